import Desk
import Incidents

extension DeliverySchedule {
    /// Something that could go to a room, and when at the earliest.
    private struct Candidate {
        let delivery: Delivery
        let rank: Rank
        let earliest: Timestamp
        let reserve: Int
        /// A new card could go, too.
        var passesCard = false
    }

    /// What goes before what.
    private enum Rank: Int, Comparable {
        case page, firstDigest, answer, pressed, digest, edit, card, word, topic

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// Picks what goes out now and marks it as under way.
    package mutating func choose(from work: DueWork, at now: Timestamp) -> DeliveryRound {
        let now = plan.keepTime(now)
        var round = DeliveryRound()
        if let next = work.next, next > now { round.wake(at: next) }
        let due = Dictionary(grouping: work.postings) { ChatRoom(of: $0.address.chat) }
        let topics = Dictionary(grouping: work.topics) { ChatRoom(of: $0.topic.address.chat) }
        var ready: [(candidate: Candidate, served: Timestamp)] = []
        for room in Set(due.keys).union(held.keys).union(words.keys).union(topics.keys) {
            let turns = rooms[room] ?? RoomTurns()
            guard turns.underWay == nil else { continue }
            if let rest = turns.restsUntil, rest > now {
                round.wake(at: rest)
                continue
            }
            let (postings, topic) = (due[room] ?? [], topics[room]?.first)
            guard let candidate = candidate(in: room, due: postings, topic: topic, turns: turns, at: now) else {
                continue
            }
            if candidate.earliest <= now {
                ready.append((candidate, turns.lastServedAt ?? Timestamp(milliseconds: 0)))
            } else {
                round.wake(at: candidate.earliest)
            }
        }
        // When not all can go at once: answers to people first, then whoever has waited longest for a turn.
        ready.sort { ($0.candidate.rank, $0.served) < ($1.candidate.rank, $1.served) }
        for (candidate, _) in ready where underWayCount < width {
            let delivery = candidate.delivery
            let limits = limits(for: delivery.room)
            let earliest = plan.next(
                delivery.call,
                to: delivery.room,
                limits: limits,
                reserve: candidate.reserve,
                at: now
            )
            guard earliest <= now else {
                round.wake(at: earliest)
                continue
            }
            start(delivery, passingCard: candidate.passesCard, at: now)
            round.deliveries.append(delivery)
        }
        if let storm = nextStormStep(in: work, at: now) { round.wake(at: storm) }
        return round
    }

    /// The room's first in order that may go now; when none may, the one that may soonest.
    private func candidate(
        in room: ChatRoom,
        due: [Posting],
        topic: DueTopic?,
        turns: RoomTurns,
        at now: Timestamp
    ) -> Candidate? {
        let limits = limits(for: room)
        var candidates: [Candidate] = []
        func add(_ delivery: Delivery, _ rank: Rank, notBefore: Timestamp? = nil, reserve: Int = 0) {
            let free = plan.next(delivery.call, to: room, limits: limits, reserve: reserve, at: now)
            let earliest = max(free, notBefore ?? free)
            candidates.append(Candidate(delivery: delivery, rank: rank, earliest: earliest, reserve: reserve))
        }
        if let page = due.first(where: \.isWaitingPage) { add(.show(page), .page) }
        let digestAt = turns.lastDigestAt.map { $0 + Self.digestPace }
        if let first = due.first(where: { $0.kind == .digest && $0.message == nil }) {
            add(.show(first), .firstDigest, notBefore: digestAt)
        }
        if let message = held[room]?.first { add(.send(message), .answer) }
        if let asked = due.first(where: {
            ($0.kind == .view || $0.kind == .letIn) && $0.message == nil && !$0.isWaitingPage
        }) {
            add(.show(asked), .answer)
        }
        let edits = due.filter { $0.message != nil && $0.kind != .digest }
        if let pressed = longestUnseen(of: edits.filter(isPressed)) { add(.show(pressed), .pressed) }
        if let digest = due.first(where: { $0.kind == .digest && $0.message != nil }) {
            add(.show(digest), .digest, notBefore: digestAt, reserve: sharedReserve(of: limits))
        }
        if let edit = longestUnseen(of: edits) { add(.show(edit), .edit, reserve: sharedReserve(of: limits)) }
        if let word = words[room]?.first { add(.send(word), .word, reserve: reserve(of: limits)) }
        if let topic { add(.tend(topic.topic, topic.step), .topic, reserve: reserve(of: limits)) }
        if let card = nextCard(of: due) {
            let pace = storms[card.address].map { _ in stormPace(of: limits) }
            let pacedAt = pace.flatMap { pace in turns.lastCardAt.map { $0 + pace } }
            add(.show(card), .card, notBefore: pacedAt, reserve: reserve(of: limits))
        }
        return inTurn(candidates, turns: turns, at: now)
    }

    private func inTurn(_ candidates: [Candidate], turns: RoomTurns, at now: Timestamp) -> Candidate? {
        let possible = candidates.filter { $0.earliest <= now }
        guard var first = possible.min(by: { $0.rank < $1.rank }) else {
            return candidates.min { ($0.earliest, $0.rank) < ($1.earliest, $1.rank) }
        }
        let patient = possible.filter { $0.rank == .card || $0.rank == .word }.min { $0.rank < $1.rank }
        guard let patient else { return first }
        first.passesCard = first.rank < patient.rank
        switch first.rank {
        case .page, .firstDigest: return first
        case .answer: return turns.othersInARow >= 4 ? patient : first
        default: return turns.othersInARow >= 2 ? patient : first
        }
    }

    /// A storm's cards wait until its digest is there.
    private func nextCard(of due: [Posting]) -> Posting? {
        due.first { posting in
            posting.isWaitingCard
                && !due.contains { $0.kind == .digest && $0.message == nil && $0.address == posting.address }
        }
    }

    private func longestUnseen(of edits: [Posting]) -> Posting? {
        let never = Timestamp(milliseconds: 0)
        return edits.min { shownAt[$0.id] ?? never < shownAt[$1.id] ?? never }
    }

    /// A person has chosen the posting's screen since it was last shown.
    private func isPressed(_ posting: Posting) -> Bool {
        posting.screenAt > shownAt[posting.id] ?? posting.createdAt
    }
}
