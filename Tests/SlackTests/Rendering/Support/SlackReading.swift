@testable import Slack

/// A message as a person reads it.
struct SlackReading {
    let blocks: [Block]

    init(_ message: SlackMessage) {
        blocks = message.blocks
    }

    /// A blank line between blocks, rows of buttons in brackets.
    var text: String {
        blocks.map { block in
            switch block {
            case .header(let header): header.text.text
            case .richText(let block): block.elements.map { Self.text(of: $0) }.joined(separator: "\n")
            case .actions(let row): row.elements.map { "[ \($0.text.text) ]" }.joined(separator: " ")
            case .input(let field): "(\(field.label.text))"
            }
        }
        .joined(separator: "\n\n")
    }

    var buttons: [ButtonElement] {
        blocks.flatMap { block -> [ButtonElement] in
            if case .actions(let row) = block { row.elements } else { [] }
        }
    }

    var elements: [RichTextElement] {
        blocks.flatMap { block -> [RichTextElement] in
            if case .richText(let block) = block { block.elements.flatMap(\.elements) } else { [] }
        }
    }

    private static func text(of part: RichTextPart) -> String { part.elements.map(\.text).joined() }
}
