/// A channel of a chat that the bot was invited to: whose it is, and whether what happens there is kept.
///
/// Transitions: nobody knows it → `asked` (joined); `asked` → `enabled` (somebody answered); `enabled` → `disabled` (left,
/// archived, removed); `disabled` → `enabled` (joined again), if somebody had answered before, else → `asked`;
/// `asked` → `disabled` (left before anybody answered).
package struct ChatChannel: Hashable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        /// The bot asked there whose it is, and nobody has answered. Nothing is kept.
        case asked
        /// What happens there is kept.
        case enabled
        /// The bot is not there any more, or the channel is archived. Nothing is kept.
        case disabled
    }

    /// As the chat names it.
    package let id: String
    package private(set) var state: State
    /// What somebody answered; nil while nobody has.
    package private(set) var answer: ChannelAnswer?
    /// The chat's id of whoever invited the bot the last time; nil where the chat does not say.
    package private(set) var inviter: String?
    package private(set) var changedAt: Timestamp

    /// As it is stored.
    package init(id: String, state: State, answer: ChannelAnswer?, inviter: String?, changedAt: Timestamp) {
        self.id = id
        self.state = state
        self.answer = answer
        self.inviter = inviter
        self.changedAt = changedAt
    }

    /// The bot has come to a channel that it has never been in.
    package init(joined id: String, inviter: String?, at now: Timestamp) {
        self.init(id: id, state: .asked, answer: nil, inviter: inviter, changedAt: now)
    }

    package var isEnabled: Bool { state == .enabled }

    /// The bot has come again. Whoever answered before is not asked again.
    /// - Parameter inviter: nil where the chat does not say; then it stays who it was.
    package mutating func comeBack(inviter: String?, at now: Timestamp) {
        if let inviter { self.inviter = inviter }
        let next: State = answer == nil ? .asked : .enabled
        guard next != state else { return }
        state = next
        changedAt = now
    }

    /// The bot has left, or the channel is archived.
    /// - Returns: false when it was disabled already.
    @discardableResult
    package mutating func leave(at now: Timestamp) -> Bool {
        guard state != .disabled else { return false }
        state = .disabled
        changedAt = now
        return true
    }

    /// Somebody said whose it is.
    /// - Throws: `Refusal.channelLeft` while the bot is not there.
    package mutating func enable(_ answer: ChannelAnswer, at now: Timestamp) throws(Refusal) {
        guard state != .disabled else { throw .channelLeft }
        self.answer = answer
        state = .enabled
        changedAt = now
    }

    /// Admins answer for every channel; whoever invited the bot answers for theirs.
    /// - Parameter identity: as they come in.
    /// - Throws: `Refusal.notYourChannel`.
    package func requireAnswer(by person: Person, as identity: Identity) throws(Refusal) {
        if person.role == .admin { return }
        guard isInvited(by: identity) else { throw .notYourChannel }
    }

    /// Whether they brought the bot into the channel.
    package func isInvited(by identity: Identity) -> Bool {
        identity.frontEnd == .slack && identity.id == inviter
    }
}
