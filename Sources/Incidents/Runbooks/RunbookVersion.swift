/// One text of a runbook. It is kept for ever as it was written; at most one version of a runbook is active.
package struct RunbookVersion: Hashable, Sendable {
    package let key: RunbookKey
    /// From 1.
    package let number: Int
    /// Markdown.
    package let text: String
    package let source: RunbookSource
    package let at: Timestamp
    package let isActive: Bool

    package init(
        key: RunbookKey,
        number: Int,
        text: String,
        source: RunbookSource,
        at: Timestamp,
        isActive: Bool
    ) {
        self.key = key
        self.number = number
        self.text = text
        self.source = source
        self.at = at
        self.isActive = isActive
    }
}
