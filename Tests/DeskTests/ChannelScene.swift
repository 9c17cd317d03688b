import Cards
import Desk
import Incidents
import TestSupport

/// What happens in a Slack channel, in few words.
extension DeskFixture {
    static let watched = ChatAddress(frontEnd: .slack, chat: "C7")

    /// The bot joins the channel C7, invited by somebody.
    func join(by inviter: String? = "U13", intake: String? = nil) async throws {
        try await desk.channelJoined(
            Self.watched,
            inviter: inviter,
            intake: intake.map { IntakeKey(frontEnd: .slack, id: $0) }
        )
    }

    /// The bot joins C7, and the admin says whose it is.
    func enable(_ text: String = "shop\ncheckout") async throws {
        try await join()
        let answer = try await desk.answer(.channel("C7"), with: text, by: Self.slackAdmin, on: nil)
        guard !answer.isRefusal else { throw FixtureFault("\(answer)") }
    }

    func channel() async throws -> ChatChannel? {
        try await store.read { try $0.channel("C7") }
    }

    /// The message as Slack would tell it at this moment, or `seconds` later.
    func message(
        _ text: String,
        by author: ChannelAuthor = ChannelAuthor(kind: .person, id: "U11"),
        after seconds: Int64 = 0,
        under thread: MessageStamp? = nil,
        alert title: String? = nil,
        host: String = "alerts.example",
        receiver: String? = nil,
        lines: String = "",
        reactions: [MessageReaction]? = nil
    ) -> PostedMessage {
        let content = title.map { title in
            BotMessage(
                sender: "Alertmanager",
                attachments: [
                    .init(
                        title: title,
                        titleLink: "http://\(host)/#/alerts" + (receiver.map { "?receiver=\($0)" } ?? ""),
                        text: lines,
                        fallback: title
                    )
                ]
            )
        }
        return PostedMessage(
            channel: "C7",
            stamp: MessageStamp(earliestAt: clock.now() + .seconds(seconds)),
            thread: thread,
            author: content == nil ? author : ChannelAuthor(kind: .bot, id: "B9", name: "Alertmanager"),
            text: content?.readable ?? text,
            reactions: reactions,
            content: content
        )
    }

    /// A bot posts Alertmanager's message.
    @discardableResult
    func hear(
        _ title: String,
        after seconds: Int64 = 0,
        host: String = "alerts.example",
        receiver: String? = nil,
        lines: String = ""
    ) async throws -> PostedMessage {
        let message = message("", after: seconds, alert: title, host: host, receiver: receiver, lines: lines)
        try await desk.hear(.posted(message), intake: nil)
        return message
    }

    /// The bot edits its message; a preview is put below it where `title` is what it was.
    func edit(_ message: PostedMessage, to title: String, preview: String = "") async throws {
        var content = BotMessage(
            sender: "Alertmanager",
            attachments: [.init(title: title, titleLink: "http://alerts.example/#/alerts", fallback: title)]
        )
        if !preview.isEmpty { content.attachments.append(.init(title: preview)) }
        let edited = PostedMessage(
            channel: message.channel,
            stamp: message.stamp,
            author: message.author,
            text: content.readable,
            editedAt: clock.now(),
            content: content
        )
        try await desk.hear(.edited(edited), intake: nil)
    }

    func activity(_ stamp: MessageStamp) async throws -> Activity? {
        try await store.read { try $0.activity(in: "C7", at: stamp) }
    }

    func incidents(_ list: IncidentList = .active) async throws -> [Incident] {
        try await store.read { try $0.incidents(in: list, after: nil, limit: 100) }
    }
}
