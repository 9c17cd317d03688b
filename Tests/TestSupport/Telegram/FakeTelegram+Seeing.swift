import Desk
import Incidents

// What can be seen.
extension FakeTelegram {
    /// The bot's messages that were not deleted, oldest first.
    package func messages(in chat: Int64, thread: Int64? = nil) -> [FakeTelegramMessage] {
        look { state in
            (state.chats[chat]?.messages.values ?? [:].values)
                .filter { $0.isFromBot && !$0.isDeleted && (thread == nil || $0.thread == thread) }
                .sorted { $0.id < $1.id }
        }
    }

    package func message(_ id: Int64, in chat: Int64) -> FakeTelegramMessage? {
        look { $0.chats[chat]?.messages[id] }
    }

    /// The topics that the bot made and that are there, by number, with what they are called.
    package func topics(in chat: Int64) -> [Int64: String] {
        look { state in
            guard let chat = state.chats[chat] else { return [:] }
            return chat.topicNames.filter { chat.topics.contains($0.key) }
        }
    }

    package func isTopicClosed(_ topic: Int64, in chat: Int64) -> Bool {
        look { $0.chats[chat]?.closedTopics.contains(topic) ?? false }
    }

    /// The bot's messages outside of all topics, oldest first.
    package func generalMessages(in chat: Int64) -> [FakeTelegramMessage] {
        messages(in: chat).filter { $0.thread == nil }
    }

    /// Every call so far, `getUpdates` included.
    package var calls: [FakeTelegramCall] { look { $0.calls } }

    package func calls(of method: String) -> [FakeTelegramCall] {
        let method = method.lowercased()
        return look { $0.calls.filter { $0.method == method } }
    }

    /// What no correct client would have earned: refused shapes, texts and rates.
    package var violations: [String] { look { $0.violations } }

    /// The first update that is not confirmed.
    package var confirmedOffset: Int64 { look { $0.confirmedOffset } }
    /// How many updates wait to be confirmed.
    package var waitingUpdates: Int { look { $0.updates.count } }
    /// Whether a poll has begun to wait for updates: from then on a newer one ends it.
    package var isPolled: Bool { look { $0.waitingPolls > 0 } }
    /// The menu by language, "" for everybody: command to description.
    package var menus: [String: [String: String]] { look { $0.menus } }
    package var webhook: String { look { $0.webhook } }

    /// Nil while the press is not answered.
    package func answerNow(to query: String) -> FakeTelegramAnswer? {
        look { $0.queries[query]?.answer }
    }
}
