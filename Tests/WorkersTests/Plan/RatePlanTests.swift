import Desk
import Incidents
import Testing
import Workers

@Suite struct RatePlanTests {
    let start = Timestamp(seconds: 1_795_248_000)
    let group = ChatRoom(of: "-1001")
    let other = ChatRoom(of: "-1002")
    let groupLimits = ChatLimits(gap: .seconds(1), messagesPerMinute: 20)
    let directLimits = ChatLimits(gap: .seconds(1), messagesPerMinute: nil)

    private func go(_ call: RatePlan.Call, _ plan: inout RatePlan, _ room: ChatRoom, at now: Timestamp) {
        plan.start(call, to: room, limits: groupLimits, at: now)
        plan.finish(in: room, at: now)
    }

    @Test func aQuietChatTakesACallAtOnce() {
        let plan = RatePlan(callsPerSecond: 30)
        #expect(plan.next(.message, to: group, limits: groupLimits, at: start) == start)
        #expect(plan.next(.edit, to: group, limits: groupLimits, at: start) == start)
    }

    @Test(arguments: [RatePlan.Call.message, .edit])
    func theSecondCallWaitsForTheGapWhateverItIs(_ second: RatePlan.Call) {
        var plan = RatePlan(callsPerSecond: 30)
        go(.edit, &plan, group, at: start)
        #expect(plan.next(second, to: group, limits: groupLimits, at: start) == start + .milliseconds(1_050))
        #expect(plan.next(second, to: other, limits: groupLimits, at: start) == start)
    }

    @Test func theGapCountsFromTheEndOfASlowCall() {
        var plan = RatePlan(callsPerSecond: 30)
        plan.start(.message, to: group, limits: groupLimits, at: start)
        plan.finish(in: group, at: start + .seconds(7))
        let next = plan.next(.edit, to: group, limits: groupLimits, at: start + .seconds(7))
        #expect(next == start + .milliseconds(8_050))
    }

    @Test func theTwentyFirstMessageWaitsUntilTheFirstLeavesTheMinute() {
        var plan = RatePlan(callsPerSecond: 30)
        for index in 0..<20 { go(.message, &plan, group, at: start + .seconds(Int64(index * 2))) }
        let now = start + .seconds(40)
        #expect(plan.next(.message, to: group, limits: groupLimits, at: now) == start + .seconds(61))
        #expect(plan.next(.edit, to: group, limits: groupLimits, at: now) == now)
    }

    @Test func editsDoNotUseUpTheMinute() {
        var plan = RatePlan(callsPerSecond: 30)
        for index in 0..<40 { go(.edit, &plan, group, at: start + .milliseconds(Int64(index * 1_100))) }
        let now = start + .seconds(50)
        #expect(plan.next(.message, to: group, limits: groupLimits, at: now) == now)
    }

    @Test func aReserveIsLeftForOthers() {
        var plan = RatePlan(callsPerSecond: 30)
        for index in 0..<17 { go(.message, &plan, group, at: start + .seconds(Int64(index * 2))) }
        let now = start + .seconds(40)
        #expect(plan.next(.message, to: group, limits: groupLimits, reserve: 3, at: now) == start + .seconds(61))
        #expect(plan.next(.message, to: group, limits: groupLimits, at: now) == now)
    }

    @Test func aChatThatTakesOneMessageAMinuteStillGetsThatOne() {
        let plan = RatePlan(callsPerSecond: 30)
        let narrow = ChatLimits(gap: .seconds(1), messagesPerMinute: 1)
        #expect(plan.next(.message, to: group, limits: narrow, reserve: 5, at: start) == start)
    }

    @Test func callsUnderWayCountTowardsTheBot() {
        var plan = RatePlan(callsPerSecond: 2)
        plan.start(.edit, to: group, limits: groupLimits, at: start)
        plan.start(.edit, to: other, limits: groupLimits, at: start)
        let third = ChatRoom(of: "7")
        let later = start + .seconds(3)
        #expect(plan.next(.edit, to: third, limits: directLimits, at: later) > later)
        plan.withdraw(from: other)
        #expect(plan.next(.edit, to: third, limits: directLimits, at: later) == later)
    }

