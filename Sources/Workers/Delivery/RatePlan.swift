import Desk
import Incidents

/// Says when the next call to a chat may go, so that the service never has a reason to refuse one.
///
/// Windows slide: whatever minute or second a strict server looks at, it sees no more than the limit. A call counts from
/// its end, because the server took it at some moment before that; while it is under way it counts as happening now.
/// So the promise holds however long calls travel.
package struct RatePlan: Sendable {
    package enum Call: Hashable, Sendable {
        case message, edit
    }

    /// A second longer than the minute that the service counts.
    static let minute = Duration.seconds(61)
    static let second = Duration.milliseconds(1_050)
    /// Added to a chat's gap: clocks are not alike to the millisecond.
    static let slack = Duration.milliseconds(50)

    /// Calls end while a round reads the store, so times may come in late by this much; more is a clock that was set back.
    static let lateness = Duration.seconds(5)

    private struct Ledger {
        var underWay: Call?
        var lastEnd: Timestamp?
        /// Ends of new messages in the last minute, oldest first.
        var messages: [Timestamp] = []
        var pausedUntil: Timestamp?
        /// The pool that the call under way counts in.
        var pool: String?

        func isIdle(at now: Timestamp) -> Bool {
            underWay == nil && (pausedUntil ?? now) <= now && (lastEnd.map { $0 + RatePlan.minute <= now } ?? true)
        }
    }

    /// What many rooms share.
    private struct Pool {
        var underWay = 0
        /// Ends of its calls in the last minute, oldest first.
        var ends: [Timestamp] = []
    }

    private let callsPerSecond: Int
    private var ledgers: [ChatRoom: Ledger] = [:]
    private var pools: [String: Pool] = [:]
    /// Ends of all calls in the last second, oldest first.
    private var recent: [Timestamp] = []
    private var underWay = 0
    private var pausedUntil: Timestamp?
    private var latest: Timestamp?
    private var sweepAt: Timestamp?

    package init(callsPerSecond: Int) {
        self.callsPerSecond = max(callsPerSecond, 1)
    }

    /// How many rooms are remembered.
    package var roomCount: Int { ledgers.count }

    /// The earliest moment, `now` or later, at which the call may go if no other goes before it.
    /// - Parameter reserve: new messages of the room's minute to leave for others; for an edit, calls of what the room shares
    ///   with others.
    package func next(
        _ call: Call,
        to room: ChatRoom,
        limits: ChatLimits,
        reserve: Int = 0,
        at now: Timestamp
    ) -> Timestamp {
        var earliest = max(now, pausedUntil ?? now)
        if let free = nextInSecond(at: now) { earliest = max(earliest, free) }
        if let shared = limits.shared, shared.counts(call) {
            let free = nextInPool(of: shared, reserve: call == .edit ? reserve : 0, at: now)
            earliest = max(earliest, free ?? earliest)
        }
        guard let ledger = ledgers[room] else { return earliest }
        if let pausedUntil = ledger.pausedUntil { earliest = max(earliest, pausedUntil) }
        let gap = limits.gap > .zero ? limits.gap + Self.slack : .zero
        if ledger.underWay != nil { earliest = max(earliest, now + gap) }
        if let lastEnd = ledger.lastEnd { earliest = max(earliest, lastEnd + gap) }
        if call == .message, let most = limits.messagesPerMinute {
            let open = ledger.underWay == .message ? 1 : 0
            let free = Self.nextInMinute(of: ledger.messages, open: open, allowed: max(most - reserve, 1), at: now)
            earliest = max(earliest, free ?? earliest)
        }
        return earliest
    }

    /// Whether so many new messages, each sent as soon as it may go, would all have gone by then.
    package func takes(
        _ count: Int,
        to room: ChatRoom,
        limits: ChatLimits,
        reserve: Int = 0,
        from now: Timestamp,
        by end: Timestamp
    ) -> Bool {
        var copy = self
        copy.withdraw(from: room)
        var time = now
        for _ in 0..<count {
            time = copy.next(.message, to: room, limits: limits, reserve: reserve, at: time)
            if time > end { return false }
            copy.start(.message, to: room, limits: limits, at: time)
            copy.finish(in: room, at: time)
        }
        return true
    }

    /// A call goes out. One at a time in a room.
    package mutating func start(_ call: Call, to room: ChatRoom, limits: ChatLimits, at now: Timestamp) {
        keepTime(now)
        var ledger = ledgers[room] ?? Ledger()
        ledger.underWay = call
        ledger.pool = nil
        if let shared = limits.shared, shared.counts(call) {
            ledger.pool = shared.name
            pools[shared.name, default: Pool()].underWay += 1
        }
        ledgers[room] = ledger
        underWay += 1
    }

    /// The room's call has ended, however it ended.
    package mutating func finish(in room: ChatRoom, at now: Timestamp) {
        let now = keepTime(now)
        guard var ledger = ledgers[room], let call = ledger.underWay else { return }
        underWay -= 1
        ledger.underWay = nil
        ledger.lastEnd = now
        if call == .message {
            ledger.messages.removeAll { $0 + Self.minute <= now }
            ledger.messages.append(now)
        }
        if let name = ledger.pool, var pool = pools[name] {
            ledger.pool = nil
            pool.underWay -= 1
            pool.ends.removeAll { $0 + Self.minute <= now }
            pool.ends.append(now)
            pools[name] = pool
        }
        ledgers[room] = ledger
        recent.removeAll { $0 + Self.second <= now }
        recent.append(now)
    }

    /// The room's call never left.
    package mutating func withdraw(from room: ChatRoom) {
        guard ledgers[room]?.underWay != nil else { return }
        ledgers[room]?.underWay = nil
        if let name = ledgers[room]?.pool {
            ledgers[room]?.pool = nil
            pools[name]?.underWay -= 1
        }
        underWay -= 1
    }

    /// No call to the room before then.
    package mutating func penalise(_ room: ChatRoom, until: Timestamp) {
        let present = ledgers[room]?.pausedUntil
        ledgers[room, default: Ledger()].pausedUntil = max(until, present ?? until)
    }

    /// No call to any room before then.
    package mutating func penalise(until: Timestamp) {
        pausedUntil = max(until, pausedUntil ?? until)
    }

    /// Rooms that must wait because the service said so, and until when.
    package func penalties(at now: Timestamp) -> [ChatRoom: Timestamp] {
        ledgers.compactMapValues { $0.pausedUntil.flatMap { $0 > now ? $0 : nil } }
    }

    private func nextInPool(of shared: SharedLimit, reserve: Int, at now: Timestamp) -> Timestamp? {
        guard let pool = pools[shared.name] else { return nil }
        let allowed = max(shared.callsPerMinute - reserve, 1)
        return Self.nextInMinute(of: pool.ends, open: pool.underWay, allowed: allowed, at: now)
    }

    /// When a minute has room for another call; nil when it has now.
    private static func nextInMinute(of ends: [Timestamp], open: Int, allowed: Int, at now: Timestamp) -> Timestamp? {
        let used = ends.drop { $0 + minute <= now }
        guard open + used.count >= allowed else { return nil }
        // Room is made when so many have left the window that one fewer than allowed remains.
        let leaving = open + used.count - allowed
        return (leaving < used.count ? used[used.startIndex + leaving] : now) + minute
    }

    private func nextInSecond(at now: Timestamp) -> Timestamp? {
        let used = recent.drop { $0 + Self.second <= now }
        let over = underWay + used.count - callsPerSecond
        guard over >= 0 else { return nil }
        return (over < used.count ? used[used.startIndex + over] : now) + Self.second
    }
}

