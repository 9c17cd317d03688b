import Incidents
import OnCall

/// One message to one person, for a way that is no chat, as it is when it is sent.
package struct OutgoingNotice: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Answer me: the incident's facts are in it.
        case page
        /// What was paged has been answered meanwhile.
        case answered
        /// The person has asked whether it comes.
        case test
    }

    /// What a page is about.
    package struct Subject: Hashable, Sendable {
        package let incident: Int64
        /// What came back since is not what was paged.
        package let generation: Int
        package let severity: Severity
        package let openedAt: Timestamp

        package init(incident: Int64, generation: Int, severity: Severity, openedAt: Timestamp) {
            self.incident = incident
            self.generation = generation
            self.severity = severity
            self.openedAt = openedAt
        }
    }

    package let kind: Kind
    /// The page's number; nil for a test.
    package let page: Int64?
    /// Its place among the notices of the page: the same message is one that is tried again.
    package let place: Int
    package let method: NoticeMethod
    package let person: Int64
    /// What the person gave for this way: a mail address, a telephone number, a topic; nil when none is needed.
    package let address: String?
    package let urgency: Urgency
    /// Nil for a test.
    package let subject: Subject?
    /// One line, in the language of the settings.
    package let title: String
    /// More, in several lines of plain text.
    package let body: String

    package init(
        kind: Kind,
        page: Int64?,
        place: Int,
        method: NoticeMethod,
        person: Int64,
        address: String?,
        urgency: Urgency,
        subject: Subject?,
        title: String,
        body: String
    ) {
        self.kind = kind
        self.page = page
        self.place = place
        self.method = method
        self.person = person
        self.address = address
        self.urgency = urgency
        self.subject = subject
        self.title = title
        self.body = body
    }
}