    @Test func aWithdrawnCallWasNeverMade() {
        var plan = RatePlan(callsPerSecond: 30)
        plan.start(.message, to: group, limits: groupLimits, at: start)
        plan.withdraw(from: group)
        plan.withdraw(from: group)
        #expect(plan.next(.message, to: group, limits: groupLimits, at: start) == start)
    }

    @Test func aPenaltyOfOneRoomIsNotOneOfAnother() {
        var plan = RatePlan(callsPerSecond: 30)
        plan.penalise(group, until: start + .seconds(30))
        plan.penalise(group, until: start + .seconds(10))
        #expect(plan.next(.edit, to: group, limits: groupLimits, at: start) == start + .seconds(30))
        #expect(plan.next(.edit, to: other, limits: groupLimits, at: start) == start)
        #expect(plan.penalties(at: start) == [group: start + .seconds(30)])
        #expect(plan.penalties(at: start + .seconds(30)).isEmpty)
    }

    @Test func aPenaltyOfTheBotHoldsEverywhere() {
        var plan = RatePlan(callsPerSecond: 30)
        plan.penalise(until: start + .seconds(30))
        #expect(plan.next(.edit, to: other, limits: groupLimits, at: start) == start + .seconds(30))
    }

    @Test func theTopicsOfAForumAreOneRoom() {
        #expect(ChatRoom(of: "-1001:77") == ChatRoom(of: "-1001:78"))
        #expect(ChatRoom(of: "-1001:77") == ChatRoom(of: "-1001"))
        #expect(ChatRoom(of: "-1001") != ChatRoom(of: "-10017"))
    }

    @Test func aClockSetBackMakesNobodyWaitForTheHourToComeAgain() {
        var plan = RatePlan(callsPerSecond: 30)
        for index in 0..<20 { go(.message, &plan, group, at: start + .seconds(Int64(index * 2))) }
        plan.penalise(other, until: start + .seconds(100))
        let back = start - .hours(1)
        plan.keepTime(back)
        // 38 s after the first message, which is what the clock said before it was set back.
        #expect(plan.next(.message, to: group, limits: groupLimits, at: back) == back + .seconds(23))
        #expect(plan.next(.edit, to: other, limits: groupLimits, at: back) == back + .seconds(62))
    }

    @Test func roomsThatAreQuietForLongAreForgotten() {
        var plan = RatePlan(callsPerSecond: 30)
        for index in 0..<5_000 {
            go(.message, &plan, ChatRoom(of: "\(index)"), at: start + .milliseconds(Int64(index * 100)))
        }
        #expect(plan.roomCount < 1_300)
        plan.keepTime(start + .hours(1))
        #expect(plan.roomCount == 0)
    }

    /// Somebody who read the clock before a call ended must not make that call older than it is.
    @Test(arguments: [
        (1, 0), (700, 0), (4_999, 0), (5_000, 5_000), (3_600_000, 3_600_000),
    ])
    func aLateReaderOfTheClockMovesNothingBack(late: Int64, moved: Int64) {
        var plan = RatePlan(callsPerSecond: 30)
        let end = start + .hours(2)
        go(.message, &plan, group, at: end)
        let time = plan.keepTime(end - .milliseconds(late))
        #expect(time == end - .milliseconds(moved))
        let next = plan.next(.message, to: group, limits: groupLimits, at: time)
        #expect(next == end - .milliseconds(moved) + .milliseconds(1_050))
    }

    @Test func aCallThatEndsByALateClockEndsNoEarlierThanTheOneBefore() {
        var plan = RatePlan(callsPerSecond: 30)
        plan.start(.message, to: group, limits: groupLimits, at: start)
        plan.start(.message, to: other, limits: groupLimits, at: start)
        plan.finish(in: other, at: start + .seconds(3))
        plan.finish(in: group, at: start + .seconds(2))
        let next = plan.next(.edit, to: group, limits: groupLimits, at: start + .seconds(3))
        #expect(next == start + .milliseconds(4_050))
    }

