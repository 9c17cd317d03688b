import NIOCore

/// Lets only those lines through that a filter finds.
struct LogLines: Sendable {
    private let filter: LogFilter
    private var open: [UInt8] = []

    init(filter: LogFilter) {
        self.filter = filter
    }

    /// The whole lines, with their ends, that are found so far.
    mutating func append(_ part: ByteBuffer) -> [UInt8] {
        var found: [UInt8] = []
        for byte in part.readableBytesView {
            if byte == UInt8(ascii: "\n") {
                if filter.matches(open) { found += open + [byte] }
                open.removeAll(keepingCapacity: true)
            } else if open.count < LogText.longestLine {
                open.append(byte)
            }
        }
        return found
    }

    /// The last line, when it has no end.
    mutating func finish() -> [UInt8] {
        defer { open = [] }
        return open.isEmpty || !filter.matches(open) ? [] : open
    }
}
