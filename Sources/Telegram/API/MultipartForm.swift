import NIOCore

/// A `multipart/form-data` body (RFC 7578): some fields and files, all in memory.
struct MultipartForm: Sendable {
    private(set) var boundary: String
    private var parts: [Part] = []

    private struct Part: Sendable {
        let head: String
        let contents: [UInt8]
    }

    init() {
        boundary = "chatops-" + Self.randomText()
    }

    private static func randomText() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    mutating func add(_ name: String, _ value: String) {
        append(Part(head: "Content-Disposition: form-data; name=\"\(name)\"", contents: Array(value.utf8)))
    }

    mutating func add(_ name: String, file: String, type: String, contents: [UInt8]) {
        append(Part(head: Self.head(name, file: file, type: type), contents: contents))
    }

    /// What stands before and after a file that follows piece by piece, as the last part. Its bytes cannot be looked through
    /// for the boundary; that is random and too long to occur in them.
    func frame(around name: String, file: String, type: String) -> (head: ByteBuffer, tail: ByteBuffer) {
        var head = written
        head.writeString("--\(boundary)\r\n\(Self.head(name, file: file, type: type))\r\n\r\n")
        return (head, ByteBuffer(string: "\r\n--\(boundary)--\r\n"))
    }

    private static func head(_ name: String, file: String, type: String) -> String {
        """
        Content-Disposition: form-data; name="\(name)"; filename="\(quotable(file))"\r
        Content-Type: \(type)
        """
    }

    private mutating func append(_ part: Part) {
        // A boundary that occurs in a file would end the file early.
        while Self.contains(part.contents, Array(boundary.utf8)) { boundary = "chatops-" + Self.randomText() }
        parts.append(part)
    }

    /// What may not stand in a quoted file name is percent-encoded, as browsers do.
    private static func quotable(_ name: String) -> String {
        name.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "%22"
            case "\r": "%0D"
            case "\n": "%0A"
            case "\u{0}"..."\u{1F}", "/", "\\": "_"
            default: String(scalar)
            }
        }.joined()
    }

    private static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
        guard bytes.count >= pattern.count, let first = pattern.first else { return false }
        var start = bytes.startIndex
        let end = bytes.count - pattern.count
        while start <= end, let hit = bytes[start...end].firstIndex(of: first) {
            if bytes[hit..<hit + pattern.count].elementsEqual(pattern) { return true }
            start = hit + 1
        }
        return false
    }

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    var body: ByteBuffer {
        var buffer = written
        buffer.writeString("--\(boundary)--\r\n")
        return buffer
    }

    /// The parts, without the end.
    private var written: ByteBuffer {
        var buffer = ByteBuffer()
        for part in parts {
            buffer.writeString("--\(boundary)\r\n\(part.head)\r\n\r\n")
            buffer.writeBytes(part.contents)
            buffer.writeString("\r\n")
        }
        return buffer
    }
}
