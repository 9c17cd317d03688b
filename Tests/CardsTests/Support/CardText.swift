import Cards

/// A card as plain text: what a person reads, in the order in which they read it.
struct CardText {
    let card: Card

    var text: String {
        var lines = [card.headline.plain]
        if !card.blocks.isEmpty { lines.append("") }
        for block in card.blocks {
            switch block {
            case .line(let line): lines.append(line.plain)
            case .passage(let text): lines.append("| " + text.replacingNewlines(with: "\n| "))
            case .preformatted(let text): lines.append("  " + text.replacingNewlines(with: "\n  "))
            case .gap: lines.append("")
            }
        }
        lines.append("")
        lines += card.keyboard.map { row in row.map { "[ \($0.label) ]" }.joined(separator: " ") }
        if card.question != nil { lines.append("(input)") }
        return lines.joined(separator: "\n")
    }

    /// Every piece of text on it.
    var pieces: [String] {
        var pieces = [card.headline.plain]
        for block in card.blocks {
            switch block {
            case .line(let line): pieces.append(line.plain)
            case .passage(let text), .preformatted(let text): pieces.append(text)
            case .gap: break
            }
        }
        return pieces + card.keyboard.joined().map(\.label)
    }

    var buttons: [Button] { Array(card.keyboard.joined()) }

    func press(labelled label: String) -> Press? {
        buttons.first { $0.label == label }?.press
    }
}

extension String {
    fileprivate func replacingNewlines(with replacement: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).joined(separator: replacement)
    }
}
