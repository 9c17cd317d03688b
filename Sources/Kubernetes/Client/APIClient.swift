import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import ServiceLifecycle

/// Talks to the API server of one cluster, within limits, as whom its credential says.
///
/// It owns the cluster's connections: run it as a service, or call `shutDown()` when done. What one cluster does to it
/// reaches no other: each has its own connections, its own line, its own deadlines.
final class APIClient: Service, Sendable {
    let access: ClusterAccess
    let limits: APILimits
    let log: Logger
    /// Nil when the settings of the cluster are not usable; `fault` says why.
    let server: ServerAddress?
    let fault: AccessFailure?
    let http: HTTPClient
    let identity: ClientIdentity
    let meters: RequestMeters
    /// For requests with a beginning and an end.
    let gate: RequestGate
    /// For watches and followed logs.
    let streamGate: RequestGate
    let agent: String
    /// Waits between attempts.
    let pause: @Sendable (Duration) async throws -> Void
    /// Returns when a request's time is over.
    let timer: @Sendable (Duration) async throws -> Void

    /// Settings that cannot be used do not fail here but in every request, so that the other clusters come up.
    /// - Parameters:
    ///   - version: goes into the User-Agent, `chatops/<version>`.
    ///   - environment: where proxy settings of the process are looked up.
    ///   - pause: how it waits when a server says `Retry-After`; never longer than the request's time.
    ///   - timer: how it waits for the end of a request's time.
    init(
        access: ClusterAccess,
        limits: APILimits = APILimits(),
        version: String = "dev",
        environment: [String: String] = ProcessInfo.processInfo.environment,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        timer: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        log: Logger
    ) {
        self.access = access
        self.limits = limits
        self.pause = pause
        self.timer = timer
        var log = log
        log[metadataKey: "cluster"] = "\(access.name)"
        self.log = log
        agent = "chatops/\(version)"
        identity = ClientIdentity(base: access.tls)
        meters = RequestMeters(cluster: access.name)
        gate = RequestGate(places: limits.inFlight)
        streamGate = RequestGate(places: limits.streams)

        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = access.tls
        configuration.redirectConfiguration = .disallow
        // Not HTTP/2: its one connection, once dead without a word, takes every request with it until the kernel gives
        // up. With HTTP/1.1 a request that times out closes its connection, and the next gets a new one.
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.inFlight + limits.streams
        // Below what servers and load balancers keep idle connections for, so that a write seldom meets a closing one.
        configuration.connectionPool.idleTimeout = .seconds(30)
        // A refused connection is told at once; the person decides whether to try again.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .nanoseconds(limits.read.nanoseconds)
        configuration.timeout.read = .nanoseconds(limits.silence.nanoseconds)
        do throws(AccessFailure) {
            let direct = try ServerAddress(access)
            configuration.proxy = try ProxyChoice.proxy(for: direct, access, environment: environment)
            let server = try configuration.proxy == nil ? direct : direct.behindProxy(access)
            configuration.dnsOverride = server.detour
            self.server = server
            fault = nil
        } catch {
            server = nil
            fault = error
        }
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Keeps the connections until the process shuts down.
    func run() async throws {
        // Returns on a graceful shutdown as well as on cancellation.
        try? await gracefulShutdown()
        try await shutDown()
    }

    /// Closes all connections; requests on the way fail. Call it once.
    func shutDown() async throws {
        try await http.shutdown()
    }
}

extension Duration {
    /// Saturating, for clocks that count so.
    var nanoseconds: Int64 {
        let (seconds, isOver) = components.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return isOver ? .max : seconds + components.attoseconds / 1_000_000_000
    }
}
