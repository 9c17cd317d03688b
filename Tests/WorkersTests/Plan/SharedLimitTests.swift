import Desk
import Incidents
import Testing
import Workers

/// Edits a minute over the whole bot, and whatever else chats share.
@Suite("What chats share")
struct SharedLimitTests {
    private let start = Timestamp(seconds: 1_795_248_000)
    private let rooms = (1...9).map { ChatRoom(of: "C\($0)") }

    private func limits(_ perMinute: Int, countsMessages: Bool = false, name: String = "edits") -> ChatLimits {
        let shared = SharedLimit(name, callsPerMinute: perMinute, countsMessages: countsMessages)
        return ChatLimits(gap: .zero, messagesPerMinute: nil, shared: shared)
    }

    private func go(
        _ call: RatePlan.Call,
        _ plan: inout RatePlan,
        _ room: ChatRoom,
        _ limits: ChatLimits,
        at now: Timestamp
    ) {
        plan.start(call, to: room, limits: limits, at: now)
        plan.finish(in: room, at: now)
    }

    @Test func oneEditTooManyWaitsUntilTheFirstLeavesTheMinute() {
        var plan = RatePlan(callsPerSecond: 30)
        let limits = limits(3)
        for index in 0..<3 { go(.edit, &plan, rooms[index], limits, at: start + .seconds(Int64(index * 5))) }
        let now = start + .seconds(20)
        #expect(plan.next(.edit, to: rooms[5], limits: limits, at: now) == start + .seconds(61))
        #expect(plan.next(.edit, to: rooms[5], limits: limits, at: start + .seconds(61)) == start + .seconds(61))
        // Messages are not counted, and chats that share nothing do not wait.
        #expect(plan.next(.message, to: rooms[0], limits: limits, at: now) == now)
        let free = ChatLimits(gap: .zero, messagesPerMinute: nil)
        #expect(plan.next(.edit, to: rooms[5], limits: free, at: now) == now)
    }

    @Test func messagesCountWhereTheServiceCountsThem() {
        var plan = RatePlan(callsPerSecond: 30)
        let limits = limits(2, countsMessages: true)
        go(.message, &plan, rooms[0], limits, at: start)
        go(.edit, &plan, rooms[1], limits, at: start)
        #expect(plan.next(.message, to: rooms[2], limits: limits, at: start) == start + .seconds(61))
        #expect(plan.next(.edit, to: rooms[2], limits: limits, at: start) == start + .seconds(61))
    }

    @Test func limitsOfDifferentNamesAreCountedApart() {
        var plan = RatePlan(callsPerSecond: 30)
        go(.edit, &plan, rooms[0], limits(1, name: "a"), at: start)
        #expect(plan.next(.edit, to: rooms[1], limits: limits(1, name: "a"), at: start) == start + .seconds(61))
        #expect(plan.next(.edit, to: rooms[1], limits: limits(1, name: "b"), at: start) == start)
    }

    @Test func aCallUnderWayCountsAsHappeningNow() {
        var plan = RatePlan(callsPerSecond: 30)
        let limits = limits(1)
        plan.start(.edit, to: rooms[0], limits: limits, at: start)
        let later = start + .seconds(40)
        #expect(plan.next(.edit, to: rooms[1], limits: limits, at: later) == later + .seconds(61))
        plan.finish(in: rooms[0], at: later)
        #expect(plan.next(.edit, to: rooms[1], limits: limits, at: later) == later + .seconds(61))
    }

    @Test func aCallThatNeverLeftIsNotCounted() {
        var plan = RatePlan(callsPerSecond: 30)
        let limits = limits(1)
        plan.start(.edit, to: rooms[0], limits: limits, at: start)
        plan.withdraw(from: rooms[0])
        #expect(plan.next(.edit, to: rooms[1], limits: limits, at: start) == start)
        // Nor does an end that belongs to no call give anything back.
        plan.finish(in: rooms[0], at: start)
        plan.withdraw(from: rooms[0])
        go(.edit, &plan, rooms[1], limits, at: start)
        #expect(plan.next(.edit, to: rooms[2], limits: limits, at: start) == start + .seconds(61))
    }

    @Test func aReserveIsLeftForThoseWhoPress() {
        var plan = RatePlan(callsPerSecond: 30)
        let limits = limits(6)
        for index in 0..<4 { go(.edit, &plan, rooms[index], limits, at: start) }
        #expect(plan.next(.edit, to: rooms[5], limits: limits, reserve: 2, at: start) == start + .seconds(61))
        #expect(plan.next(.edit, to: rooms[5], limits: limits, at: start) == start)
    }

    @Test func aClockSetBackTakesTheMinuteBackWithIt() {
        var plan = RatePlan(callsPerSecond: 30)
        let limits = limits(1)
        go(.edit, &plan, rooms[0], limits, at: start)
        plan.keepTime(start + .seconds(30))
        let back = start - .hours(1)
        plan.keepTime(back)
        #expect(plan.next(.edit, to: rooms[1], limits: limits, at: back) == back + .seconds(31))
    }

    /// Calls travel for up to three seconds and arrive at any moment of that; rooms and calls come at random.
    @Test(arguments: 1...30)
    func noMinuteOfAStrictServiceEverSeesMoreThanTheLimit(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let most = Int.random(in: 1...50, using: &random)
        let countsMessages = Bool.random(using: &random)
        let limits = limits(most, countsMessages: countsMessages)
        var plan = RatePlan(callsPerSecond: 30)
        var arrivals: [Timestamp] = []
        var underWay: [ChatRoom: Timestamp] = [:]
        var now = start
        for _ in 0..<4_000 {
            now = now + .milliseconds(Int64.random(in: 1...150, using: &random))
            for (room, end) in underWay where end <= now {
                plan.finish(in: room, at: now)
                underWay[room] = nil
            }
            guard let room = rooms.randomElement(using: &random), underWay[room] == nil else { continue }
            let call: RatePlan.Call = Int.random(in: 0..<4, using: &random) == 0 ? .message : .edit
            guard plan.next(call, to: room, limits: limits, at: now) <= now else { continue }
            plan.start(call, to: room, limits: limits, at: now)
            if Int.random(in: 0..<20, using: &random) == 0 {
                plan.withdraw(from: room)
                continue
            }
            let travel = Int64.random(in: 0...3_000, using: &random)
            underWay[room] = now + .milliseconds(travel)
            if call == .edit || countsMessages {
                arrivals.append(now + .milliseconds(Int64.random(in: 0...travel, using: &random)))
            }
        }
        arrivals.sort()
        let tooSoon = (most..<max(arrivals.count, most)).filter {
            arrivals[$0].since(arrivals[$0 - most]) < .seconds(60)
        }
        #expect(tooSoon.isEmpty)
        #expect(arrivals.count > most)
    }

    /// Whoever waits until the time named, and nobody else calls meanwhile, may then go.
    @Test func theTimeNamedIsOneAtWhichTheCallMayGo() {
        var random = SeededRandom(seed: 7)
        let limits = limits(4)
        var plan = RatePlan(callsPerSecond: 3)
        var now = start
        for _ in 0..<300 {
            guard let room = rooms.randomElement(using: &random) else { continue }
            let time = plan.next(.edit, to: room, limits: limits, at: now)
            #expect(time >= now && time.since(now) <= .seconds(62))
            #expect(plan.next(.edit, to: room, limits: limits, at: time) == time)
            now = time
            go(.edit, &plan, room, limits, at: now)
        }
        // Four a minute, and no slower than that.
        #expect(now.since(start) >= .seconds(61 * 74))
        #expect(now.since(start) <= .seconds(61 * 76))
    }
}
