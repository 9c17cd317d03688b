/// Whom the targets of a level come to at one moment.
package struct Reach: Hashable, Sendable {
    /// Why a target comes to nobody.
    package enum Hole: Hashable, Sendable {
        /// Nobody is on call by the schedule.
        case gap(String)
        /// The settings have no such schedule any more.
        case noSchedule(String)
        case noTeam(String)
        /// The bot does not know the person.
        case unknown(String)
        /// The chat takes no messages, or its service is off.
        case chatGone(String)
    }

    /// Each once, in the order of the targets.
    package let people: [String]
    package let chats: [String]
    package let webhooks: [String]
    package let holes: [Hole]
    /// People are meant, and none is found, whatever is posted in chats.
    package let isNobody: Bool

    package init(people: [String], chats: [String], webhooks: [String], holes: [Hole], isNobody: Bool) {
        self.people = people
        self.chats = chats
        self.webhooks = webhooks
        self.holes = holes
        self.isNobody = isNobody
    }
}
