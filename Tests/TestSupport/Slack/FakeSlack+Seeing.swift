import Desk
import Incidents

// What can be seen.
extension FakeSlack {
    /// The bot's messages that were not deleted, oldest first.
    /// - Parameter thread: only those under this message; nil is all of the conversation.
    package func messages(in channel: String, thread: String? = nil) -> [FakeSlackMessage] {
        look { state in
            (state.channels[channel]?.messages.values ?? [:].values)
                .filter { $0.isFromBot && !$0.isDeleted && (thread == nil || $0.thread == thread) }
                .sorted { $0.ts < $1.ts }
        }
    }

    /// Those of the bot's messages that stand in no thread, oldest first.
    package func roots(in channel: String) -> [FakeSlackMessage] {
        messages(in: channel).filter { $0.thread == nil }
    }

    package func message(_ ts: String, in channel: String) -> FakeSlackMessage? {
        look { $0.channels[channel]?.messages[ts] }
    }

    /// What only this person sees, oldest first.
    package func whispers(to user: FakeSlackUser, in channel: String) -> [FakeSlackMessage] {
        look { $0.whispers.filter { $0.seenBy == user.id && $0.channel == channel } }
    }

    /// The modal the person looks at.
    package func modal(of user: FakeSlackUser) -> FakeSlackView? {
        look { $0.modals[user.id] }
    }

    package func home(of user: FakeSlackUser) -> FakeSlackView? {
        look { $0.homes[user.id] }
    }

    package func file(_ id: String) -> FakeSlackFile? {
        look { $0.files[id] }
    }

    /// Every call so far.
    package var calls: [FakeSlackCall] { look { $0.calls } }

    package func calls(of method: String) -> [FakeSlackCall] {
        look { $0.calls.filter { $0.method == method } }
    }

    /// What no correct client would have earned: refused shapes, blocks, rates and answers.
    package var violations: [String] { look { $0.violations } }
}
