import NIOCore

/// Which pings were sent and not answered yet. A pong answers its ping and all before it (RFC 6455, 5.5.3).
struct PingLedger {
    private var unanswered = CircularBuffer<(number: UInt64, sent: NIODeadline)>()
    private var last: UInt64 = 0

    /// - Returns: the payload of the ping to send now.
    mutating func add(at now: NIODeadline) -> ByteBuffer {
        last += 1
        unanswered.append((last, now))
        return ByteBuffer(integer: last)
    }

    /// A pong that answers none of these is allowed, and means nothing.
    mutating func settle(_ payload: ByteBuffer) {
        guard let number = payload.getInteger(at: payload.readerIndex, as: UInt64.self) else { return }
        while let first = unanswered.first, first.number <= number, number <= last { unanswered.removeFirst() }
    }

    mutating func forgetAll() {
        unanswered.removeAll()
    }

    /// When the oldest of the unanswered ones was sent.
    var oldest: NIODeadline? { unanswered.first?.sent }
}
