import NIOCore
import NIOHTTP1

/// Reads as much of a plain HTTP answer as is worth telling.
final class RefusalReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private static let wantedBytes = 1024
    private static let excerptLength = 200

    private let secrets: [String]
    private var promise: EventLoopPromise<WebSocketFailure>?
    private var head: HTTPResponseHead?
    private var body = ByteBuffer()

    init(secrets: [String], promise: EventLoopPromise<WebSocketFailure>) {
        self.secrets = secrets
        self.promise = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
        case .body(var part):
            body.writeBuffer(&part)
            if body.readableBytes >= Self.wantedBytes { tell() }
        case .end:
            tell()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        tell()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        tell()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        tell()
    }

    private func tell() {
        guard let promise else { return }
        self.promise = nil
        guard let head else {
            promise.succeed(.notWebSocket("it answered nothing"))
            return
        }
        let text = String(decoding: body.readableBytesView.prefix(Self.wantedBytes), as: UTF8.self)
        let excerpt = SafeExcerpt.text(text, limit: Self.excerptLength, without: secrets)
        promise.succeed(.refused(status: Int(head.status.code), excerpt: excerpt))
    }
}
