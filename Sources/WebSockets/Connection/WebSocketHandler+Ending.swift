import NIOCore
import NIOWebSocket

// The close handshake (RFC 6455, 7), bounded in time at every step.
extension WebSocketHandler {
    /// No more messages; the first reason stays. A close that this end has begun remains its own.
    func finish(_ end: WebSocketEnd) {
        if case .closing(let code) = phase {
            inflow.finish(.closedHere(code: code))
        } else {
            inflow.finish(end)
        }
        phase = .over
        beat?.cancel()
        owedPong = nil
    }

    func close(with notice: CloseNotice, within limit: TimeAmount, context: ChannelHandlerContext) {
        if case .open = phase {
            phase = .closing(code: notice.code ?? 1000)
            beat?.cancel()
            send(.connectionClose, notice.payload, context: context)
        }
        dropTCP(within: limit, context: context)
    }

    func otherCloses(with notice: CloseNotice, context: ChannelHandlerContext) {
        if case .open = phase {
            send(.connectionClose, CloseNotice(code: notice.code).payload, context: context)
        }
        finish(.closedThere(code: notice.code, reason: notice.reason))
        readToTheEnd(context: context)
        dropTCP(within: TimeAmount(limits.linger), context: context)
    }

    /// Tells the other end of its fault, and gives it a moment to read that: a TCP connection that is dropped with
    /// unread bytes on this side would take the words with it.
    func refuse(_ violation: WebSocketViolation, context: ChannelHandlerContext) {
        if case .over = phase { return }
        if case .open = phase {
            send(.connectionClose, CloseNotice(code: violation.closeCode).payload, context: context)
        }
        finish(.violated(violation))
        readToTheEnd(context: context)
        dropTCP(within: TimeAmount(limits.farewell), context: context)
    }

    /// What still comes is thrown away, so that the other end's hanging up is seen.
    private func readToTheEnd(context: ChannelHandlerContext) {
        isReadingPaused = false
        guard holdsBackRead else { return }
        holdsBackRead = false
        context.read()
    }

    /// The earliest of the times asked for counts.
    private func dropTCP(within limit: TimeAmount, context: ChannelHandlerContext) {
        guard limit > .zero else {
            context.close(promise: nil)
            return
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let deadline = NIODeadline.now() + limit
        if let hangUpTime, hangUpTime <= deadline { return }
        hangUp?.cancel()
        hangUpTime = deadline
        hangUp = context.eventLoop.scheduleTask(deadline: deadline) {
            let (handler, context) = bound.value
            handler.finish(.dropped("this end hung up"))
            context.close(promise: nil)
        }
    }
}
