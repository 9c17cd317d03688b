import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// The server end: accepts WebSockets, and answers plain HTTP on the same port.
package struct WebSocketServer: Sendable {
    private let host: String
    private let port: Int
    private let tls: TLSConfiguration?
    private let limits: WebSocketLimits
    private let admit: @Sendable (WebSocketRequest) -> WebSocketAdmission
    private let answer: @Sendable (WebSocketRequest) async -> WebSocketReply
    private let serve: @Sendable (WebSocketConnection, WebSocketRequest) async -> Void

    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - tls: nil for plain TCP.
    ///   - admit: asked once for every WebSocket, on an event loop: it must not block.
    ///   - answer: what plain requests get.
    ///   - serve: has the open connection; when it returns, the connection is closed with 1000.
    package init(
        host: String = "127.0.0.1",
        port: Int = 0,
        tls: TLSConfiguration? = nil,
        limits: WebSocketLimits = WebSocketLimits(),
        admit: @escaping @Sendable (WebSocketRequest) -> WebSocketAdmission = { _ in .open },
        answer: @escaping @Sendable (WebSocketRequest) async -> WebSocketReply = { _ in .notFound },
        serve: @escaping @Sendable (WebSocketConnection, WebSocketRequest) async -> Void
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.limits = limits
        self.admit = admit
        self.answer = answer
        self.serve = serve
    }

    /// Serves until the task is cancelled; then every connection goes, too.
    /// - Parameter listening: told the port, once connections are accepted.
    /// - Throws: when it cannot listen there, or its certificate cannot be read.
    package func run(listening: @Sendable (Int) -> Void) async throws {
        let security = try tls.map { try NIOSSLContext(configuration: $0) }
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try begin(on: channel, security: security) }
            }
        try await listener.executeThenClose { arrivals in
            listening(listener.channel.localAddress?.port ?? port)
            try await withThrowingDiscardingTaskGroup { group in
                for try await (channel, conversation) in arrivals {
                    group.addTask { await hold(conversation, on: channel) }
                }
                group.cancelAll()
            }
        }
    }

    private typealias Arrival = (any Channel, EventLoopFuture<ServerConversation>)

    private func begin(on channel: any Channel, security: NIOSSLContext?) throws -> Arrival {
        if let security {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: security))
        }
        let refusal = NIOLoopBoundBox<WebSocketReply?>(nil, eventLoop: channel.eventLoop)
        let upgrader = NIOTypedWebSocketServerUpgrader<ServerConversation>(
            maxFrameSize: max(125, limits.messageSize),
            enableAutomaticErrorHandling: false,
            shouldUpgrade: { channel, head in
                switch admit(WebSocketRequest(head)) {
                case .open:
                    return channel.eventLoop.makeSucceededFuture([:])
                case .refuse(let reply):
                    refusal.value = reply
                    return channel.eventLoop.makeSucceededFuture(nil)
                }
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    let connection = try WebSocketHandler.install(on: channel, limits: limits, isClient: false)
                    return .socket(connection, WebSocketRequest(head))
                }
            }
        )
        let upgrade = NIOTypedHTTPServerUpgradeConfiguration(upgraders: [upgrader]) { channel in
            channel.eventLoop.makeCompletedFuture {
                .plain(try PlainChannel(wrappingChannelSynchronously: channel), refusal: refusal.value)
            }
        }
        let conversation = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: NIOUpgradableHTTPServerPipelineConfiguration(upgradeConfiguration: upgrade)
        )
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limits.connect)) { channel.close(promise: nil) }
        conversation.whenComplete { _ in deadline.cancel() }
        return (channel, conversation)
    }

    private func hold(_ conversation: EventLoopFuture<ServerConversation>, on channel: any Channel) async {
        await withTaskCancellationHandler {
            do {
                switch try await conversation.get() {
                case .socket(let connection, let request):
                    await serve(connection, request)
                    await connection.close(within: Task.isCancelled ? .zero : limits.farewell)
                case .plain(let channel, let refusal):
                    try await PlainConversation(answer: answer).hold(on: channel, refusal: refusal)
                }
            } catch {
                // Who does not speak HTTP to the end gets no answer.
                channel.close(promise: nil)
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}
