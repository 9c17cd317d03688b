import Cards
import Desk
import Incidents

extension DeliverySchedule {
    /// Chats in which cards wait.
    static func stormAddresses(among postings: [Posting]) -> Set<ChatAddress> {
        Set(postings.lazy.filter(\.isWaitingCard).map(\.address))
    }

    /// True when a storm may be over if nothing waits in its chat.
    package func mayEndStorm(at now: Timestamp) -> Bool {
        storms.values.contains { $0.lastNewAt + Self.stormCalm <= now }
    }

    /// What is to be done about storms before anything is sent.
    package mutating func stormSteps(for work: DueWork, at now: Timestamp) -> [StormStep] {
        let now = plan.keepTime(now)
        for posting in work.postings where posting.kind == .digest {
            storms[posting.address]?.noteDigest(posting)
        }
        let waiting = Dictionary(grouping: work.postings.lazy.filter(\.isWaitingCard), by: \.address)
        var steps: [StormStep] = []
        for (address, cards) in waiting {
            if storms[address] != nil {
                if let step = tend(address, cards, at: now) { steps.append(step) }
            } else if let open = work.openStorms[address] {
                steps.append(contentsOf: takeOver(open, cards, at: now))
            } else if isStorm(cards, in: ChatRoom(of: address.chat), at: now) {
                steps.append(.open(address))
            }
        }
        for (address, watch) in storms where watch.lastNewAt + Self.stormCalm <= now {
            if let counts = work.waiting, counts[address.chat, default: 0] == 0, waiting[address] == nil {
                steps.append(.end(watch.storm, digest: watch.digest))
            }
        }
        return steps
    }

    /// A storm was opened, and the posting that counts it made.
    package mutating func opened(_ storm: Storm, digest: Int64?, at now: Timestamp) {
        storms[storm.address] = StormWatch(storm: storm, digest: digest, lastNewAt: now, tendedAt: now)
    }

    package mutating func ended(_ storm: Storm) {
        storms[storm.address] = nil
    }

    /// When a storm wants attention next, if nothing else happens.
    func nextStormStep(in work: DueWork, at now: Timestamp) -> Timestamp? {
        let waiting = Set(work.postings.lazy.filter(\.isWaitingCard).map(\.address))
        let times = storms.map { address, watch in
            waiting.contains(address) ? watch.tendedAt + Self.digestPace : watch.lastNewAt + Self.stormCalm
        }
        return times.filter { $0 > now }.min()
    }

    private mutating func tend(_ address: ChatAddress, _ cards: [Posting], at now: Timestamp) -> StormStep? {
        guard var watch = storms[address] else { return nil }
        if cards.contains(where: { $0.storm == nil }) { watch.lastNewAt = now }
        let isDue = watch.tendedAt + Self.digestPace <= now
        if isDue { watch.tendedAt = now }
        storms[address] = watch
        return isDue ? .tend(watch.storm) : nil
    }

    /// A storm from before the start goes on if cards it counts still wait; a forgotten one ends.
    private mutating func takeOver(_ storm: Storm, _ cards: [Posting], at now: Timestamp) -> [StormStep] {
        let isForgotten = !cards.contains { $0.storm == storm.id } && storm.startedAt + Self.stormCalm <= now
        if isForgotten { return [.end(storm, digest: nil)] }
        storms[storm.address] = StormWatch(
            storm: storm,
            digest: nil,
            lastNewAt: now,
            tendedAt: now - Self.digestPace
        )
        return tend(storm.address, cards, at: now).map { [$0] } ?? []
    }

    private func isStorm(_ cards: [Posting], in room: ChatRoom, at now: Timestamp) -> Bool {
        guard cards.count > Self.stormThreshold else { return false }
        let limits = limits(for: room)
        return !plan.takes(
            cards.count,
            to: room,
            limits: limits,
            reserve: reserve(of: limits),
            from: max(now, rooms[room]?.restsUntil ?? now),
            by: now + Self.stormHorizon
        )
    }
}

extension StormWatch {
    /// Recognises the posting that counts this storm.
    mutating func noteDigest(_ posting: Posting) {
        if posting.home == .storm(storm.id) { digest = posting.id }
    }
}
