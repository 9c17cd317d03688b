import Cards
import Desk

/// How what is sent looks: what draws it is handed in, so that sending knows no blocks.
package struct SlackDrawing: Sendable {
    /// A card for a conversation, a thread or one person's eyes.
    let card: @Sendable (ComposedCard) -> SlackContent
    /// A line that stands for itself.
    let line: @Sendable (Line) -> SlackContent
    /// A card for somebody's Home tab: a view that writes itself with Slack's own key names.
    let home: @Sendable (ComposedCard) -> any Encodable & Sendable

    package init(
        card: @escaping @Sendable (ComposedCard) -> SlackContent,
        line: @escaping @Sendable (Line) -> SlackContent,
        home: @escaping @Sendable (ComposedCard) -> any Encodable & Sendable
    ) {
        self.card = card
        self.line = line
        self.home = home
    }
}
