/// Reads Telegram HTML as the real server does (protocols 1.7): the same tags, the same error texts, the same text out.
package struct FakeTelegramHTML {
    /// What the tags leave: the text, and what they marked.
    package struct Parsed: Hashable, Sendable {
        package var text: String
        package var entities: [FakeTelegramEntity]
    }

    private struct Open {
        let tag: String
        let url: String?
        let isSpoiler: Bool
        let start: Int
        let at: Int
    }

    private static let types: [String: String] = [
        "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
        "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
        "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
        "tg-emoji": "custom_emoji",
    ]

    private let html: [UInt8]
    private var at = 0
    private var out: [UInt8] = []
    private var length16 = 0
    private var open: [Open] = []
    private var entities: [FakeTelegramEntity] = []

    /// - Throws: `FakeTelegramReply` with the server's words.
    package static func parse(_ html: String) throws -> Parsed {
        var reader = FakeTelegramHTML(html: Array(html.utf8))
        try reader.read()
        let entities = reader.entities.sorted { ($0.offset, $1.length) < ($1.offset, $0.length) }
        return Parsed(text: String(decoding: reader.out, as: UTF8.self), entities: entities)
    }

    private init(html: [UInt8]) {
        self.html = html
    }

    private static func fault(_ text: String) -> FakeTelegramReply {
        .bad("can't parse entities: \(text)", isFault: true)
    }

    private mutating func read() throws {
        while at < html.count {
            switch html[at] {
            case UInt8(ascii: "&"): append(readEntity() ?? [UInt8(ascii: "&")])
            case UInt8(ascii: "<"):
                if at + 1 < html.count, html[at + 1] == UInt8(ascii: "/") {
                    try readEndTag()
                } else {
                    try readStartTag()
                }
            default:
                append([html[at]])
                at += 1
            }
        }
        if let last = open.last {
            throw Self.fault("Can't find end tag corresponding to start tag \"\(last.tag)\"")
        }
    }

    /// A UTF-8 byte that begins a character counts one UTF-16 unit, or two beyond the basic plane.
    private mutating func append(_ bytes: [UInt8]) {
        for byte in bytes {
            out.append(byte)
            if byte & 0xC0 != 0x80 { length16 += byte >= 0xF0 ? 2 : 1 }
        }
    }

    /// Moves past an entity and returns its bytes; nil, having moved past "&", when it is none.
    private mutating func readEntity() -> [UInt8]? {
        let start = at
        at += 1
        var end = at
        while end < html.count, html[end] != UInt8(ascii: ";"), end - start < 12, isNameByte(html[end]) { end += 1 }
        let name = String(decoding: html[at..<end], as: UTF8.self)
        let scalar: Unicode.Scalar? =
            switch name {
            case "lt": "<"
            case "gt": ">"
            case "amp": "&"
            case "quot": "\""
            default: Self.number(name).flatMap(Unicode.Scalar.init)
            }
        guard let scalar, scalar.value > 0 else { return nil }
        at = end < html.count && html[end] == UInt8(ascii: ";") ? end + 1 : end
        return Array(String(Character(scalar)).utf8)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "#") || Character(Unicode.Scalar(byte)).isLetter
            || Character(Unicode.Scalar(byte)).isNumber
    }

    private static func number(_ name: String) -> UInt32? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        return digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    }
}

extension FakeTelegramHTML {
    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private mutating func readName(until stops: [UInt8]) -> String {
        let start = at
        while at < html.count, !isSpace(html[at]), !stops.contains(html[at]) { at += 1 }
        return String(decoding: html[start..<at], as: UTF8.self).lowercased()
    }

    private mutating func skipSpaces() {
        while at < html.count, isSpace(html[at]) { at += 1 }
    }

