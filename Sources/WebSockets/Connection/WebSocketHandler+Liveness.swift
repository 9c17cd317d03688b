import NIOCore
import NIOWebSocket

// Pings of this end, and noticing an other end that is gone while its TCP connection still stands.
extension WebSocketHandler {
    func startBeating(context: ChannelHandlerContext) {
        lastBeat = .now()
        lastPingOfOther = lastBeat
        scheduleBeat(context: context)
    }

    /// Wakes for the next ping, or for the end of a patience when that is nearer.
    private func scheduleBeat(context: ChannelHandlerContext) {
        let next = [lastBeat + TimeAmount(limits.pingInterval), patienceEnd].compactMap(\.self).min()
        guard let next else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        beat = context.eventLoop.scheduleTask(deadline: next) {
            let (handler, context) = bound.value
            handler.wake(context: context)
        }
    }

    private var patienceEnd: NIODeadline? {
        guard !isReadingPaused else { return nil }
        return [
            pings.oldest.map { $0 + TimeAmount(limits.pongPatience) },
            limits.serverPingPatience.map { lastPingOfOther + TimeAmount($0) },
        ].compactMap(\.self).min()
    }

    private func wake(context: ChannelHandlerContext) {
        guard case .open = phase else { return }
        let now = NIODeadline.now()
        if isReadingPaused { forgiveSilence() }
        if let oldest = pings.oldest, now - oldest >= TimeAmount(limits.pongPatience) {
            return giveUp("no answer to pings for \(limits.pongPatience)", context: context)
        }
        if let patience = limits.serverPingPatience, now - lastPingOfOther >= TimeAmount(patience) {
            return giveUp("no ping of the other end for \(patience)", context: context)
        }
        if now - lastBeat >= TimeAmount(limits.pingInterval) {
            lastBeat = now
            send(.ping, pings.add(at: now), context: context)
        }
        scheduleBeat(context: context)
    }

    /// Nothing is held against the other end that it could not have made known.
    func forgiveSilence() {
        pings.forgetAll()
        lastPingOfOther = .now()
    }

    private func giveUp(_ why: String, context: ChannelHandlerContext) {
        finish(.silent(why))
        context.close(promise: nil)
    }
}
