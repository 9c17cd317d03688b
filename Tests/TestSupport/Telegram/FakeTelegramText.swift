/// A text as the server keeps it: control characters gone, both ends trimmed, length checked.
package struct FakeTelegramText: Hashable, Sendable {
    package var text: String
    package var entities: [FakeTelegramEntity]

    package init(text: String, entities: [FakeTelegramEntity]) {
        self.text = text
        self.entities = entities
    }

    /// Reads a message's HTML as the server does, with all its limits.
    /// - Throws: `FakeTelegramReply` with the server's words.
    package init(reading html: String) throws {
        try self.init(html, parseMode: "HTML", limit: 4_096, what: "message")
    }

    /// Reads the text of a call.
    /// - Throws: `FakeTelegramReply`.
    init(_ raw: String, parseMode: String?, limit: Int, what: String) throws {
        guard raw.utf8.count <= 32_768 else { throw FakeTelegramReply.bad("text is too long", isFault: true) }
        var parsed = FakeTelegramHTML.Parsed(text: raw, entities: [])
        switch parseMode {
        case nil: break
        case "HTML": parsed = try FakeTelegramHTML.parse(raw)
        default: throw FakeTelegramReply.bad("unsupported parse_mode", isFault: true)
        }
        let kept = Self.clean(parsed.text)
        // Cleaning replaces one for one, save for what it drops: then the offsets of our own parser no longer hold.
        if kept.utf16.count != parsed.text.utf16.count, !parsed.entities.isEmpty {
            throw FakeTelegramReply.strict("the text holds characters that the server drops (CR, U+2028–U+202E)")
        }
        text = kept
        entities = parsed.entities
        trim()
        if entities.count > 100 { throw FakeTelegramReply.strict("\(entities.count) entities; the server keeps 100") }
        guard text.unicodeScalars.count <= limit else {
            throw FakeTelegramReply.bad("\(what) is too long", isFault: true)
        }
    }

    private static func clean(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": kept.append(scalar)
            case "\r", "\u{2028}"..."\u{202E}": continue
            case "\u{0}"..."\u{1F}": kept.append(" ")
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    private mutating func trim() {
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        let leading = scalars.prefix { $0.properties.isWhitespace }.count
        scalars.removeFirst(leading)
        text = String(String.UnicodeScalarView(scalars))
        let end = text.utf16.count
        entities = entities.compactMap { entity in
            let start = max(entity.offset - leading, 0)
            let stop = min(entity.offset + entity.length - leading, end)
            guard stop > start else { return nil }
            var entity = entity
            entity.offset = start
            entity.length = stop - start
            return entity
        }
    }

    /// True when nothing of it can be seen; such a message is refused.
    package var isEmpty: Bool {
        text.unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint || $0 == "\u{2800}"
        }
    }

    /// What one entity covers.
    package func part(_ entity: FakeTelegramEntity) -> String {
        let units = Array(text.utf16)
        let end = min(entity.offset + entity.length, units.count)
        return String(decoding: units[min(entity.offset, end)..<end], as: UTF16.self)
    }

    /// The entities that a person's own client would add: commands.
    static func typed(_ text: String) -> FakeTelegramText {
        var entities: [FakeTelegramEntity] = []
        let units = Array(text.utf16)
        var index = 0
        while index < units.count {
            let isStart = index == 0 || units[index - 1] == 0x20 || units[index - 1] == 0x0A
            guard units[index] == 0x2F, isStart else {
                index += 1
                continue
            }
            var end = index + 1
            while end < units.count, isCommandUnit(units[end]) || (units[end] == 0x40 && end > index + 1) { end += 1 }
            if end > index + 1 {
                entities.append(FakeTelegramEntity(type: "bot_command", offset: index, length: end - index))
            }
            index = end
        }
        return FakeTelegramText(text: text, entities: entities)
    }

    private static func isCommandUnit(_ unit: UInt16) -> Bool {
        (0x30...0x39).contains(unit) || (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit) || unit == 0x5F
    }
}