    private mutating func readStartTag() throws {
        let start = at
        at += 1
        let tag = readName(until: [UInt8(ascii: ">")])
        guard at < html.count else { throw Self.fault("Unclosed start tag at byte offset \(start)") }
        guard Self.types[tag] != nil else {
            throw Self.fault("Unsupported start tag \"\(tag)\" at byte offset \(start)")
        }
        var url: String?
        var isSpoiler = false
        while true {
            skipSpaces()
            guard at < html.count else { throw Self.fault("Unclosed start tag at byte offset \(start)") }
            if html[at] == UInt8(ascii: ">") { break }
            let (name, value) = try readAttribute(of: tag, start: start)
            if tag == "a", name == "href" { url = value }
            if tag == "span", name == "class", value == "tg-spoiler" { isSpoiler = true }
        }
        at += 1
        if tag == "span", !isSpoiler {
            throw Self.fault("Tag \"span\" must have class \"tg-spoiler\" at byte offset \(start)")
        }
        open.append(Open(tag: tag, url: url, isSpoiler: isSpoiler, start: length16, at: out.count))
    }

    private mutating func readAttribute(of tag: String, start: Int) throws -> (String, String) {
        let name = readName(until: [UInt8(ascii: "="), UInt8(ascii: ">")])
        guard !name.isEmpty else {
            throw Self.fault("Empty attribute name in the tag \"\(tag)\" at byte offset \(start)")
        }
        skipSpaces()
        guard at < html.count else { throw Self.fault("Unclosed start tag at byte offset \(start)") }
        guard html[at] == UInt8(ascii: "=") else {
            if tag == "blockquote", name == "expandable" { return (name, "") }
            throw Self.fault(
                "Expected equal sign in declaration of an attribute of the tag \"\(tag)\" at byte offset \(start)"
            )
        }
        at += 1
        skipSpaces()
        guard at < html.count else { throw Self.fault("Unclosed start tag at byte offset \(start)") }
        let quote = html[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return (name, readName(until: [UInt8(ascii: ">")]))
        }
        at += 1
        var value: [UInt8] = []
        while at < html.count, html[at] != quote {
            if html[at] == UInt8(ascii: "&") {
                value += readEntity() ?? [UInt8(ascii: "&")]
            } else {
                value.append(html[at])
                at += 1
            }
        }
        guard at < html.count else { throw Self.fault("Unclosed start tag at byte offset \(start)") }
        at += 1
        return (name, String(decoding: value, as: UTF8.self))
    }

    private mutating func readEndTag() throws {
        let start = at
        guard let last = open.last else { throw Self.fault("Unexpected end tag at byte offset \(start)") }
        at += 2
        let name = readName(until: [UInt8(ascii: ">")])
        skipSpaces()
        guard at < html.count, html[at] == UInt8(ascii: ">") else {
            throw Self.fault("Unclosed end tag at byte offset \(start)")
        }
        at += 1
        guard name.isEmpty || name == last.tag else {
            throw Self.fault(
                "Unmatched end tag at byte offset \(start), expected \"</\(last.tag)>\", found \"</\(name)>\""
            )
        }
        open.removeLast()
        guard length16 > last.start else { return }
        let type = Self.types[last.tag] ?? ""
        var entity = FakeTelegramEntity(type: type, offset: last.start, length: length16 - last.start)
        if last.tag == "a" {
            let url = last.url ?? String(decoding: out[last.at...], as: UTF8.self)
            if let user = Self.user(in: url) {
                entity.type = "text_mention"
                entity.user = user
            } else if Self.isWebAddress(url) {
                entity.url = url
            } else {
                return
            }
        }
        entities.append(entity)
    }

    private static func user(in url: String) -> Int64? {
        url.hasPrefix("tg://user?id=") ? Int64(url.dropFirst("tg://user?id=".count)) : nil
    }

    /// The real server makes no link of an address whose host has no dot.
    private static func isWebAddress(_ url: String) -> Bool {
        let lower = url.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return false }
        let host = url.dropFirst(scheme.count).prefix { !"/?#:".contains($0) }
        return host.contains(".") && !host.contains { $0.isWhitespace }
    }
}
