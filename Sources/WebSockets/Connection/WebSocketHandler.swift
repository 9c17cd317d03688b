import NIOCore
import NIOWebSocket

/// Speaks the protocol of one connection on its event loop: messages out of frames, answers to pings, pings of its
/// own, and the end.
///
///     open    → closing  this end closes
///     open    → over     the other end closes, breaks the protocol, is silent, or the TCP connection breaks
///     closing → over     the other end's close came, the time for it is up, or the TCP connection broke
///
/// `over` means: `inflow` is finished, what still comes is thrown away, and the TCP connection goes soon.
final class WebSocketHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundIn = WebSocketMessage
    typealias OutboundOut = WebSocketFrame

    enum Phase {
        case open
        case closing(code: UInt16)
        case over
    }

    let inflow: Inflow
    let limits: WebSocketLimits
    let isClient: Bool
    var phase = Phase.open
    var assembly: MessageAssembly

    var isReadingPaused = false
    var holdsBackRead = false
    /// The newest ping of the other end that waits until the network takes more; older ones need no answer.
    var owedPong: ByteBuffer?

    var pings = PingLedger()
    var lastBeat = NIODeadline.now()
    var lastPingOfOther = NIODeadline.now()
    var beat: Scheduled<Void>?
    var hangUp: Scheduled<Void>?
    var hangUpTime: NIODeadline?

    init(inflow: Inflow, limits: WebSocketLimits, isClient: Bool) {
        self.inflow = inflow
        self.limits = limits
        self.isClient = isClient
        assembly = MessageAssembly(limit: limits.messageSize, expectsMask: !isClient)
    }

    /// Adds the handler behind the frame codec.
    static func install(on channel: any Channel, limits: WebSocketLimits, isClient: Bool) throws -> WebSocketConnection
    {
        let inflow = Inflow(limits: limits)
        let handler = WebSocketHandler(inflow: inflow, limits: limits, isClient: isClient)
        try channel.pipeline.syncOperations.addHandler(handler)
        return WebSocketConnection(channel: channel, inflow: inflow)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        inflow.whenRoomAgain {
            loop.execute {
                let (handler, context) = bound.value
                handler.resumeReading(context: context)
            }
        }
        startBeating(context: context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish(.dropped("the connection was taken down"))
        hangUp?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.dropped("the other end dropped the TCP connection"))
        hangUp?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOWebSocketError.invalidFrameLength:
            refuse(.tooLarge(limit: limits.messageSize), context: context)
        case is NIOWebSocketError:
            refuse(.badFrame("a control frame that is too long or in pieces"), context: context)
        case is ByteToMessageDecoderError:
            // More of what was refused; the other end is being told, and has its moment to read that.
            break
        default:
            finish(.dropped(WebSocketFailure.causeWords(error)))
            context.close(promise: nil)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .open = phase else {
            promise?.fail(WebSocketFailure.ended(currentEnd))
            return
        }
        let frame =
            switch unwrapOutboundIn(data) {
            case .text(let text): newFrame(.text, ByteBuffer(string: text))
            case .binary(let bytes): newFrame(.binary, ByteBuffer(bytes: bytes))
            }
        context.write(wrapOutboundOut(frame), promise: promise)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        switch event as? WebSocketOrder {
        case .close(let notice, let limit):
            close(with: notice, within: limit, context: context)
            promise?.succeed()
        case .ping(let payload):
            if case .open = phase { send(.ping, payload, context: context) }
            promise?.succeed()
        case nil:
            context.triggerUserOutboundEvent(event, promise: promise)
        }
    }

    func newFrame(_ opcode: WebSocketOpcode, _ data: ByteBuffer) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, maskKey: isClient ? .random() : nil, data: data)
    }

    func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(newFrame(opcode, data)), promise: nil)
    }

    private var currentEnd: WebSocketEnd {
        if case .closing(let code) = phase { return .closedHere(code: code) }
        return inflow.end ?? .dropped("the connection is gone")
    }
}
