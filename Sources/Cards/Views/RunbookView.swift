import Incidents

/// A screen of the runbooks with what it shows.
package struct RunbookView: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// A page of the list, and where the next begins.
        case list([Runbook], next: RunbookKey?)
        /// There is none; the keys it could be written for, the likeliest first.
        case missing([RunbookKey])
        case text(RunbookVersion)
        case source(RunbookVersion)
        /// Newest first, and the number below which the older ones are.
        case history([RunbookVersion], older: Int?)
        /// A version, and which one is active.
        case version(RunbookVersion, active: Int?)
        case difference(from: RunbookVersion, to: RunbookVersion, active: Int?)
        /// The text is being written anew; nil: for the first time.
        case editing(Question, RunbookVersion?)
    }

    package var screen: RunbookScreen
    package var content: Content
    package var incident: IncidentView?

    package init(screen: RunbookScreen, content: Content, incident: IncidentView? = nil) {
        self.screen = screen
        self.content = content
        self.incident = incident
    }
}

/// The runbook that an incident's card leads to.
package struct RunbookOffer: Hashable, Sendable {
    package var key: RunbookKey
    /// False when it has yet to be written.
    package var isWritten: Bool

    package init(key: RunbookKey, isWritten: Bool) {
        self.key = key
        self.isWritten = isWritten
    }
}