    @Test func aPileIsTakenOrNotBeforeTheHorizon() {
        var plan = RatePlan(callsPerSecond: 30)
        let horizon = start + .seconds(5)
        #expect(plan.takes(5, to: group, limits: groupLimits, from: start, by: horizon))
        #expect(!plan.takes(6, to: group, limits: groupLimits, from: start, by: horizon))
        plan.penalise(group, until: start + .seconds(30))
        #expect(!plan.takes(1, to: group, limits: groupLimits, from: start, by: horizon))
    }

    /// Calls travel for up to three seconds and arrive at any moment of that; rooms and calls come at random.
    @Test(arguments: 1...40)
    func noWindowOfAStrictServiceEverSeesMoreThanTheLimit(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let limits = ChatLimits(
            gap: .milliseconds([0, 400, 1_000].randomElement(using: &random) ?? 0),
            messagesPerMinute: [nil, 3, 20].randomElement(using: &random) ?? nil
        )
        let callsPerSecond = Int.random(in: 1...30, using: &random)
        var plan = RatePlan(callsPerSecond: callsPerSecond)
        var service = StrictService(callsPerSecond: callsPerSecond, limits: limits)
        let rooms = (0..<Int.random(in: 1...40, using: &random)).map { ChatRoom(of: "\($0)") }
        var underWay: [ChatRoom: Timestamp] = [:]
        var now = start
        for _ in 0..<3_000 {
            now = now + .milliseconds(Int64.random(in: 1...120, using: &random))
            for (room, end) in underWay where end <= now {
                plan.finish(in: room, at: now)
                underWay[room] = nil
            }
            guard let room = rooms.randomElement(using: &random), underWay[room] == nil else { continue }
            let call: RatePlan.Call = Bool.random(using: &random) ? .message : .edit
            guard plan.next(call, to: room, limits: limits, at: now) <= now else { continue }
            if Int.random(in: 0..<20, using: &random) == 0 {
                plan.start(call, to: room, limits: limits, at: now)
                plan.withdraw(from: room)
                continue
            }
            plan.start(call, to: room, limits: limits, at: now)
            let travel = Int64.random(in: 0...3_000, using: &random)
            underWay[room] = now + .milliseconds(travel)
            let arrival = now + .milliseconds(Int64.random(in: 0...travel, using: &random))
            service.arrivals.append(.init(room: room, call: call, at: arrival))
        }
        #expect(service.faults.isEmpty)
        #expect(service.arrivals.count > 20)
    }

    /// Whoever waits until the time named, and nobody else calls meanwhile, may then go.
    @Test(arguments: 1...40)
    func theTimeNamedIsOneAtWhichTheCallMayGo(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let limits = ChatLimits(gap: .seconds(1), messagesPerMinute: Int.random(in: 1...20, using: &random))
        var plan = RatePlan(callsPerSecond: Int.random(in: 1...5, using: &random))
        let rooms = (0..<6).map { ChatRoom(of: "\($0)") }
        var now = start
        var waited = Duration.zero
        for _ in 0..<500 {
            guard let room = rooms.randomElement(using: &random) else { continue }
            let call: RatePlan.Call = Bool.random(using: &random) ? .message : .edit
            let time = plan.next(call, to: room, limits: limits, at: now)
            #expect(time >= now)
            #expect(time.since(now) <= .seconds(62))
            #expect(plan.next(call, to: room, limits: limits, at: time) == time)
            waited += time.since(now)
            now = time
            go(call, &plan, room, at: now)
        }
        #expect(waited > .zero)
    }

    @Test func aFullMinuteIsUsedToItsLimit() {
        var plan = RatePlan(callsPerSecond: 30)
        var now = start
        for _ in 0..<200 {
            now = plan.next(.message, to: group, limits: groupLimits, at: now)
            go(.message, &plan, group, at: now)
        }
        // Ten windows of twenty; the last begins after nine full ones.
        #expect(now.since(start) >= .seconds(61 * 9))
        #expect(now.since(start) <= .seconds(61 * 9 + 21))
    }
}
