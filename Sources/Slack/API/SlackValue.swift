import Foundation

/// One value that a call is given.
enum SlackValue: Encodable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([SlackValue])
    /// Blocks, views, metadata: anything that writes itself.
    case json(any Encodable & Sendable)

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .text(let text): try text.encode(to: encoder)
        case .number(let number): try number.encode(to: encoder)
        case .flag(let flag): try flag.encode(to: encoder)
        case .list(let values): try values.encode(to: encoder)
        case .json(let value): try value.encode(to: encoder)
        }
    }

    func formText() throws -> String {
        switch self {
        case .text(let text): return text
        case .number(let number): return String(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .list, .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
