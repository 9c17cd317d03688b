import NIOCore
import Synchronization
import Testing
import WebSockets

/// Takes one end of a WebSocket out of the hands of its protocol: what comes in is only shown, what goes out is what
/// the test says.
final class RawTap: Sendable {
    private let channel: any Channel
    /// What came in; ends with the TCP connection.
    private let received: AsyncStream<[UInt8]>
    private let unread = Mutex<[UInt8]>([])

    init(on connection: WebSocketConnection) async throws {
        channel = connection.channel
        let (received, told) = AsyncStream.makeStream(of: [UInt8].self)
        self.received = received
        try await channel.eventLoop.submit { [channel] in
            try channel.pipeline.syncOperations.addHandler(Handler(told: told), position: .first)
        }.get()
    }

    func send(_ frames: RawFrame...) async throws {
        try await send(bytes: frames.flatMap(\.bytes))
    }

    func send(bytes: [UInt8]) async throws {
        try await channel.eventLoop.flatSubmit { [channel] in
            do {
                let context = try channel.pipeline.syncOperations.context(handlerType: Handler.self)
                let written = channel.eventLoop.makePromise(of: Void.self)
                context.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: written)
                return written.futureResult
            } catch {
                return channel.eventLoop.makeFailedFuture(error)
            }
        }.get()
    }

    /// The next frame that fits.
    func frame(where fits: (RawFrame) -> Bool = { _ in true }) async throws -> RawFrame {
        var pieces = received.makeAsyncIterator()
        while true {
            while let frame = unread.withLock({ RawFrame(takenFrom: &$0) }) {
                if fits(frame) { return frame }
            }
            guard let piece = await pieces.next() else { throw Missing() }
            unread.withLock { $0 += piece }
        }
    }

    /// Returns when the other end has dropped the TCP connection.
    func isDropped() async {
        for await _ in received {}
    }

    struct Missing: Error {}

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let told: AsyncStream<[UInt8]>.Continuation

        init(told: AsyncStream<[UInt8]>.Continuation) {
            self.told = told
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            told.yield(Array(unwrapInboundIn(data).readableBytesView))
        }

        func channelInactive(context: ChannelHandlerContext) {
            told.finish()
            context.fireChannelInactive()
        }
    }
}
