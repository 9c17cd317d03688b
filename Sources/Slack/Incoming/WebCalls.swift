import Cards
import Desk

/// The incoming side's calls, on Slack's Web API.
struct WebCalls: SlackCalls {
    let api: SlackAPI

    /// A trigger lives three seconds, and the press has used some of them.
    static let triggerPatience = Duration.milliseconds(2_500)

    /// A command of somebody nameless waits for the name, and what is in the same channel behind it.
    static let namePatience = Duration.seconds(3)

    func identify() async throws(SlackCallFailure) -> SlackBot {
        let identity = try await call { () async throws(SlackAPIError) in try await api.authTest() }
        return SlackBot(user: identity.userID, bot: identity.botID)
    }

    func name(ofUser id: String) async throws(SlackCallFailure) -> String? {
        try await call { () async throws(SlackAPIError) in
            try await api.hurrying(Self.namePatience).userInfo(id)
        }.name
    }

    func open(
        _ dialog: Dialog,
        in language: Language,
        note: String,
        trigger: String
    ) async throws(SlackCallFailure) {
        let view = BlockKit.modal(for: dialog, language: language, metadata: note)
        _ = try await call { () async throws(SlackAPIError) in
            try await api.hurrying(Self.triggerPatience).openView(view, trigger: trigger)
        }
    }

    func tell(_ text: String, at origin: SlackOrigin) async throws(SlackCallFailure) {
        let content = PlainNotice.content(of: Line(text))
        for way in Way.all(for: origin) {
            do {
                return try await take(way, content, to: origin.user)
            } catch {
                switch error.meaning {
                case .responseURLGone, .notInChannel, .channelNotFound, .archived, .threadGone, .personUnreachable,
                    .scopeMissing, .rightsMissing, .refused:
                    continue
                default: throw SlackCallFailure(error)
                }
            }
        }
        throw .noWay
    }

    /// How one person can be told something beside what they pressed, best first.
    private enum Way {
        case response(String)
        case ephemeral(channel: String, thread: String?)

        /// A response URL works where the bot is no member, but knows no threads.
        static func all(for origin: SlackOrigin) -> [Way] {
            let response = origin.responseURL.map { [Way.response($0)] } ?? []
            guard let channel = origin.channel, !channel.hasPrefix("D") else { return response }
            let ephemeral = Way.ephemeral(channel: channel, thread: origin.thread)
            return origin.thread == nil ? response + [ephemeral] : [ephemeral] + response
        }
    }

    private func take(_ way: Way, _ content: SlackContent, to user: String) async throws(SlackAPIError) {
        switch way {
        case .response(let url): try await api.respond(content, to: url)
        case .ephemeral(let channel, let thread):
            try await api.postEphemeral(content, to: user, in: channel, thread: thread)
        }
    }

    private func call<Value: Sendable>(
        _ body: () async throws(SlackAPIError) -> Value
    ) async throws(SlackCallFailure) -> Value {
        do {
            return try await body()
        } catch {
            throw SlackCallFailure(error)
        }
    }
}

extension SlackCallFailure {
    init(_ error: SlackAPIError) {
        if case .refused("exchanged_trigger_id", _, _) = error {
            self = .triggerUsed
            return
        }
        self =
            switch error.meaning {
            case .triggerExpired: .triggerGone
            case .transient: .passing(error.description)
            case .tooManyRequests(let wait): .told(wait)
            case .unauthorized, .scopeMissing: .unauthorized(error.description)
            default: .permanent(error.description)
            }
    }
}
