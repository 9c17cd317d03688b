import Desk
import Incidents
import ServiceLifecycle
import Synchronization

/// Slack for tests: its Web API over real HTTP on loopback with the real one's rules, and people who press and type.
///
/// It is strict where the real one is silent (unknown parameters, text that takes blocks away, markup nobody escaped), and
/// keeps what a correct client would not have earned in `violations`. Time is its clock's: rates, triggers and response
/// URLs follow it. What people do leaves through `deliver`, which a socket end sets.
///
///     let slack = FakeSlack(clock: clock)
///     let ann = slack.addUser("U0ANN", "Ann")
///     slack.addChannel("C0OPS", name: "ops")
///     try await slack.serving { url in
///         … start the bot with SLACK_API_URL = url, SLACK_BOT_TOKEN = slack.botToken, SLACK_APP_TOKEN = slack.appToken …
///         let card = try await slack.waitForMessage(in: "C0OPS") { $0.shown.contains("KubePodCrashLooping") }
///         try await slack.press("Acknowledge", as: ann, in: "C0OPS")
///     }
package final class FakeSlack: Service {
    package static let botToken = "xoxb-1-2-TEST-TOKEN"
    package static let appToken = "xapp-1-A0OPS-2-TEST-TOKEN"
    package static let botID = "B0BOT"
    package static let appID = "A0OPS"
    package static let teamID = "T0TEAM"

    package let clock: any WallClock
    package let bot = FakeSlackUser(id: "U0BOT", name: "Ops", timeZone: "UTC", locale: "en-US", isBot: true)
    /// Rings with every change, and wakes who waits for one.
    let bell = FakeTelegramBell()
    let state: Mutex<FakeSlackState>
    /// Nil until it listens; kept over an outage.
    let port = Mutex<Int?>(nil)
    private let seams = Mutex(Seams())

    private struct Seams: Sendable {
        var deliver: (@Sendable (String) async -> Bool)?
        var openSocket: (@Sendable () -> String?)?
    }

    /// - Parameter clock: a hand-moved one in stories, a running one in benchmarks.
    package init(clock: any WallClock, limits: FakeSlackLimits = FakeSlackLimits()) {
        self.clock = clock
        state = Mutex(FakeSlackState(bot: bot, limits: limits))
    }

    package var botToken: String { Self.botToken }
    package var appToken: String { Self.appToken }

    /// Takes an envelope (JSON) to the app; false when no socket took it. What the app answers comes back by `acknowledge`.
    package var deliver: (@Sendable (String) async -> Bool)? {
        get { seams.withLock { $0.deliver } }
        set { seams.withLock { $0.deliver = newValue } }
    }

    /// The address that `apps.connections.open` hands out, with a fresh ticket; nil when there are too many already.
    package var openSocket: (@Sendable () -> String?)? {
        get { seams.withLock { $0.openSocket } }
        set { seams.withLock { $0.openSocket = newValue } }
    }

    /// Changes the world in one step and tells whoever waits.
    @discardableResult
    func change<Value: Sendable>(_ body: (inout sending FakeSlackState) throws -> Value) rethrows -> Value {
        let value = try state.withLock { state in try body(&state) }
        bell.ring()
        return value
    }

    func look<Value: Sendable>(_ body: (FakeSlackState) throws -> Value) rethrows -> Value {
        try state.withLock { state in try body(state) }
    }
}
