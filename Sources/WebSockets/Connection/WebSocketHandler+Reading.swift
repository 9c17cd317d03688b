import NIOCore
import NIOWebSocket

// What comes in, and holding it back while the reader is slow.
extension WebSocketHandler {
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        if case .over = phase {
            // The answer to our close, or a close of its own: nothing is left to wait for.
            if frame.opcode == .connectionClose, limits.linger == .zero { context.close(promise: nil) }
            return
        }
        do throws(WebSocketViolation) {
            try receive(frame, context: context)
        } catch {
            refuse(error, context: context)
        }
    }

    private func receive(_ frame: WebSocketFrame, context: ChannelHandlerContext) throws(WebSocketViolation) {
        try assembly.check(frame)
        switch frame.opcode {
        case .text, .binary, .continuation:
            if let message = try assembly.add(frame), inflow.push(message) { isReadingPaused = true }
        case .ping:
            lastPingOfOther = .now()
            answer(frame.unmaskedData, context: context)
        case .pong:
            pings.settle(frame.unmaskedData)
        case .connectionClose:
            otherCloses(with: try CloseNotice(frame.unmaskedData), context: context)
        default:
            throw .badFrame("a frame of an unknown kind")
        }
    }

    /// At most one answer waits while the other end does not read.
    private func answer(_ ping: ByteBuffer, context: ChannelHandlerContext) {
        guard case .open = phase else { return }
        guard context.channel.isWritable else {
            owedPong = ping
            return
        }
        send(.pong, ping, context: context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, let ping = owedPong, case .open = phase {
            owedPong = nil
            send(.pong, ping, context: context)
        }
        context.fireChannelWritabilityChanged()
    }

    func read(context: ChannelHandlerContext) {
        guard !isReadingPaused else {
            holdsBackRead = true
            return
        }
        context.read()
    }

    func resumeReading(context: ChannelHandlerContext) {
        guard isReadingPaused else { return }
        isReadingPaused = false
        // What the other end said meanwhile is still on its way in.
        forgiveSilence()
        guard holdsBackRead else { return }
        holdsBackRead = false
        context.read()
    }
}
