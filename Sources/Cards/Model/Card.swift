import Incidents

/// What a person sees, in no chat's dialect: a headline, lines, and buttons.
///
/// Text is plain: a front-end escapes it. Nothing here is ever markup.
package struct Card: Hashable, Codable, Sendable {
    /// The first line: how bad, what, number.
    package var headline: Line
    package var blocks: [Block]
    /// Rows of buttons, at most three to a row.
    package var keyboard: [[Button]]
    /// Text that is wanted from the person; a front-end with input fields shows one, others ask by message.
    package var question: Question?
    /// What the input field begins with; the answer takes its place.
    package var prefill: String?

    package init(headline: Line, blocks: [Block] = [], keyboard: [[Button]] = [], question: Question? = nil) {
        self.headline = headline
        self.blocks = blocks
        self.keyboard = keyboard
        self.question = question
    }

    /// A part of the card below the headline, in order.
    package enum Block: Hashable, Codable, Sendable {
        case line(Line)
        /// Free text of unknown length; the first thing that is shortened where a chat has a limit.
        case passage(String)
        /// Fixed-width text, e.g. a table of pods.
        case preformatted(String)
        case gap
    }
}

/// One line of text.
package struct Line: Hashable, Codable, Sendable, ExpressibleByStringLiteral {
    package var spans: [Span]

    package init(_ spans: [Span]) {
        self.spans = spans
    }

    package init(_ text: String) {
        spans = [.text(text)]
    }

    package init(stringLiteral text: String) {
        self.init(text)
    }

    package enum Span: Hashable, Codable, Sendable {
        case text(String)
        case strong(String)
        case code(String)
        /// Only `http` and `https` addresses; anything else is shown as text by the front-end.
        case link(String, url: String)
    }

    /// The line without any emphasis.
    package var plain: String {
        spans.map { span in
            switch span {
            case .text(let text), .strong(let text), .code(let text), .link(let text, _): text
            }
        }.joined()
    }
}

/// A button: what it says, and what pressing it means.
package struct Button: Hashable, Codable, Sendable {
    package enum Style: String, Codable, Sendable {
        case plain, primary, danger
    }

    package var label: String
    package var press: Press
    package var style: Style

    package init(_ label: String, _ press: Press, style: Style = .plain) {
        self.label = label
        self.press = press
        self.style = style
    }
}
