import Cards
import Desk

/// Turns cards into Telegram messages: HTML of at most 4,096 characters, and an inline keyboard.
enum TelegramHTML {
    /// Unicode scalars after the tags are read (protocols 1.6).
    static let textLimit = 4_096
    static let captionLimit = 1_024

    static func render(_ composed: ComposedCard, limit: Int = textLimit) -> RenderedMessage {
        let layout = MessageLayout(composed.card, limit: limit)
        return RenderedMessage(
            html: html(of: layout),
            plain: plain(of: layout),
            keyboard: keyboard(of: composed.card.keyboard, tokens: composed.tokens)
        )
    }

    /// What stands for itself, with its line breaks; `mention` is our own link to a person and comes before it.
    static func render(_ line: Line, mention: Mention? = nil) -> RenderedMessage {
        let prefix = mention.map { ", \($0.name)".unicodeScalars.count } ?? 0
        let layout = MessageLayout(Card(headline: "", blocks: line.blocks), limit: textLimit - prefix)
        return RenderedMessage(
            html: (mention.map { $0.html + ", " } ?? "") + html(of: layout),
            plain: (mention.map { $0.name + ", " } ?? "") + plain(of: layout),
            keyboard: nil
        )
    }

    private static func html(of layout: MessageLayout) -> String {
        var writer = HTMLWriter()
        for (index, part) in layout.parts.enumerated() {
            if index > 0 { writer.writeBreak() }
            if part.hasGapBefore { writer.writeBreak() }
            for run in part.runs { writer.write(run) }
        }
        return writer.html
    }

    private static func plain(of layout: MessageLayout) -> String {
        layout.parts.enumerated().map { index, part in
            (index > 0 ? "\n" : "") + (part.hasGapBefore ? "\n" : "") + part.runs.map(\.text).joined()
        }.joined()
    }
}

extension TelegramHTML {
    /// Telegram takes more, but shows more than eight to a row badly (protocols 1.6).
    static let rowLimit = 8
    static let buttonLimit = 100

    /// A button without a token means nothing and is left out; so is one Telegram would refuse the message for.
    static func keyboard(of rows: [[Button]], tokens: [Press: String]) -> InlineKeyboard? {
        var left = buttonLimit
        var keyboard: [[InlineButton]] = []
        for row in rows {
            let buttons = row.compactMap { inlineButton(for: $0, token: tokens[$0.press]) }.prefix(left)
            left -= buttons.count
            var rest = ArraySlice(buttons)
            while !rest.isEmpty {
                keyboard.append(Array(rest.prefix(rowLimit)))
                rest = rest.dropFirst(rowLimit)
            }
        }
        return keyboard.isEmpty ? nil : InlineKeyboard(inlineKeyboard: keyboard)
    }

    private static func inlineButton(for button: Button, token: String?) -> InlineButton? {
        guard let token, (1...64).contains(token.utf8.count) else { return nil }
        let label = PlainText.singleLine(button.label, limit: 64)
        return InlineButton(text: PlainText.isBlank(label) ? "…" : label, callbackData: token, style: style(of: button))
    }

    private static func style(of button: Button) -> InlineButton.Style? {
        switch button.style {
        case .plain: nil
        case .primary: .primary
        case .danger: .danger
        }
    }
}
