import NIOCore

/// A log of any length, made of one block of lines that comes again and again: nobody has to hold it.
///
/// Its lines have no times, so `sinceTime` takes them all; it cannot be followed, who asks reaches its end.
struct FakeLongLog: Sendable {
    let block: ByteBuffer
    let repeats: Int
    /// Where the block's lines begin.
    private let starts: [Int]

    init(_ lines: [String], repeats: Int) {
        var block = ByteBuffer()
        var starts: [Int] = []
        for line in lines {
            starts.append(block.writerIndex)
            block.writeString(line)
            block.writeInteger(UInt8(ascii: "\n"))
        }
        self.block = block
        self.starts = starts
        self.repeats = repeats
    }

    /// The end of a block, and how many whole ones follow.
    func parts(tail: Int?) -> (head: ByteBuffer, repeats: Int) {
        guard let tail, !starts.isEmpty, tail < starts.count * repeats else { return (ByteBuffer(), repeats) }
        let rest = tail % starts.count
        guard rest > 0 else { return (ByteBuffer(), tail / starts.count) }
        let start = starts[starts.count - rest]
        return (block.getSlice(at: start, length: block.writerIndex - start) ?? ByteBuffer(), tail / starts.count)
    }
}
