import Desk
import Incidents

/// Decides what goes to which chat next: one call at a time in a room, rooms side by side, never faster than the plan.
///
/// Within a room, in order: calls on a person; the first digest of a storm; what answers a person (prompts, refusals, files, asked-for
/// lists); edits, those after a press before others, then the longest unseen; new cards as the store orders them; topics to
/// tell of incidents that nobody has asked for; topics to close, reopen or remove. A new card that could go is passed by at most twice by edits and four times by answers.
///
/// It is a value that knows no clock and no store: the worker performs what it decides and tells it how that ended.
package struct DeliverySchedule: Sendable {
    /// The share of a chat's messages a minute that cards leave for answers to people: one in six.
    static let reserveShare = 6
    /// The share of edits that chats have together that is kept for those after a press: one in three.
    static let pressShare = 3
    /// More waiting cards than this, that cannot go within `stormHorizon`, make a storm.
    static let stormThreshold = 3
    static let stormHorizon = Duration.seconds(5)
    static let stormCalm = Duration.minutes(2)
    static let digestPace = Duration.seconds(3)
    /// The longest that an unreachable room rests: it is one call a minute that finds out whether it is back.
    static let roomBackoff = Backoff(longest: .minutes(1))
    /// Outbox messages held for one room; more stay in the store.
    static let heldPerRoom = 8
    /// Of what nobody has asked for.
    static let wordsPerRoom = 2

    var plan: RatePlan
    var rooms: [ChatRoom: RoomTurns] = [:]
    var storms: [ChatAddress: StormWatch] = [:]
    /// Claimed and not sent yet, oldest first.
    var held: [ChatRoom: [OutboxMessage]] = [:]
    /// The same, of what nobody has asked for.
    var words: [ChatRoom: [OutboxMessage]] = [:]
    /// When postings were last shown, as far as it matters for the order of edits.
    var shownAt: [Int64: Timestamp] = [:]
    private(set) var underWayCount = 0
    private var sweepAt: Timestamp?
    let width: Int
    private let limits: @Sendable (String) -> ChatLimits

    /// - Parameters:
    ///   - width: calls under way at once, over all rooms.
    ///   - limits: of a chat.
    package init(callsPerSecond: Int, width: Int = 16, limits: @escaping @Sendable (String) -> ChatLimits) {
        plan = RatePlan(callsPerSecond: callsPerSecond)
        self.width = max(width, 1)
        self.limits = limits
    }

    /// Takes claimed outbox messages in.
    /// - Returns: those there is no place for now, with the time at which to ask for them again.
    package mutating func hold(
        _ messages: [OutboxMessage],
        at now: Timestamp
    ) -> [(message: OutboxMessage, at: Timestamp)] {
        var later: [(message: OutboxMessage, at: Timestamp)] = []
        var tooMany: [ChatRoom: Int64] = [:]
        for message in messages {
            let room = ChatRoom(of: message.address.chat)
            let isKnown = ((held[room] ?? []) + (words[room] ?? [])).contains { $0.id == message.id }
            if isKnown || rooms[room]?.underWay == .outbox(message.id) { continue }
            if message.about != nil, words[room, default: []].count < Self.wordsPerRoom {
                words[room, default: []].append(message)
            } else if message.about == nil, held[room, default: []].count < Self.heldPerRoom {
                held[room, default: []].append(message)
            } else {
                // About when those before it will have gone.
                let place = Int64(Self.heldPerRoom) + tooMany[room, default: 0]
                tooMany[room, default: 0] += 1
                let pace: Duration = limits(for: room).messagesPerMinute == nil ? .seconds(1) : .seconds(3)
                later.append((message, now + pace * place))
            }
        }
        return later
    }

    /// - Parameter passingCard: a new card could go instead.
    mutating func start(_ delivery: Delivery, passingCard: Bool, at now: Timestamp) {
        let room = delivery.room
        plan.start(delivery.call, to: room, limits: limits(for: room), at: now)
        rooms[room, default: RoomTurns()].underWay = delivery.key
        rooms[room]?.lastServedAt = now
        rooms[room]?.passesCard = passingCard
        underWayCount += 1
        guard case .send(let message) = delivery else { return }
        held[room]?.removeAll { $0.id == message.id }
        words[room]?.removeAll { $0.id == message.id }
    }

    /// A delivery ended.
    /// - Parameter chance: from 0 to 1, for the spread of a rest.
    /// - Returns: what rests because its room could not be reached and may be tried at once, for the service is back.
    package mutating func finish(
        _ delivery: Delivery,
        _ end: DeliveryEnd,
        at now: Timestamp,
        chance: Double = 0.5
    ) -> Set<Delivery.Key> {
        let room = delivery.room
        guard var turns = rooms[room], turns.underWay == delivery.key else { return [] }
        turns.underWay = nil
        underWayCount -= 1
        turns.deferred.remove(delivery.key)
        var revived: Set<Delivery.Key> = []
        switch end {
        case .withdrawn: plan.withdraw(from: room)
        case .stuck:
            plan.withdraw(from: room)
            rest(&turns, after: now, chance: chance)
        case .failed:
            plan.finish(in: room, at: now)
            rest(&turns, after: now, chance: chance)
            turns.deferred.insert(delivery.key)
        case .limited(let until):
            plan.finish(in: room, at: now)
            // One room asked to wait is that room's affair; a second one means that the whole bot is too fast.
            if plan.penalties(at: now).contains(where: { $0.key != room }) { plan.penalise(until: until) }
            plan.penalise(room, until: until)
            turns.lastServedAt = now
        case .shown, .settled:
            plan.finish(in: room, at: now)
            revived = turns.failures >= 3 ? turns.deferred : []
            let wasOut = turns.failures >= 3
            turns.failures = 0
            turns.restsUntil = nil
            turns.deferred.subtract(revived)
            note(delivery, in: &turns, at: now)
            if wasOut { revived.formUnion(reviveOthers()) }
        }
        rooms[room] = turns
        sweep(at: now)
        return revived
    }

    /// The chat has another address.
    /// - Returns: the messages that were held for it; the store has them at the new one.
    package mutating func move(from old: ChatAddress) -> [OutboxMessage] {
        let room = ChatRoom(of: old.chat)
        let moved = ((held[room] ?? []) + (words[room] ?? [])).filter { $0.address == old }
        lose(old)
        return moved
    }

    /// The chat takes nothing any more.
    package mutating func lose(_ address: ChatAddress) {
        held[ChatRoom(of: address.chat)]?.removeAll { $0.address == address }
        words[ChatRoom(of: address.chat)]?.removeAll { $0.address == address }
        storms[address] = nil
    }

    func limits(for room: ChatRoom) -> ChatLimits { limits(room.name) }

    /// Calls of what chats share that edits nobody waits for leave to those after a press.
    func sharedReserve(of limits: ChatLimits) -> Int {
        limits.shared.map { $0.callsPerMinute / Self.pressShare } ?? 0
    }

    /// Messages of a chat's minute that cards leave alone.
    func reserve(of limits: ChatLimits) -> Int {
        limits.messagesPerMinute.map { $0 / Self.reserveShare } ?? 0
    }

    /// How far apart the cards of a storm are sent: spread evenly over what cards may use of the minute.
    func stormPace(of limits: ChatLimits) -> Duration {
        guard let most = limits.messagesPerMinute else { return max(limits.gap + limits.gap, .seconds(2)) }
        let share = max(most - reserve(of: limits), 1)
        return .milliseconds(RatePlan.minute.milliseconds / Int64(share))
    }

    private func rest(_ turns: inout RoomTurns, after now: Timestamp, chance: Double) {
        turns.failures += 1
        turns.restsUntil = now + Self.roomBackoff.delay(after: turns.failures, chance: chance)
    }

    private mutating func note(_ delivery: Delivery, in turns: inout RoomTurns, at now: Timestamp) {
        turns.lastServedAt = now
        if delivery.isNewCard { turns.lastCardAt = now }
        if delivery.isNewCard || delivery.isWord {
            turns.othersInARow = 0
        } else if turns.passesCard {
            turns.othersInARow += 1
        }
        if delivery.isDigest { turns.lastDigestAt = now }
        if case .show(let posting) = delivery { shownAt[posting.id] = now }
    }

    /// An outage seldom concerns one chat: when one is back the others need not wait for their next try.
    private mutating func reviveOthers() -> Set<Delivery.Key> {
        var revived: Set<Delivery.Key> = []
        for (room, turns) in rooms where turns.failures > 0 && turns.underWay == nil {
            revived.formUnion(turns.deferred)
            rooms[room]?.deferred = []
            rooms[room]?.restsUntil = nil
        }
        return revived
    }

    private mutating func sweep(at now: Timestamp) {
        guard now >= sweepAt ?? now else { return }
        sweepAt = now + .minutes(1)
        rooms = rooms.filter { !$0.value.isForgettable(at: now) }
        held = held.filter { !$0.value.isEmpty }
        words = words.filter { !$0.value.isEmpty }
        shownAt = shownAt.filter { $0.value + .minutes(10) > now }
    }
}
