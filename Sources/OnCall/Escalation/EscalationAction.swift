/// What has to be done now that an escalation has been looked at; stored in the same transaction as its new state.
package enum EscalationAction: Hashable, Sendable {
    package enum Return: Hashable, Sendable {
        /// Nobody has touched the incident for so many minutes.
        case untouched(minutes: Int)
        /// Somebody has asked for the next level.
        case escalated
    }

    package enum End: Hashable, Sendable {
        /// All levels of all rounds have had their turn.
        case levels
        /// The settings have no such policy any more.
        case policyGone
    }

    /// Page the people, post to the chats, call the webhooks. There may be chats without people.
    case page(LevelPage)
    /// Page the level once more, though somebody has acknowledged: a promise about the incident was broken.
    case pageAgain(LevelPage)
    /// It ended and goes on: what the pages of the step had not sent yet is sent.
    case goOn(step: Int)
    /// Tell the admins that the level comes to nobody; the next one has its turn without delay.
    case tellNobody(LevelPage)
    /// Tell the admins that nobody of the step could be reached by any method; the next level has its turn without delay.
    case tellUnreachable(step: Int)
    /// Say on the card, in the fallback chat and in the audit that nobody is left to be paged. It is said once.
    case sayExhausted(End)
    /// The incident is not acknowledged any more.
    case takeBackAcknowledgement(Return)
    /// The incident is not snoozed any more.
    case endSnooze
}
