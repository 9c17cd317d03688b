import Foundation
import NIOHTTP1

/// Who the bot is, and where (protocols 2.1, 2.4).
extension SlackAPI {
    /// The address of a new socket. It holds a ticket that is good once: it must not reach a log.
    package func openConnection() async throws(SlackAPIError) -> String {
        struct Answer: Decodable, Sendable {
            let url: String
        }
        let answer: Answer = try await ask("apps.connections.open", token: appToken)
        return answer.url
    }

    /// Who the bot token belongs to, and what it may do.
    package func authTest() async throws(SlackAPIError) -> SlackIdentity {
        let (answer, headers): (SlackIdentity.Answer, _) = try await askWithHead("auth.test")
        let scopes = headers[canonicalForm: "x-oauth-scopes"].map { $0.trimmingCharacters(in: .whitespaces) }
        return SlackIdentity(answer, scopes: headers.contains(name: "x-oauth-scopes") ? Set(scopes) : nil)
    }

    /// The direct conversation with a person: `D…`.
    package func openConversation(with user: String) async throws(SlackAPIError) -> String {
        struct Answer: Decodable, Sendable {
            let channel: Channel

            struct Channel: Decodable, Sendable {
                let id: String
            }
        }
        let answer: Answer = try await ask("conversations.open", ["users": .text(user)])
        return answer.channel.id
    }

    package func conversationInfo(_ channel: String) async throws(SlackAPIError) -> SlackConversation {
        struct Answer: Decodable, Sendable {
            let channel: SlackConversation
        }
        let answer: Answer = try await ask("conversations.info", ["channel": .text(channel)])
        return answer.channel
    }

    package func userInfo(_ user: String) async throws(SlackAPIError) -> SlackPerson {
        struct Answer: Decodable, Sendable {
            let user: SlackPerson
        }
        let answer: Answer = try await ask("users.info", ["user": .text(user), "include_locale": .flag(true)])
        return answer.user
    }

    /// A page of a channel's messages, or with `thread` of one thread's, with what they say to programs.
    /// - Parameters:
    ///   - oldest: a `ts`; nothing before it.
    ///   - cursor: where the page before said that it goes on.
    package func messages(
        in channel: String,
        thread: String? = nil,
        oldest: String? = nil,
        cursor: String? = nil,
        limit: Int = 200
    ) async throws(SlackAPIError) -> SlackHistoryPage {
        try await ask(
            thread == nil ? "conversations.history" : "conversations.replies",
            [
                "channel": .text(channel), "ts": thread.map(SlackValue.text), "oldest": oldest.map(SlackValue.text),
                "cursor": cursor.map(SlackValue.text), "limit": .number(limit), "include_all_metadata": .flag(true),
            ]
        )
    }
}
