import Incidents
import Logging
import NIOSSL
import Synchronization
import TestSupport

@testable import Kubernetes

/// A fake API server and a client of it, for the time of a test.
enum ClientFixture {
    static func access(_ url: String, _ credentials: any CredentialSource = TokenSource()) -> ClusterAccess {
        ClusterAccess(
            name: "test",
            server: url,
            tls: .makeClientConfiguration(),
            tlsServerName: nil,
            proxy: nil,
            namespace: nil,
            credentials: credentials,
            impersonation: nil
        )
    }

    static func run(
        _ server: FakeAPIServer = FakeAPIServer(clock: HandClock()),
        credentials: any CredentialSource = TokenSource(),
        limits: APILimits = .patient,
        pauses: Pauses = Pauses(),
        timer: @escaping @Sendable (FakeAPIServer, Duration) async throws -> Void = { try await Task.sleep(for: $1) },
        log: Logger = LogRecorder().logger,
        shape: @escaping @Sendable (inout ClusterAccess) -> Void = { _ in },
        _ body: @escaping @Sendable (FakeAPIServer, APIClient) async throws -> Void
    ) async throws {
        try await server.serving { url in
            var access = access(url, credentials)
            shape(&access)
            let client = APIClient(
                access: access,
                limits: limits,
                version: "1.2.3",
                environment: [:],
                pause: { try await pauses.wait($0) },
                timer: { try await timer(server, $0) },
                log: log
            )
            do {
                try await body(server, client)
            } catch {
                server.release()
                try await client.shutDown()
                throw error
            }
            server.release()
            try await client.shutDown()
        }
    }

    /// What a call fails with; a call that does not fail is a failure of the test.
    static func failure<Value>(
        _ call: () async throws(APIFailure) -> Value
    ) async throws -> APIFailure {
        do throws(APIFailure) {
            _ = try await call()
        } catch {
            return error
        }
        throw FixtureFault("it did not fail")
    }
}

/// Gives tokens in order, the next one whenever one is rejected; the last one stays.
final class TokenSource: CredentialSource {
    private let state: Mutex<(tokens: [String], rejected: [Credential])>

    init(_ tokens: String...) {
        state = Mutex((tokens.isEmpty ? [FakeAPIServer.testToken] : tokens, []))
    }

    var rejections: Int { state.withLock { $0.rejected.count } }

    func credential() async throws(AccessFailure) -> Credential {
        Credential(authorization: state.withLock { "Bearer \($0.tokens[0])" })
    }

    func rejected(_ credential: Credential) async {
        state.withLock { state in
            state.rejected.append(credential)
            if state.tokens.count > 1 { state.tokens.removeFirst() }
        }
    }
}

/// Waits that are noted and not waited.
final class Pauses: Sendable {
    private let spans = Mutex<[Duration]>([])

    var all: [Duration] { spans.withLock { $0 } }

    func wait(_ span: Duration) async throws {
        spans.withLock { $0.append(span) }
        try Task.checkCancellation()
    }
}

/// A few fields of any object.
struct Thing: Decodable, Sendable, Equatable {
    struct Meta: Decodable, Sendable, Equatable {
        var name: String
        var resourceVersion: String?
        var uid: String?
    }

    struct Spec: Decodable, Sendable, Equatable {
        var replicas: Int?
    }

    var metadata: Meta
    var spec: Spec?
}

/// A value that several tasks change.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) {
        mutex = Mutex(value)
    }

    var value: Value { mutex.withLock { $0 } }

    @discardableResult
    func change(_ body: @Sendable (inout Value) -> Void) -> Value {
        mutex.withLock { value in
            body(&value)
            return value
        }
    }
}

extension APILimits {
    /// Time limits that only a defect reaches, on a busy machine too.
    static var patient: APILimits {
        var limits = APILimits()
        limits.read = .seconds(60)
        limits.write = .seconds(60)
        limits.listing = .seconds(120)
        return limits
    }
}
