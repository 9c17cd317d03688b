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

        func isIdle(at now: Timestamp) -> Bool {
            underWay == nil && (pausedUntil ?? now) <= now && (lastEnd.map { $0 + RatePlan.minute <= now } ?? true)
        }
    }

    private let callsPerSecond: Int
    private var ledgers: [ChatRoom: Ledger] = [:]
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
    /// - Parameter reserve: new messages of the room's minute to leave for others.
    package func next(
        _ call: Call,
        to room: ChatRoom,
        limits: ChatLimits,
        reserve: Int = 0,
        at now: Timestamp
    ) -> Timestamp {
        var earliest = max(now, pausedUntil ?? now)
        if let free = nextInSecond(at: now) { earliest = max(earliest, free) }
        guard let ledger = ledgers[room] else { return earliest }
        if let pausedUntil = ledger.pausedUntil { earliest = max(earliest, pausedUntil) }
        let gap = limits.gap > .zero ? limits.gap + Self.slack : .zero
        if ledger.underWay != nil { earliest = max(earliest, now + gap) }
        if let lastEnd = ledger.lastEnd { earliest = max(earliest, lastEnd + gap) }
        if call == .message, let most = limits.messagesPerMinute {
            let allowed = max(most - reserve, 1)
            let open = ledger.underWay == .message ? 1 : 0
            let used = ledger.messages.drop { $0 + Self.minute <= now }
            if open + used.count >= allowed {
                // Room is made when so many have left the window that one fewer than allowed remains.
                let leaving = open + used.count - allowed
                let last = leaving < used.count ? used[used.startIndex + leaving] : now
                earliest = max(earliest, last + Self.minute)
            }
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
            copy.start(.message, to: room, at: time)
            copy.finish(in: room, at: time)
        }
        return true
    }

    /// A call goes out. One at a time in a room.
    package mutating func start(_ call: Call, to room: ChatRoom, at now: Timestamp) {
        keepTime(now)
        ledgers[room, default: Ledger()].underWay = call
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
        ledgers[room] = ledger
        recent.removeAll { $0 + Self.second <= now }
        recent.append(now)
    }

    /// The room's call never left.
    package mutating func withdraw(from room: ChatRoom) {
        guard ledgers[room]?.underWay != nil else { return }
        ledgers[room]?.underWay = nil
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

    private func nextInSecond(at now: Timestamp) -> Timestamp? {
        let used = recent.drop { $0 + Self.second <= now }
        let over = underWay + used.count - callsPerSecond
        guard over >= 0 else { return nil }
        return (over < used.count ? used[used.startIndex + over] : now) + Self.second
    }
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
