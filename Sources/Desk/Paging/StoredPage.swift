import Incidents
import OnCall

/// A page as the store has it: a call on one person, or of one webhook.
package struct StoredPage: Hashable, Sendable {
    /// Why it was made.
    package enum Cause: Hashable, Sendable {
        /// - Parameter level: from 0.
        /// - Parameter target: what of the level led there.
        case level(escalation: Int64, step: Int, level: Int, target: Target?)
        case asked(by: PersonName)
    }

    package enum Recipient: Hashable, Sendable {
        case person(Int64)
        /// By its name in the settings.
        case webhook(String)
    }

    /// 0 until the store has given it a number.
    package var id: Int64
    package let incident: Int64
    package let cause: Cause
    package let recipient: Recipient
    package let madeAt: Timestamp
    package var state: Page
    /// When whoever is called answered it themself.
    package var answeredAt: Timestamp?

    package init(
        id: Int64 = 0,
        incident: Int64,
        cause: Cause,
        recipient: Recipient,
        madeAt: Timestamp,
        state: Page,
        answeredAt: Timestamp? = nil
    ) {
        self.id = id
        self.incident = incident
        self.cause = cause
        self.recipient = recipient
        self.madeAt = madeAt
        self.state = state
        self.answeredAt = answeredAt
    }

    package var person: Int64? {
        if case .person(let id) = recipient { id } else { nil }
    }

    /// It pages a level once more for what somebody has acknowledged.
    package var isAgain: Bool {
        if case .level = cause, case .asked = state.origin { true } else { false }
    }

    package var escalation: Int64? {
        if case .level(let escalation, _, _, _) = cause { escalation } else { nil }
    }
}
