import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// Alertmanager's API of silences, as strict as 0.25 is: content types, required fields, ends, ids.
package final class FakeAlertmanager: Sendable {
    /// What goes wrong.
    package enum Trouble: Sendable {
        /// A page, as a sign-in page of a proxy.
        case page
        case redirect(String)
        case status(Int, String)
        /// An answer without an end.
        case endless
    }

    /// A request that came.
    package struct Call: Hashable, Sendable {
        package let method: String
        package let path: String
        package let authorization: String?
        package let body: String
    }

    struct State {
        var silences: [String: FakeSilence] = [:]
        /// The labels of alerts that fire, by their fingerprints.
        var alerts: [String: [String: String]] = [:]
        var calls: [Call] = []
        var trouble: Trouble?
        var next = 0
    }

    let state = Mutex(State())
    /// What it stands behind, such as `/alertmanager`; empty: nothing.
    let prefix: String
    /// What has to be sent; nil: nothing.
    let authorization: String?

    package init(prefix: String = "", authorization: String? = nil) {
        self.prefix = prefix
        self.authorization = authorization
    }

    package var calls: [Call] { state.withLock { $0.calls } }

    package func suffer(_ trouble: Trouble?) {
        state.withLock { $0.trouble = trouble }
    }

    /// An alert that silences may hold.
    package func fire(_ fingerprint: String, _ labels: [String: String]) {
        state.withLock { $0.alerts[fingerprint] = labels }
    }

    /// As somebody else does it.
    package func expire(_ silence: String) {
        state.withLock { $0.silences[silence]?.status.state = "expired" }
    }

    /// The alerts that silences hold.
    var suppressed: [FakeSuppressedAlert] {
        state.withLock { state in
            state.alerts.sorted { $0.key < $1.key }.compactMap { fingerprint, labels in
                let holding = state.silences.values.filter { $0.holds(labels) }.map(\.id).sorted()
                return holding.isEmpty ? nil : FakeSuppressedAlert(fingerprint, labels, silencedBy: holding)
            }
        }
    }

    package func state(of silence: String) -> String? {
        state.withLock { $0.silences[silence]?.status.state }
    }

    /// Serves while `body` runs, and gives it the address of the machine, without the prefix.
    package func serving<Value: Sendable>(
        _ body: @escaping @Sendable (_ url: String) async throws -> Value
    ) async throws -> Value {
        var log = Logger(label: "fake-alertmanager")
        log.logLevel = .critical
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: FakeAlertmanagerResponder(alertmanager: self),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { bound.yield(port) }
                bound.finish()
            },
            logger: log
        )
        // A server that is cancelled while it accepts a connection ends the process: it is only ever asked to stop.
        let server = ServiceGroup(configuration: .init(services: [application], logger: log))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let result: Result<Value, any Error>
            do {
                var port: Int?
                for await bound in ports { port = bound }
                guard let port else { throw FixtureFault("no port is bound") }
                result = .success(try await body("http://127.0.0.1:\(port)"))
            } catch {
                result = .failure(error)
            }
            await server.triggerGracefulShutdown()
            try await group.waitForAll()
            return try result.get()
        }
    }
}
