import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// One try to get to a server: TCP, the proxy's tunnel, TLS, the upgrade. Whatever ends it first (success, failure, the
/// limit of time, cancellation) is its result, and a failed one leaves no TCP connection behind.
final class ConnectAttempt: Sendable {
    private struct State {
        var channel: (any Channel)?
        var isOver = false
    }

    private let address: WebSocketAddress
    private let proxy: WebSocketProxy?
    private let dialog: (any ProxyDialog)?
    private let headers: HTTPHeaders
    private let security: NIOSSLContext?
    private let limits: WebSocketLimits
    private let loop: any EventLoop
    private let promise: EventLoopPromise<WebSocketConnection>
    private let state = Mutex(State())

    init(
        address: WebSocketAddress,
        proxy: WebSocketProxy?,
        dialog: (any ProxyDialog)?,
        headers: HTTPHeaders,
        security: NIOSSLContext?,
        limits: WebSocketLimits,
        loop: any EventLoop
    ) {
        self.address = address
        self.proxy = proxy
        self.dialog = dialog
        self.headers = headers
        self.security = security
        self.limits = limits
        self.loop = loop
        promise = loop.makePromise()
    }

    func start() -> EventLoopFuture<WebSocketConnection> {
        let patience = TimeAmount(limits.connect)
        let deadline = loop.scheduleTask(in: patience) { self.fail(.timedOut(after: self.limits.connect)) }
        promise.futureResult.whenComplete { _ in deadline.cancel() }
        guard !state.withLock({ $0.isOver }) else { return promise.futureResult }
        ClientBootstrap(group: loop)
            // The attempt's own limit comes first, and says so.
            .connectTimeout(patience + .seconds(1))
            .connect(host: proxy?.host ?? address.host, port: proxy?.port ?? address.port)
            .flatMap { self.shakeHands(on: $0) }
            .whenComplete { result in
                switch result {
                case .success(let connection): self.succeed(connection)
                case .failure(let error): self.fail(WebSocketFailure(error))
                }
            }
        return promise.futureResult
    }

    func fail(_ failure: WebSocketFailure) {
        let (isFirst, channel) = state.withLock { state in
            defer { state.isOver = true }
            return (!state.isOver, state.channel)
        }
        guard isFirst else { return }
        promise.fail(failure)
        channel?.close(promise: nil)
    }

    private func succeed(_ connection: WebSocketConnection) {
        let isFirst = state.withLock { state in
            defer { state.isOver = true }
            return !state.isOver
        }
        if isFirst {
            promise.succeed(connection)
        } else {
            connection.drop()
        }
    }

    private func shakeHands(on channel: any Channel) -> EventLoopFuture<WebSocketConnection> {
        let isOver = state.withLock { state in
            state.channel = channel
            return state.isOver
        }
        guard !isOver else {
            channel.close(promise: nil)
            return loop.makeFailedFuture(WebSocketFailure.cancelled)
        }
        return tunnel(on: channel).flatMap { self.upgrade(channel) }
            .flatMap { outcome in
                switch outcome {
                case .open(let connection):
                    self.loop.makeSucceededFuture(connection)
                case .refused(let failure):
                    failure.flatMapThrowing { throw $0 }
                }
            }
    }

    private func tunnel(on channel: any Channel) -> EventLoopFuture<Void> {
        guard let dialog else { return loop.makeSucceededVoidFuture() }
        let stands = loop.makePromise(of: Void.self)
        do {
            try channel.pipeline.syncOperations.addHandler(ProxyHandshakeHandler(dialog, promise: stands))
        } catch {
            stands.fail(error)
        }
        return stands.futureResult
    }

    private func upgrade(_ channel: any Channel) -> EventLoopFuture<UpgradeOutcome> {
        do {
            let pipeline = channel.pipeline.syncOperations
            if let security {
                let name = address.isIPAddress ? nil : address.host
                try pipeline.addHandler(NIOSSLClientHandler(context: security, serverHostname: name))
            }
            var setup = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgradeConfiguration)
            // The server's first frames may come in one piece with its answer.
            setup.leftOverBytesStrategy = .forwardBytes
            return try pipeline.configureUpgradableHTTPClientPipeline(configuration: setup)
        } catch {
            return loop.makeFailedFuture(error)
        }
    }

    private var upgradeConfiguration: NIOTypedHTTPClientUpgradeConfiguration<UpgradeOutcome> {
        let limits = limits
        let secrets = address.secrets
        let upgrader = NIOTypedWebSocketClientUpgrader<UpgradeOutcome>(
            maxFrameSize: max(125, limits.messageSize),
            enableAutomaticErrorHandling: false
        ) { channel, head in
            channel.eventLoop.makeCompletedFuture {
                for name in ["Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol"]
                where head.headers.contains(name: name) {
                    throw WebSocketFailure.notWebSocket("it answered with \(name), which nobody asked for")
                }
                return .open(try WebSocketHandler.install(on: channel, limits: limits, isClient: true))
            }
        }
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: address.target)
        head.headers.add(name: "Host", value: address.hostHeader)
        head.headers.add(name: "User-Agent", value: "chatops")
        head.headers.add(contentsOf: headers)
        return NIOTypedHTTPClientUpgradeConfiguration(upgradeRequestHead: head, upgraders: [upgrader]) { channel in
            let told = channel.eventLoop.makePromise(of: WebSocketFailure.self)
            return channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(RefusalReader(secrets: secrets, promise: told))
                return .refused(told.futureResult)
            }
        }
    }
}
