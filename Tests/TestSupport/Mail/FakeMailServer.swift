import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A mail server on loopback that is strict about what the standards ask of clients (RFC 5321, 3207, 4954), and can
/// refuse, keep silent or hang up at any command.
package final class FakeMailServer: Sendable {
    struct Record {
        var rules: MailServerRules
        var commands: [String] = []
        var mails: [TakenMail] = []
        var violations: [String] = []
        var connections: [ObjectIdentifier: any Channel] = [:]
    }

    private let record: Mutex<Record>

    package init(_ rules: MailServerRules = MailServerRules()) {
        record = Mutex(Record(rules: rules))
    }

    /// How it behaves now.
    package var rules: MailServerRules { record.withLock { $0.rules } }

    /// What was taken, in its order.
    package var mails: [TakenMail] { record.withLock { $0.mails } }
    /// The verbs that were heard; `MESSAGE` is a mail with its final dot.
    package var commands: [String] { record.withLock { $0.commands } }
    /// What clients did against the standards.
    package var violations: [String] { record.withLock { $0.violations } }
    /// Connections that are open.
    package var connections: Int { record.withLock { $0.connections.count } }

    /// From the next command on these are its answers, by verb; other verbs have the usual ones.
    package func answer(_ answers: [String: String]) {
        note { $0.rules.answers = answers }
    }

    package func run<Result: Sendable>(_ body: (Int) async throws -> Result) async throws -> Result {
        let tls =
            try rules.protection == .none
            ? nil : NIOSSLContext(configuration: TestCertificates.serving(isNamed: rules.isNamed))
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if self.rules.protection == .implicit, let tls {
                        try pipeline.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try pipeline.addHandler(FakeMailSession(self, tls: tls))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        guard let port = listener.localAddress?.port else { throw FixtureFault("no port is bound") }
        do {
            let result = try await body(port)
            try await close(listener)
            return result
        } catch {
            try await close(listener)
            throw error
        }
    }

    private func close(_ listener: any Channel) async throws {
        try await listener.close()
        // Clients may wait for us for as long as they like.
        for channel in record.withLock({ Array($0.connections.values) }) { channel.close(promise: nil) }
    }

    func note(_ change: (inout Record) -> Void) {
        record.withLock { change(&$0) }
    }
}
