import NIOCore
import TestSupport

/// One connection: a request, its answer, the next request.
final class LoadConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Sends the first request.
    struct Begin: Sendable {}

    private let supply: LoadSupply
    private var answer = ByteBuffer()
    private var sentAt = ContinuousClock.now
    private var isWaiting = false

    init(_ supply: LoadSupply) {
        self.supply = supply
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is Begin { sendNext(context) } else { context.fireUserInboundEventTriggered(event) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if answer.readableBytes == 0 { answer = bytes } else { answer.writeBuffer(&bytes) }
        guard let status = HTTPAnswer.status(ofWhole: answer) else { return }
        answer.clear()
        isWaiting = false
        supply.record(status, after: sentAt.duration(to: .now))
        sendNext(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isWaiting { supply.fail(FixtureFault("a connection was closed before its answer")) }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        supply.fail(error)
        context.close(promise: nil)
    }

    private func sendNext(_ context: ChannelHandlerContext) {
        guard let request = supply.take() else { return }
        isWaiting = true
        sentAt = .now
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }
}
