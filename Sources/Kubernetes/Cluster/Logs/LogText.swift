import NIOCore

/// Keeps the newest whole lines of output that streams by, within a bound, whatever goes through it.
struct LogText: Sendable {
    /// Bytes that are given at most: a screen and a file of it, not a log.
    static let most = 256 * 1_024
    /// Of one line this much is kept: who writes more without a line end does not write for people.
    static let longestLine = 64 * 1_024

    /// Lines that are given at most; nil: as many as fit.
    private let lines: Int?
    private let filter: LogFilter?
    private let most: Int
    /// With a filter: the line that has no end yet.
    private var open: [UInt8] = []
    private var isOpenCut = false
    private var kept: [UInt8] = []
    /// What is kept begins in the middle of a line.
    private var isFrontCut = false
    /// Something was left out: what is given is not all.
    private(set) var isCut = false
    private(set) var isEmpty = true

    init(lines: Int?, filter: String?, most: Int = LogText.most) {
        self.lines = lines
        self.filter = filter.flatMap { $0.isEmpty ? nil : LogFilter($0) }
        self.most = most
    }

    mutating func append(_ part: ByteBuffer) {
        guard part.readableBytes > 0 else { return }
        isEmpty = false
        guard filter != nil else {
            kept.append(contentsOf: part.readableBytesView)
            return trim()
        }
        for slice in part.readableBytesView.split(separator: LogText.newline, omittingEmptySubsequences: false)
            .enumerated()
        {
            if slice.offset > 0 { closeLine() }
            let room = Self.longestLine - open.count
            if slice.element.count > room { isOpenCut = true }
            open.append(contentsOf: slice.element.prefix(max(0, room)))
        }
    }

    private static let newline = UInt8(ascii: "\n")

    private mutating func closeLine() {
        defer {
            open.removeAll(keepingCapacity: true)
            isOpenCut = false
        }
        guard filter?.matches(open) ?? true else {
            isCut = true
            return
        }
        if isOpenCut { isCut = true }
        kept.append(contentsOf: open)
        kept.append(Self.newline)
        trim()
    }

    /// Drops the oldest when twice the bound is there, so that each byte is moved but once.
    private mutating func trim() {
        guard kept.count > 2 * most else { return }
        kept.removeFirst(kept.count - most)
        isFrontCut = true
        isCut = true
    }

    /// What there is now: whole lines, without what would only be seen as rubbish, and whether anything is left out.
    var result: (text: String, isCut: Bool) {
        var isCut = isCut
        var bytes = kept[...]
        if let filter, filter.matches(open) { bytes += open }
        if bytes.last == Self.newline { bytes = bytes.dropLast() }
        var isFrontCut = isFrontCut
        if bytes.count > most {
            bytes = bytes.suffix(most)
            isFrontCut = true
            isCut = true
        }
        if isFrontCut, let end = bytes.firstIndex(of: Self.newline) { bytes = bytes[(end + 1)...] }
        if let lines {
            var place = bytes.endIndex
            var count = 0
            while place > bytes.startIndex {
                let before = bytes.index(before: place)
                if bytes[before] == Self.newline {
                    count += 1
                    if count == lines {
                        bytes = bytes[place...]
                        isCut = true
                        break
                    }
                }
                place = before
            }
        }
        return (PlainText.of(bytes), isCut)
    }

    /// Lines that are given now.
    var lineCount: Int {
        let text = result.text
        return text.isEmpty ? 0 : text.utf8.reduce(1) { $1 == Self.newline ? $0 + 1 : $0 }
    }
}
