/// A mail as a strict reader sees it, written for the tests apart from what composes mails (RFC 5322, 2045 to 2047).
package struct ReadMail: Sendable {
    package struct Header: Hashable, Sendable {
        package let name: String
        /// Unfolded and decoded.
        package let value: String
        /// Unfolded only.
        package let raw: String
    }

    package struct Part: Hashable, Sendable {
        /// `text/plain; charset=utf-8`
        package let type: String
        /// `quoted-printable` or `base64`
        package let encoding: String
        /// Decoded; its lines end with LF.
        package let text: String
    }

    package let headers: [Header]
    package let type: String
    package let parts: [Part]

    /// - Throws: `FixtureFault` for whatever the standards do not allow, or that a mail server may change on its way.
    package init(_ bytes: [UInt8]) throws {
        let lines = try MailLines.split(bytes)
        guard let empty = lines.firstIndex(of: "") else { throw FixtureFault("no empty line after the headers") }
        headers = try Self.headers(lines[..<empty])
        let found = headers
        func value(_ name: String) -> String? { found.first { $0.name.lowercased() == name }?.raw }
        guard value("mime-version") == "1.0" else { throw FixtureFault("no MIME-Version") }
        type = value("content-type") ?? ""
        let body = Array(lines[(empty + 1)...])
        guard type.hasPrefix("multipart/alternative; boundary=\""), type.hasSuffix("\"") else {
            parts = [try Self.part(type, value("content-transfer-encoding") ?? "", body)]
            return
        }
        let boundary = "--" + type.dropFirst(33).dropLast()
        parts = try Self.split(body, at: boundary).map { lines in
            guard let empty = lines.firstIndex(of: "") else { throw FixtureFault("a part without an empty line") }
            let headers = try Self.headers(lines[..<empty])
            func value(_ name: String) -> String { headers.first { $0.name.lowercased() == name }?.raw ?? "" }
            return try Self.part(
                value("content-type"),
                value("content-transfer-encoding"),
                Array(lines[(empty + 1)...])
            )
        }
    }

    /// The values of all headers of the name, which is not case-sensitive.
    package func all(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// Nil when there is none of that name, or more than one.
    package subscript(_ name: String) -> String? {
        let values = all(name)
        return values.count == 1 ? values[0] : nil
    }

    private static func headers(_ lines: ArraySlice<String>) throws -> [Header] {
        var unfolded: [String] = []
        for line in lines {
            guard line.contains(where: { $0 != " " && $0 != "\t" }) else {
                throw FixtureFault("a blank line in a header")
            }
            if line.hasPrefix(" ") || line.hasPrefix("\t") {
                guard let last = unfolded.popLast() else { throw FixtureFault("the first header has no name") }
                unfolded.append(last + line)
            } else {
                unfolded.append(line)
            }
        }
        return try unfolded.map { line in
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
                line[..<colon].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { throw FixtureFault("no header: \(line)") }
            let raw = String(line[line.index(after: colon)...].drop { $0 == " " })
            return Header(name: String(line[..<colon]), value: try MailWords.decode(raw), raw: raw)
        }
    }

    private static func split(_ lines: [String], at boundary: String) throws -> [[String]] {
        var parts: [[String]] = []
        var isClosed = false
        for line in lines {
            if line == boundary + "--" {
                isClosed = true
            } else if line == boundary {
                guard !isClosed else { throw FixtureFault("a part after the last one") }
                parts.append([])
            } else if !parts.isEmpty, !isClosed {
                parts[parts.count - 1].append(line)
            }
        }
        guard isClosed else { throw FixtureFault("the parts are not closed") }
        // The line end before a boundary belongs to the boundary, so the text's own one leaves an empty line.
        return try parts.map { lines in
            guard lines.last == "" else { throw FixtureFault("a part whose text has no end") }
            return lines.dropLast()
        }
    }

    private static func part(_ type: String, _ encoding: String, _ lines: [String]) throws -> Part {
        for line in lines where line.hasPrefix(".") || line.hasPrefix("From ") {
            throw FixtureFault("mail servers may change this line: \(line)")
        }
        let bytes =
            switch encoding {
            case "quoted-printable": try MailLines.quotedPrintable(lines)
            case "base64": try MailLines.base64(lines)
            default: throw FixtureFault("an encoding of its own: \(encoding)")
            }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw FixtureFault("not UTF-8") }
        return Part(type: type, encoding: encoding, text: text.replacing("\r\n", with: "\n"))
    }
}
