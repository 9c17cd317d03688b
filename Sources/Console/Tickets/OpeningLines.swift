/// The first request of a connection, as far as it has come: read only to tell what kind of server shall have it.
struct OpeningLines {
    enum Finding: Equatable {
        /// Too early to tell.
        case more
        /// Something for the usual server.
        case other
        /// A whole head that asks for the path.
        case wanted(OpeningLines.Head)
    }

    /// Names in lower case; of fields with one name the first counts, but `connection` holds them all.
    struct Head: Equatable {
        let query: String
        let fields: [String: String]

        /// It wishes for a WebSocket.
        var asksForWebSocket: Bool {
            fields["upgrade"]?.lowercased() == "websocket"
                && (fields["connection"] ?? "").lowercased().split(separator: ",").contains { part in
                    part.filter { $0 != " " } == "upgrade"
                }
        }
    }

    /// - Parameters:
    ///   - bytes: from the connection's beginning.
    ///   - limit: a longer head is something for the usual server, which has an answer to that.
    static func find(_ path: String, in bytes: some Collection<UInt8>, limit: Int) -> Finding {
        let opening = Array("GET \(path)".utf8)
        guard bytes.starts(with: opening.prefix(bytes.count)) else { return .other }
        guard bytes.count > opening.count else { return .more }
        let next = bytes[bytes.index(bytes.startIndex, offsetBy: opening.count)]
        guard next == UInt8(ascii: " ") || next == UInt8(ascii: "?") else { return .other }
        let text = String(decoding: bytes.prefix(limit), as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return bytes.count < limit ? .more : .other }
        let lines = text[..<end.lowerBound].split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.1") else { return .other }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return .other }
            let name = line[..<colon].lowercased()
            let value = Self.trimmed(line[line.index(after: colon)...])
            let kept = fields[name]
            fields[name] = name == "connection" && kept != nil ? "\(kept ?? ""),\(value)" : kept ?? value
        }
        return .wanted(Head(query: String(words[1].dropFirst(path.utf8.count + 1)), fields: fields))
    }

    /// Blanks and tabs around a value are no part of it (RFC 9110, 5.5).
    private static func trimmed(_ value: Substring) -> String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        var value = value.drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        return String(value)
    }
}
