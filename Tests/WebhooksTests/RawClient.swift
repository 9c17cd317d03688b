import NIOCore
import NIOPosix

/// A client that sends the bytes it is told to, well-formed or not, and reads what comes back.
struct RawClient: Sendable {
    private let channel: any Channel
    private let answers: AsyncStream<String>

    static func connect(to port: Int, readsAnswers: Bool = true) async throws -> RawClient {
        let (answers, continuation) = AsyncStream.makeStream(of: String.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .channelOption(ChannelOptions.autoRead, value: readsAnswers)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Listener(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawClient(channel: channel, answers: answers)
    }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// Sends until the server stops taking it; the number of bytes that it took.
    func flood(_ text: String, upTo limit: Int) async -> Int {
        var sent = 0
        while sent < limit {
            do {
                try await send(text)
            } catch {
                return sent
            }
            sent += text.utf8.count
        }
        return sent
    }

    /// Sends the text again and again, a little at a time, until the connection closes.
    func trickle(_ text: String) {
        let channel = channel
        let trickle = channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(10)) { _ in
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        }
        channel.closeFuture.whenComplete { _ in trickle.cancel() }
    }

    /// Everything the server says until it ends the stream.
    func readToEnd() async -> String {
        var text = ""
        for await answer in answers { text += answer }
        return text
    }

    /// What the server says until `isEnough` holds or it ends the stream.
    func read(until isEnough: (String) -> Bool) async -> String {
        var text = ""
        for await answer in answers {
            text += answer
            if isEnough(text) { break }
        }
        return text
    }

    func endOutput() async throws {
        try await channel.close(mode: .output).get()
    }

    func close() async {
        do {
            try await channel.close().get()
        } catch {
            // The server was first.
        }
    }

    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let continuation: AsyncStream<String>.Continuation

        init(_ continuation: AsyncStream<String>.Continuation) {
            self.continuation = continuation
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            continuation.yield(String(buffer: unwrapInboundIn(data)))
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let event = event as? ChannelEvent, event == .inputClosed { continuation.finish() }
        }

        func channelInactive(context: ChannelHandlerContext) {
            continuation.finish()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
