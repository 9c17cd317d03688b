import AsyncHTTPClient
import Cards
import Desk
import Incidents
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Slack

/// A fake Slack that serves, and a client for it.
struct SlackBench: Sendable {
    let slack: FakeSlack
    let clock: HandClock
    let url: String
    let api: SlackAPI
    /// A member of the workspace.
    let person: FakeSlackUser
    let responses = ResponseURLs()
    let log = LogRecorder()

    static let http = HTTPClient.shared

    /// Gives up on a connection quickly, for servers that refuse it: a client goes on trying until then.
    static let hastyHTTP: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .milliseconds(300)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// As wide as the bot's own, for calls that wait beside one another.
    static let wideHTTP: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    static var botToken: SlackToken {
        get throws { try #require(SlackToken(FakeSlack.botToken, .bot)) }
    }

    static var appToken: SlackToken {
        get throws { try #require(SlackToken(FakeSlack.appToken, .app)) }
    }

    /// - Parameter origin: nil is an installation that does not know itself again.
    func sender(origin: String? = "bench") -> SlackSender {
        SlackSender(
            api: api,
            responses: responses,
            drawing: .simple,
            clock: clock,
            origin: origin,
            log: log.logger
        )
    }

    /// Runs `body` beside a fake that serves and has the channel C1, and the person U1.
    static func with(
        limits: FakeSlackLimits = .none,
        patience: Duration = .seconds(15),
        http: HTTPClient = SlackBench.http,
        _ body: @escaping @Sendable (SlackBench) async throws -> Void
    ) async throws {
        let clock = HandClock()
        let slack = FakeSlack(clock: clock, limits: limits)
        let (botToken, appToken) = (try botToken, try appToken)
        slack.addChannel("C1", name: "ops")
        let person = slack.addUser("U1", "Responder A")
        try await slack.serving { url in
            let api = SlackAPI(
                address: url,
                botToken: botToken,
                appToken: appToken,
                http: http,
                patience: patience
            )
            try await body(SlackBench(slack: slack, clock: clock, url: url, api: api, person: person))
        }
    }

}

extension ComposedCard {
    /// A card whose buttons have tokens t0, t1, …
    init(_ headline: String, buttons: [String] = [], posting: Int64? = nil, isPassing: Bool = false) {
        let row = buttons.enumerated().map { Button($1, .acknowledge(incident: Int64($0))) }
        var tokens: [Press: String] = [:]
        for button in row { tokens[button.press] = "t\(tokens.count)" }
        self.init(
            card: Card(headline: Line(headline), keyboard: row.isEmpty ? [] : [row]),
            tokens: tokens,
            posting: posting,
            isPassing: isPassing
        )
    }
}

extension SlackDrawing {
    /// A section and a row of buttons, without any regard for limits.
    static let simple = SlackDrawing(
        card: { card in SlackContent(text: PlainNotice.escaped(card.card.headline.plain), blocks: SimpleBlock.all(card))
        },
        line: { line in
            SlackContent(text: PlainNotice.escaped(line.plain), blocks: [SimpleBlock.section(line.plain)])
        },
        home: { card in SimpleHome(blocks: SimpleBlock.all(card)) }
    )
}
