/// Takes a `multipart/form-data` body apart (RFC 7578).
enum FakeTelegramForm {
    /// One field or file.
    struct Part {
        let name: String
        let file: String?
        let type: String
        let contents: [UInt8]
    }

    /// - Throws: `FakeTelegramReply` when the body is not well-formed.
    static func parts(of body: [UInt8], boundary: String) throws -> [Part] {
        let mark = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        var at = 0
        guard body.starts(with: mark) else {
            throw FakeTelegramReply.strict("the form does not begin with its boundary")
        }
        while true {
            at += mark.count
            if body[at...].starts(with: Array("--".utf8)) { return parts }
            guard body[at...].starts(with: [13, 10]) else {
                throw FakeTelegramReply.strict("no line end after a boundary")
            }
            at += 2
            guard let headEnd = find([13, 10, 13, 10], in: body, from: at),
                let end = find([13, 10] + mark, in: body, from: headEnd + 4)
            else { throw FakeTelegramReply.strict("a part of the form does not end") }
            let head = String(decoding: body[at..<headEnd], as: UTF8.self)
            guard let name = quoted("name", in: head) else { throw FakeTelegramReply.strict("a part without a name") }
            let type = head.split(whereSeparator: \.isNewline)
                .first { $0.lowercased().hasPrefix("content-type:") }
                .map { $0.dropFirst(13).drop(while: \.isWhitespace) }
            parts.append(
                Part(
                    name: name,
                    file: quoted("filename", in: head),
                    type: type.map(String.init) ?? "text/plain",
                    contents: Array(body[(headEnd + 4)..<end])
                )
            )
            at = end + 2
        }
    }

    private static func quoted(_ name: String, in head: String) -> String? {
        guard let start = head.firstRange(of: " \(name)=\"") else { return nil }
        return String(head[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= pattern.count, start <= bytes.count - pattern.count else { return nil }
        var at = start
        let last = bytes.count - pattern.count
        while at <= last {
            guard let hit = bytes[at...last].firstIndex(of: pattern[0]) else { return nil }
            if bytes[hit..<hit + pattern.count].elementsEqual(pattern) { return hit }
            at = hit + 1
        }
        return nil
    }
}
