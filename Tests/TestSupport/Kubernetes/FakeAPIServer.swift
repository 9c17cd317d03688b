import Desk
import Incidents
import NIOSSL
import ServiceLifecycle
import Synchronization

/// An API server of a cluster for tests: real HTTP on loopback, the rules and the words of the real one (v1.36).
///
/// It refuses what the real one refuses, leaves out what it leaves out, and keeps every request. Time is its clock's.
/// Nothing moves by itself: controllers and kubelets are `advance()`, `rollOut(_:)` and `failRollOut(_:)`.
///
///     let server = FakeAPIServer(clock: clock)
///     try server.load(Recorded.text("deployment.json"))
///     try await server.serving { url in
///         … talk to url with the token server.token …
///     }
package final class FakeAPIServer: Service {
    /// Whether `metrics.k8s.io` is there.
    package enum Metrics: Hashable, Sendable {
        case present
        /// Not installed: 404.
        case absent
        /// Installed and not answering: 503.
        case unavailable
    }

    /// How watches end on command.
    package enum WatchEnd: Hashable, Sendable {
        /// In good order, as after `timeoutSeconds`.
        case finish
        /// The connection breaks.
        case drop
        /// It breaks in the middle of a line.
        case cut
        /// An ERROR event with a Status of 410 comes first.
        case expire
    }

    package static let testToken = "test-token"

    static let version: FakeJSON = [
        "major": "1", "minor": "36", "emulationMajor": "1", "emulationMinor": "36", "minCompatibilityMajor": "1",
        "minCompatibilityMinor": "35", "gitVersion": "v1.36.2",
        "gitCommit": "8e16b12fda5b1dccc41a6de48b3e356cc7d5048b", "gitTreeState": "clean",
        "buildDate": "2026-11-21T08:21:56Z", "goVersion": "go1.26.6", "compiler": "gc", "platform": "linux/amd64",
    ]

    package let clock: any WallClock
    package let token: String
    let tls: TLSConfiguration?
    let bell = FakeTelegramBell()
    let state: Mutex<FakeAPIState>
    /// Nil until it listens; kept over an outage.
    let port = Mutex<Int?>(nil)
    let isAway = Mutex(false)

    /// - Parameters:
    ///   - token: the bearer token it knows; empty: it asks for none.
    ///   - tls: nil for plain HTTP; see `TestCertificates`.
    package init(
        clock: any WallClock,
        token: String = FakeAPIServer.testToken,
        tls: TLSConfiguration? = nil
    ) {
        self.clock = clock
        self.token = token
        self.tls = tls
        var first = FakeAPIState()
        if !token.isEmpty { first.tokens = [token] }
        state = Mutex(first)
    }

    /// Changes the cluster in one step and tells whoever waits.
    @discardableResult
    func change<Value: Sendable>(_ body: (inout sending FakeAPIState) throws -> Value) rethrows -> Value {
        let value = try state.withLock { state in try body(&state) }
        bell.ring()
        return value
    }

    func look<Value: Sendable>(_ body: (FakeAPIState) throws -> Value) rethrows -> Value {
        try state.withLock { state in try body(state) }
    }
}
