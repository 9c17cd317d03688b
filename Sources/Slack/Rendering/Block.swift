/// A block of Block Kit, of the kinds that cards and dialogs are made of.
enum Block: Hashable, Encodable, Sendable {
    case header(HeaderBlock)
    case richText(RichTextBlock)
    case actions(ActionsBlock)
    case input(InputBlock)

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .header(let block): try block.encode(to: encoder)
        case .richText(let block): try block.encode(to: encoder)
        case .actions(let block): try block.encode(to: encoder)
        case .input(let block): try block.encode(to: encoder)
        }
    }

    /// What it takes of a message at most: the characters of its JSON, in UTF-16 code units.
    var size: Int {
        switch self {
        case .header(let block): block.size
        case .richText(let block): block.size
        case .actions(let block): block.size
        case .input(let block): block.size
        }
    }
}
