import Incidents

/// When to ask the store for outbox messages: asking takes a write, so not at every wake-up.
struct OutboxWatch: Sendable {
    /// Without any hint the outbox is looked at this often; leases that ran out are found then.
    static let pace = Duration.seconds(15)
    static let lease = Duration.minutes(1)

    private var isHinted = true
    private(set) var checkAt: Timestamp?

    /// Something was put into the outbox.
    mutating func hint() {
        isHinted = true
    }

    /// A message is to be tried again then.
    mutating func expect(at moment: Timestamp) {
        checkAt = min(moment, checkAt ?? moment)
    }

    /// True when the outbox is to be asked at `now`; the next time is then `pace` away.
    mutating func takeTurn(at now: Timestamp) -> Bool {
        // After a clock was set back the next check may seem far away.
        let isDue = checkAt.map { $0 <= now || $0 > now + Self.pace + Self.pace } ?? true
        guard isHinted || isDue else { return false }
        isHinted = false
        checkAt = now + Self.pace
        return true
    }
}
