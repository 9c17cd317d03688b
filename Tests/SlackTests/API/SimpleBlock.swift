import Cards
import Desk

/// The least that Slack takes for a block.
enum SimpleBlock: Encodable, Sendable {
    case section(String)
    case buttons([(label: String, value: String)])

    static func all(_ card: ComposedCard) -> [SimpleBlock] {
        let buttons = card.card.keyboard.joined().compactMap { button in
            card.tokens[button.press].map { (button.label, $0) }
        }
        return [.section(card.card.headline.plain)] + (buttons.isEmpty ? [] : [.buttons(buttons)])
    }

    private enum Key: String, CodingKey {
        case type, text, elements, value
        case action = "action_id"
        case block = "block_id"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .section(let text):
            try container.encode("section", forKey: .type)
            try container.encode(["type": "plain_text", "text": text], forKey: .text)
        case .buttons(let buttons):
            try container.encode("actions", forKey: .type)
            try container.encode("p1-0", forKey: .block)
            var elements = container.nestedUnkeyedContainer(forKey: .elements)
            for (index, button) in buttons.enumerated() {
                var element = elements.nestedContainer(keyedBy: Key.self)
                try element.encode("button", forKey: .type)
                try element.encode("b\(index)", forKey: .action)
                try element.encode(button.value, forKey: .value)
                try element.encode(["type": "plain_text", "text": button.label], forKey: .text)
            }
        }
    }
}
