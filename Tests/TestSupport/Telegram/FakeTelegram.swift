import Desk
import Incidents
import ServiceLifecycle
import Synchronization

/// A Bot API server for tests: real HTTP on loopback, the real server's rules, and people who press and write.
///
/// It is strict where the real one is silent (unknown parameters, null, empty buttons), and keeps what a correct client
/// would not have earned in `violations`. Time is its clock's: rates, ages of queries and long polls follow it.
///
///     let telegram = FakeTelegram(clock: clock)
///     try await telegram.serving { url in
///         let group = telegram.addGroup(title: "Ops")
///         … start the bot with TELEGRAM_API_URL = url and TELEGRAM_BOT_TOKEN = telegram.token …
///         let card = try await telegram.waitForMessage(in: group) { $0.text.contains("KubePodCrashLooping") }
///         let query = try telegram.press("Acknowledge", as: ann, in: group)
///         let answer = try await telegram.answer(to: query)
///     }
package final class FakeTelegram: Service {
    package static let testToken = "123456:TEST-TOKEN"

    package let clock: any WallClock
    package let bot: FakeTelegramUser
    /// Counts up with every change, and wakes who waits for one.
    let bell = FakeTelegramBell()
    let state: Mutex<FakeTelegramState>
    /// Nil until it listens; kept over an outage.
    let port = Mutex<Int?>(nil)

    let isStrict: Bool

    /// - Parameters:
    ///   - clock: a hand-moved one in stories, a running one in benchmarks.
    ///   - isStrict: false for other people's programs, which may send what the real server lets pass.
    package init(
        clock: any WallClock,
        token: String = FakeTelegram.testToken,
        botName: String = "ops_bot",
        limits: FakeTelegramLimits = FakeTelegramLimits(),
        isStrict: Bool = true
    ) {
        self.clock = clock
        self.isStrict = isStrict
        bot = FakeTelegramUser(id: 42, firstName: "Ops", username: botName, isBot: true)
        state = Mutex(FakeTelegramState(bot: bot, token: token, limits: limits))
    }

    package var token: String { state.withLock { $0.token } }

    /// Changes the world in one step and tells whoever waits.
    @discardableResult
    func change<Value: Sendable>(_ body: (inout sending FakeTelegramState) throws -> Value) rethrows -> Value {
        let value = try state.withLock { state in try body(&state) }
        bell.ring()
        return value
    }

    func look<Value: Sendable>(_ body: (FakeTelegramState) throws -> Value) rethrows -> Value {
        try state.withLock { state in try body(state) }
    }
}
