import AsyncHTTPClient
import Cards
import Desk
import Incidents
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Telegram

/// A fake Telegram that serves, and a client for it.
struct Bench: Sendable {
    let telegram: FakeTelegram
    let clock: HandClock
    let url: String
    let api: BotAPI

    var sender: TelegramSender { TelegramSender(api: api, log: Bench.quiet) }

    static let http = HTTPClient.shared

    /// Gives up on a connection quickly, for servers that refuse it: a client goes on trying until then.
    static let hastyHTTP: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .milliseconds(300)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    static var quiet: Logger {
        var log = Logger(label: "telegram-tests")
        log.logLevel = .critical
        return log
    }

    static var token: BotToken {
        get throws { try #require(BotToken(FakeTelegram.testToken)) }
    }

    /// Runs `body` beside a fake that serves.
    static func with(
        limits: FakeTelegramLimits = .none,
        patience: Duration = .minutes(2),
        http: HTTPClient = Bench.http,
        _ body: @escaping @Sendable (Bench) async throws -> Void
    ) async throws {
        let clock = HandClock()
        let telegram = FakeTelegram(clock: clock, limits: limits)
        let token = try token
        try await telegram.serving { url in
            let api = BotAPI(address: url, token: token, http: http, patience: patience)
            try await body(Bench(telegram: telegram, clock: clock, url: url, api: api))
        }
    }
}

extension ComposedCard {
    /// A card whose buttons have tokens t0, t1, …
    init(_ card: Card) {
        var tokens: [Press: String] = [:]
        for button in card.keyboard.joined() where tokens[button.press] == nil {
            tokens[button.press] = "t\(tokens.count)"
        }
        self.init(card: card, tokens: tokens)
    }

    init(_ headline: String, buttons: [String] = []) {
        let row = buttons.enumerated().map { Button($1, .acknowledge(incident: Int64($0))) }
        self.init(Card(headline: Line(headline), keyboard: row.isEmpty ? [] : [row]))
    }
}
