import Foundation
import Incidents
import Tickets

/// Saturday 2026-11-21, 08:00 UTC.
let start = Timestamp(seconds: 1_795_248_000)

func ticket(
    _ status: String = "open",
    id: String = "T-1",
    tier: String = "gold",
    priority: String = "high",
    created: Timestamp = start,
    updated: Timestamp = start
) -> Ticket {
    Ticket(id: id, priority: priority, tier: tier, status: status, createdAt: created, updatedAt: updated)
}

/// Gold and high: a response within 60 minutes, a resolution within 240.
func policy(response: Int? = 60, resolution: Int? = 240, hours: BusinessHours? = nil) -> SLAPolicy {
    var policy = SLAPolicy()
    policy.promise(
        SLATarget(response: response, resolution: resolution, hours: hours),
        tier: "gold",
        priority: "high"
    )
    return policy
}

/// A ticket's life by the minute; what was raised is kept as the store would keep it.
struct TicketLife {
    var policy: SLAPolicy
    private(set) var file: TicketFile
    private(set) var told: [String] = []

    init(_ policy: SLAPolicy, _ first: Ticket = ticket()) {
        self.policy = policy
        file = TicketFile(first)
    }

    @discardableResult
    mutating func look(after minutes: Int64) -> TicketReview {
        let now = start + .minutes(minutes)
        let review = policy.review(file, at: now)
        told += review.raised.map { "\($0.clock) \($0.stage) \(minutes)" }
        told += review.takenBack.map { "\($0.clock) \($0.stage) back \(minutes)" }
        file = review.file
        return review
    }

    @discardableResult
    mutating func become(_ status: String, after minutes: Int64) -> TicketReview {
        _ = file.take(ticket(status, updated: start + .minutes(minutes)))
        return look(after: minutes)
    }
}

/// A generator whose sequence is the same every time (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