extension SharedLimit {
    /// Whether the call counts against it.
    fileprivate func counts(_ call: RatePlan.Call) -> Bool { call == .edit || countsMessages }
}

extension RatePlan {
    /// Learns the time. A clock that was set back takes everything remembered back with it, so that nobody waits for an
    /// hour to come round again; rooms that nothing is remembered of are forgotten.
    /// - Returns: the time to go by: `now`, or the latest that is known to somebody who read the clock a moment ago.
    @discardableResult
    package mutating func keepTime(_ now: Timestamp) -> Timestamp {
        if let latest, now < latest {
            let step = latest.since(now)
            if step < Self.lateness { return latest }
            recent = recent.map { $0 - step }
            pausedUntil = pausedUntil.map { $0 - step }
            sweepAt = sweepAt.map { $0 - step }
            pools = pools.mapValues { Pool(underWay: $0.underWay, ends: $0.ends.map { $0 - step }) }
            ledgers = ledgers.mapValues { ledger in
                var moved = ledger
                moved.lastEnd = ledger.lastEnd.map { $0 - step }
                moved.messages = ledger.messages.map { $0 - step }
                moved.pausedUntil = ledger.pausedUntil.map { $0 - step }
                return moved
            }
        }
        latest = now
        if now >= sweepAt ?? now {
            sweepAt = now + Self.minute
            ledgers = ledgers.filter { !$0.value.isIdle(at: now) }
        }
        return now
    }
}
