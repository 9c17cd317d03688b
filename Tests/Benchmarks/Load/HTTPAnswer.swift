import NIOCore

/// Finds out whether an HTTP/1.1 answer with a Content-Length has come in whole.
enum HTTPAnswer {
    private static let lengthName = Array("content-length:".utf8)

    /// The status; nil while bytes are missing.
    static func status(ofWhole answer: ByteBuffer) -> Int? {
        answer.withUnsafeReadableBytes { bytes in
            guard let end = headEnd(bytes) else { return nil }
            guard bytes.count >= end + (length(in: bytes[..<end]) ?? 0) else { return nil }
            // "HTTP/1.1 200 OK"
            return bytes[9..<12].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
    }

    /// Where the body begins.
    private static func headEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 3
        while index < bytes.count {
            if bytes[index] == 0x0A, bytes[index - 1] == 0x0D, bytes[index - 2] == 0x0A { return index + 1 }
            index += 1
        }
        return nil
    }

    private static func length(in head: Slice<UnsafeRawBufferPointer>) -> Int? {
        var lineStart = head.startIndex
        while lineStart + lengthName.count < head.endIndex {
            let isLength = zip(head[lineStart...], lengthName).allSatisfy { $0 | 0x20 == $1 | 0x20 }
            if isLength {
                var value = 0
                for byte in head[(lineStart + lengthName.count)...] {
                    if byte == 0x0D { return value }
                    if byte != 0x20 { value = value * 10 + Int(byte) - 0x30 }
                }
            }
            guard let feed = head[lineStart...].firstIndex(of: 0x0A) else { return nil }
            lineStart = feed + 1
        }
        return nil
    }
}
