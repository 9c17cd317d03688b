/// A text as it was typed, before the sender's program made entities of its marks and took them out: `**bold**` arrives as
/// the word and an entity. Written back as Markdown.
enum TypedMarkdown {
    private struct Mark {
        let start: Int
        let end: Int
        let opening: String
        let closing: String
        let isBlock: Bool
    }

    /// Offsets count UTF-16 units (protocols 1.6). What an entity is for that Markdown has no mark for stays as it is.
    static func text(_ text: String, entities: [MessageEntity]) -> String {
        let units = Array(text.utf16)
        let marks = entities.compactMap { mark(for: $0, limit: units.count) }
        let quoted = quotedStarts(entities, in: units)
        guard !marks.isEmpty || !quoted.isEmpty else { return text }
        let newline = UInt16(UInt8(ascii: "\n"))
        var written: [UInt16] = []
        func write(_ mark: String) { written.append(contentsOf: mark.utf16) }
        for place in 0...units.count {
            // What began last ends first.
            for mark in marks.filter({ $0.end == place }).sorted(by: { $0.start > $1.start }) {
                if mark.isBlock, written.last != newline { write("\n") }
                write(mark.closing)
                if mark.isBlock, place < units.count, units[place] != newline { write("\n") }
            }
            if quoted.contains(place) { write("> ") }
            for mark in marks.filter({ $0.start == place }).sorted(by: { $0.end > $1.end }) {
                if mark.isBlock, let last = written.last, last != newline { write("\n") }
                write(mark.opening)
            }
            if place < units.count { written.append(units[place]) }
        }
        return String(decoding: written, as: UTF16.self)
    }

    private static func mark(for entity: MessageEntity, limit: Int) -> Mark? {
        guard entity.offset >= 0, entity.length > 0, entity.length <= limit, entity.offset <= limit - entity.length
        else {
            return nil
        }
        func mark(_ opening: String, _ closing: String, isBlock: Bool = false) -> Mark {
            Mark(
                start: entity.offset,
                end: entity.offset + entity.length,
                opening: opening,
                closing: closing,
                isBlock: isBlock
            )
        }
        switch entity.type {
        case "bold": return mark("**", "**")
        case "italic": return mark("*", "*")
        case "strikethrough": return mark("~~", "~~")
        case "code": return mark("`", "`")
        case "pre": return mark("```\(entity.language ?? "")\n", "```", isBlock: true)
        case "text_link": return entity.url.map { mark("[", "](\($0))") }
        default: return nil
        }
    }

    /// Where the lines of quotations begin.
    private static func quotedStarts(_ entities: [MessageEntity], in units: [UInt16]) -> Set<Int> {
        var starts: Set<Int> = []
        for entity in entities where entity.type == "blockquote" || entity.type == "expandable_blockquote" {
            guard entity.offset >= 0, entity.length > 0, entity.length <= units.count,
                entity.offset <= units.count - entity.length
            else { continue }
            starts.insert(entity.offset)
            for place in entity.offset..<(entity.offset + entity.length - 1)
            where units[place] == UInt16(UInt8(ascii: "\n")) {
                starts.insert(place + 1)
            }
        }
        return starts
    }
}
