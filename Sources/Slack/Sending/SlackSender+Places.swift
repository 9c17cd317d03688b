import Desk
import Incidents
import Synchronization

extension SlackSender {
    /// How a send ended before it began.
    struct Ended: Error {
        let result: SendResult
    }

    /// Where a message that is no card goes: a person's Home tab cannot hold it, their direct conversation can.
    func target(of place: SlackAddress, replyTo: String?) async -> Result<SlackTarget, Ended> {
        switch place {
        case .home(let user):
            return await conversation(with: user).map { SlackTarget(channel: $0, thread: nil) }
        case .whisper:
            let reason = "only who asked can see what is said there, and only text"
            return .failure(Ended(result: .refused(reason: reason)))
        case .conversation, .thread:
            guard let target = SlackTarget(place, replyTo: replyTo) else {
                return .failure(Ended(result: Self.noSuchPlace(place.text)))
            }
            guard let person = target.person else { return .success(target) }
            return .failure(Ended(result: await moveToConversation(with: person)))
        }
    }

    /// A message to a person can only be changed, and is only recognised, by the id of the conversation with them.
    func moveToConversation(with user: String) async -> SendResult {
        switch await conversation(with: user) {
        case .success(let channel): .moved(to: channel)
        case .failure(let end): end.result
        }
    }

    private func conversation(with user: String) async -> Result<String, Ended> {
        if let known = conversations.withLock({ $0[user] }) { return .success(known) }
        do {
            let channel = try await api.openConversation(with: user)
            conversations.withLock { known in
                if known.count >= 2_000 { known.removeAll() }
                known[user] = channel
            }
            return .success(channel)
        } catch {
            return .failure(Ended(result: asideResult(for: error, at: SlackTarget(channel: user, thread: nil))))
        }
    }
}
