import Desk

extension SlackDrawing {
    /// Cards as Block Kit has them; each names its own posting.
    package static let blockKit = SlackDrawing(
        card: { SlackContent(BlockKit.render($0, posting: $0.posting)) },
        line: { SlackContent(BlockKit.render($0)) },
        home: { BlockKit.home($0, posting: $0.posting) }
    )
}

extension SlackContent {
    init(_ message: SlackMessage) {
        self.init(text: message.text, blocks: message.blocks)
    }
}
