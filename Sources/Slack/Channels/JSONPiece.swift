/// Some JSON of a shape that other apps decide, such as their blocks.
enum JSONPiece: Hashable, Sendable, Decodable {
    case text(String)
    case list([JSONPiece])
    case object([String: JSONPiece])
    /// A number, a flag or nothing: nobody reads it.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONPiece].self) {
            self = .list(list)
        } else if let object = try? container.decode([String: JSONPiece].self) {
            self = .object(object)
        } else {
            self = .other
        }
    }

    /// What a person reads of blocks, one text for each piece that stands on a line of its own, in order.
    static func texts(of blocks: JSONPiece?) -> [String] {
        guard case .list(let blocks) = blocks else { return [] }
        return blocks.flatMap(\.lines)
    }

    /// Of a block: its title, its text, its fields, its elements.
    private var lines: [String] {
        guard case .object(let block) = self else { return [] }
        let kind = block["type"]?.word ?? ""
        switch kind {
        case "rich_text": return (block["elements"]?.items ?? []).flatMap(\.richLines)
        case "actions", "input", "image", "video", "divider": return []
        default:
            var lines = [block["title"], block["text"]].compactMap { $0?.label }
            lines += (block["fields"]?.items ?? []).compactMap(\.label)
            lines += (block["elements"]?.items ?? []).compactMap(\.label)
            return lines.filter { !$0.isEmpty }
        }
    }

    /// Of a section of rich text: a line; of a list in it: a line for each of its items.
    private var richLines: [String] {
        guard case .object(let part) = self else { return [] }
        let elements = part["elements"]?.items ?? []
        if part["type"]?.word == "rich_text_list" { return elements.flatMap(\.richLines) }
        let line = elements.map(\.run).joined()
        return line.isEmpty ? [] : [line]
    }

    /// Of an element of rich text; a link with its address, as it stands in a message's own text.
    private var run: String {
        guard case .object(let element) = self else { return "" }
        let text = element["text"]?.word
        switch element["type"]?.word {
        case "link":
            return element["url"]?.word.map { url in text.map { "<\(url)|\($0)>" } ?? "<\(url)>" } ?? text ?? ""
        case "user": return element["user_id"]?.word.map { "<@\($0)>" } ?? ""
        case "channel": return element["channel_id"]?.word.map { "<#\($0)>" } ?? ""
        case "emoji": return " "
        default: return text ?? ""
        }
    }

    /// A text, or the text of a text object.
    private var label: String? {
        switch self {
        case .text(let text): text
        case .object(let object): object["text"]?.word
        case .list, .other: nil
        }
    }

    private var word: String? {
        if case .text(let text) = self { text } else { nil }
    }

    private var items: [JSONPiece] {
        if case .list(let items) = self { items } else { [] }
    }
}
