import NIOCore

/// Cuts bytes into lines, and takes no line longer than its limit.
struct LineSplitter {
    private var buffer = ByteBuffer()
    /// Bytes at the front that are known to hold no line end.
    private var searched = 0
    private let longest: Int

    init(longest: Int) {
        self.longest = longest
    }

    /// What came after the last line end is not empty.
    var hasRest: Bool { buffer.readableBytes > 0 }

    mutating func append(_ bytes: ByteBuffer) {
        var bytes = bytes
        buffer.discardReadBytes()
        buffer.writeBuffer(&bytes)
    }

    /// The next line without its end; nil when more bytes are needed.
    /// - Throws: `tooLarge`
    mutating func next() throws(APIFailure) -> ByteBuffer? {
        let unsearched = buffer.readableBytesView.dropFirst(searched)
        guard let end = unsearched.firstIndex(of: UInt8(ascii: "\n")) else {
            searched = buffer.readableBytes
            guard searched <= longest else { throw APIFailure(kind: .tooLarge) }
            return nil
        }
        let length = end - buffer.readerIndex
        guard length <= longest, let line = buffer.readSlice(length: length) else {
            throw APIFailure(kind: .tooLarge)
        }
        buffer.moveReaderIndex(forwardBy: 1)
        searched = 0
        return line
    }
}
