import Cards
import Desk
import Incidents
import Workers

/// A chat service and a store in memory around the schedule: answers every call at once, and moves the time to whatever
/// the schedule waits for. Nothing in it knows of limits; it only writes down when which call was made.
struct DeliverySimulation {
    struct Call {
        let delivery: Delivery
        let at: Timestamp
    }

    var schedule: DeliverySchedule
    var now = Postings.start
    var calls: [Call] = []
    /// What wants showing, in the store's order within each kind.
    var postings: [Posting] = []
    var storms: [Storm] = []
    /// Outbox messages whose call failed.
    var unsent: [OutboxMessage] = []
    /// How calls end.
    var answer: (Delivery, Timestamp) -> DeliveryEnd = { _, _ in .shown }
    private var nextID: Int64 = 10_000

    init(callsPerSecond: Int = 30, width: Int = 16) {
        schedule = DeliverySchedule(callsPerSecond: callsPerSecond, width: width) { Postings.limits(for: $0) }
    }

    /// Existing messages before new ones, digests before cards, as `PostingRecords.duePostings` promises.
    var due: [Posting] {
        func rank(_ posting: Posting) -> Int { (posting.message == nil ? 2 : 0) + (posting.kind == .digest ? 0 : 1) }
        let waiting = postings.enumerated().filter { $0.element.wanted > $0.element.shown && $0.element.state == .live }
        return waiting.sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }

    /// Decides, performs, and tells when to come back.
    mutating func round() -> Timestamp? {
        for _ in 0..<3 {
            let steps = schedule.stormSteps(for: work(), at: now)
            if steps.isEmpty { break }
            for step in steps { perform(step) }
        }
        let round = schedule.choose(from: work(), at: now)
        for delivery in round.deliveries {
            let end = answer(delivery, now)
            if end != .withdrawn, end != .stuck { calls.append(Call(delivery: delivery, at: now)) }
            switch (delivery, end) {
            case (.show(let posting), .shown): show(posting)
            case (.show, _), (.send, .shown), (.tend, _): break
            case (.send(let message), _): unsent.append(message)
            }
            _ = schedule.finish(delivery, end, at: now)
        }
        return round.deliveries.isEmpty ? round.wakeAt : now
    }

    /// Works until `end`, or until nothing is left to wait for.
    mutating func run(until end: Timestamp, each: (inout DeliverySimulation) -> Void = { _ in }) {
        while true {
            each(&self)
            guard let next = round(), next <= end else { break }
            now = max(next, now)
        }
        now = end
    }

    private func work() -> DueWork {
        let open = storms.filter { $0.endedAt == nil }
        let waiting = postings.filter { $0.kind == .card && $0.message == nil && $0.state == .live }
        return DueWork(
            postings: due,
            openStorms: Dictionary(open.map { ($0.address, $0) }) { first, _ in first },
            waiting: Dictionary(waiting.map { ($0.address.chat, 1) }, uniquingKeysWith: +)
        )
    }

    private mutating func show(_ posting: Posting) {
        guard let index = postings.firstIndex(where: { $0.id == posting.id }) else { return }
        postings[index].shown = postings[index].wanted
        postings[index].message = postings[index].message ?? "\(posting.id)"
        if posting.kind == .digest { gather(in: posting.address) }
    }

    private mutating func gather(in address: ChatAddress) {
        let storm = storms.last { $0.address == address }?.id
        for index in postings.indices where postings[index].address == address && postings[index].kind == .card {
            postings[index].storm = postings[index].storm ?? storm
        }
    }

    private mutating func perform(_ step: StormStep) {
        switch step {
        case .open(let address):
            let storm = Storm(id: Int64(storms.count + 1), address: address, startedAt: now)
            storms.append(storm)
            nextID += 1
            postings.append(Postings.digest(nextID, of: storm.id, in: address, at: now))
            gather(in: address)
            schedule.opened(storm, digest: nextID, at: now)
        case .tend(let storm):
            let hasNewcomers = postings.contains { $0.address == storm.address && $0.kind == .card && $0.storm == nil }
            gather(in: storm.address)
            guard hasNewcomers, let index = postings.firstIndex(where: { $0.home == .storm(storm.id) }) else { return }
            postings[index].wanted += 1
        case .end(let storm, let digest):
            if let index = storms.firstIndex(of: storm) { storms[index].endedAt = now }
            if let index = postings.firstIndex(where: { $0.id == digest }) { postings[index].wanted += 1 }
            schedule.ended(storm)
        }
    }

    /// A strict service that saw the calls.
    func service(limits: ChatLimits) -> StrictService {
        StrictService(
            callsPerSecond: 30,
            limits: limits,
            arrivals: calls.map { .init(room: $0.delivery.room, call: $0.delivery.call, at: $0.at) }
        )
    }
}
