import NIOCore

/// Holds the dialog with a proxy, then steps aside.
final class ProxyHandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var dialog: any ProxyDialog
    private var heard = ByteBuffer()
    private var promise: EventLoopPromise<Void>?

    /// - Parameter promise: succeeds when the tunnel stands and this handler is gone.
    init(_ dialog: any ProxyDialog, promise: EventLoopPromise<Void>) {
        self.dialog = dialog
        self.promise = promise
    }

    func handlerAdded(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(dialog.opening()), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var data = unwrapInboundIn(data)
        heard.writeBuffer(&data)
        do throws(WebSocketFailure) {
            try goOn(context: context)
        } catch {
            settle(.failure(error))
            context.close(promise: nil)
        }
    }

    private func goOn(context: ChannelHandlerContext) throws(WebSocketFailure) {
        while promise != nil {
            switch try dialog.hear(&heard) {
            case .waitForMore:
                return
            case .say(let words):
                context.writeAndFlush(wrapOutboundOut(words), promise: nil)
            case .tunnelStands:
                // The server behind the tunnel waits for our first words.
                guard heard.readableBytes == 0 else {
                    throw .proxyRefused(status: nil, "it sent something that nobody had asked for")
                }
                let promise = promise
                self.promise = nil
                context.pipeline.syncOperations.removeHandler(context: context, promise: promise)
            }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        settle(.failure(.proxyRefused(status: nil, "it hung up before the tunnel stood")))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        settle(.failure(.unreachable("the proxy: \(WebSocketFailure.causeWords(error))")))
        context.close(promise: nil)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        settle(.failure(.proxyRefused(status: nil, "it hung up before the tunnel stood")))
    }

    private func settle(_ result: Result<Void, WebSocketFailure>) {
        promise?.completeWith(result.mapError { $0 as any Error })
        promise = nil
    }
}
