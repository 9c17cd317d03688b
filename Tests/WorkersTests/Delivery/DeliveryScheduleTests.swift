import Cards
import Desk
import Incidents
import Testing

@testable import Workers

@Suite struct DeliveryScheduleTests {
    private let start = Postings.start
    private var schedule = DeliverySchedule(callsPerSecond: 30) { Postings.limits(for: $0) }

    private func keys(_ round: DeliveryRound) -> [Delivery.Key] { round.deliveries.map(\.key) }

    @Test mutating func aNewCardInAQuietChatGoesAtOnce() {
        let round = schedule.choose(from: DueWork(postings: [Postings.card(1)]), at: start)
        #expect(keys(round) == [.posting(1)])
    }

    @Test mutating func aRoomHasOneCallAtATimeAndRoomsWorkSideBySide() {
        let work = DueWork(postings: [Postings.card(1), Postings.card(2), Postings.card(3, in: Postings.direct)])
        #expect(Set(keys(schedule.choose(from: work, at: start))) == [.posting(1), .posting(3)])
        #expect(keys(schedule.choose(from: work, at: start + .hours(1))) == [])
        #expect(schedule.underWayCount == 2)
    }

    @Test mutating func aHangingRoomHoldsUpNoOther() {
        let hanging = DueWork(postings: [Postings.card(1)])
        #expect(keys(schedule.choose(from: hanging, at: start)) == [.posting(1)])
        let later = start + .hours(1)
        let work = DueWork(postings: [Postings.card(1), Postings.card(2, in: Postings.direct, at: later)])
        #expect(keys(schedule.choose(from: work, at: later)) == [.posting(2)])
    }

    @Test mutating func noMoreCallsThanTheWidthAreUnderWay() {
        var narrow = DeliverySchedule(callsPerSecond: 30, width: 3) { Postings.limits(for: $0) }
        let cards = (1...9).map { Postings.card($0, in: ChatAddress(frontEnd: .telegram, chat: "\($0)")) }
        let first = narrow.choose(from: DueWork(postings: cards), at: start)
        #expect(first.deliveries.count == 3)
        for delivery in first.deliveries { _ = narrow.finish(delivery, .shown, at: start) }
        let rest = cards.filter { card in !first.deliveries.contains { $0.key == .posting(card.id) } }
        // Those that have had no turn yet come first.
        #expect(
            Set(keys(narrow.choose(from: DueWork(postings: rest), at: start))).isSubset(
                of: rest.map { .posting($0.id) }
            )
        )
    }

    @Test mutating func theBotAsAWholeKeepsToItsSecond() {
        var small = DeliverySchedule(callsPerSecond: 2) { Postings.limits(for: $0) }
        let cards = (1...5).map { Postings.card($0, in: ChatAddress(frontEnd: .telegram, chat: "\($0)")) }
        let round = small.choose(from: DueWork(postings: cards), at: start)
        #expect(round.deliveries.count == 2)
        #expect(round.wakeAt != nil)
    }

    @Test mutating func answersToPeopleGoBeforeCards() {
        _ = schedule.hold([Postings.prompt(7)], at: start)
        let work = DueWork(postings: [Postings.card(1), Postings.view(2)])
        let first = schedule.choose(from: work, at: start)
        #expect(keys(first) == [.outbox(7)])
        _ = schedule.finish(first.deliveries[0], .shown, at: start)
        let second = schedule.choose(from: work, at: start + .seconds(2))
        #expect(keys(second) == [.posting(2)])
    }

    @Test mutating func whoIsCalledIsCalledBeforeAnythingElseIsSaid() {
        _ = schedule.hold((1...8).map { Postings.prompt($0, in: Postings.direct) }, at: start)
        let page = Postings.posting(9, .view, .paging(.page(1, incident: 1)), in: Postings.direct)
        let asked = Postings.view(2, in: Postings.direct)
        let card = Postings.card(3, in: Postings.direct)
        let work = DueWork(postings: [asked, Postings.digest(4, in: Postings.direct), card, page])
        #expect(keys(schedule.choose(from: work, at: start)) == [.posting(9)])
    }

    @Test mutating func pagesOfManyPeopleGoBeforeWhatOthersAreTold() {
        var narrow = DeliverySchedule(callsPerSecond: 30, width: 2) { Postings.limits(for: $0) }
        _ = narrow.hold(
            (1...2).map { Postings.prompt($0, in: ChatAddress(frontEnd: .telegram, chat: "a\($0)")) },
            at: start
        )
        let pages = (1...2).map { id in
            Postings.posting(
                Int64(id),
                .view,
                .paging(.page(Int64(id), incident: 1)),
                in: ChatAddress(frontEnd: .telegram, chat: "b\(id)")
            )
        }
        #expect(Set(keys(narrow.choose(from: DueWork(postings: pages), at: start))) == [.posting(1), .posting(2)])
    }

    @Test mutating func whatNobodyAskedForComesAfterCards() {
        let word = OutboxMessage(
            id: 7,
            address: Postings.group,
            content: .text("nobody is left", replyTo: nil),
            createdAt: start,
            about: 1
        )
        #expect(schedule.hold([word, Postings.prompt(8)], at: start).isEmpty)
        let work = DueWork(postings: [Postings.card(1)])
        let first = schedule.choose(from: work, at: start)
        #expect(keys(first) == [.outbox(8)])
        _ = schedule.finish(first.deliveries[0], .shown, at: start)
        let second = schedule.choose(from: work, at: start + .seconds(2))
        #expect(keys(second) == [.posting(1)])
        _ = schedule.finish(second.deliveries[0], .shown, at: start + .seconds(2))
        #expect(keys(schedule.choose(from: DueWork(), at: start + .seconds(4))) == [.outbox(7)])
    }

    @Test mutating func anEditAfterAPressGoesBeforeOthers() {
        let old = start - .hours(1)
        let work = DueWork(postings: [
            Postings.card(1, message: "1", at: old),
            Postings.card(2, message: "2", at: old),
            Postings.card(3, message: "3", at: old, screenAt: start),
        ])
        #expect(keys(schedule.choose(from: work, at: start)) == [.posting(3)])
    }

    @Test mutating func anEditThatIsAlwaysWantedDoesNotStarveOtherEdits() {
        var simulation = DeliverySimulation()
        let old = start - .hours(1)
        simulation.postings = (1...4).map { Postings.card($0, message: "\($0)", at: old) }
        simulation.run(until: start + .seconds(8)) { simulation in
            simulation.postings[0].wanted += 1
        }
        #expect(Set(simulation.calls.map(\.delivery.key)) == Set((1...4).map { .posting($0) }))
    }

    @Test mutating func aCardIsPassedByAtMostTwiceByEdits() {
        var simulation = DeliverySimulation()
        simulation.postings = [Postings.card(1, message: "1", at: start - .hours(1))]
        simulation.run(until: start + .seconds(10)) { simulation in
            simulation.postings[0].wanted += 1
            if simulation.postings.count == 1, simulation.now >= start + .seconds(5) {
                simulation.postings.append(Postings.card(2, at: simulation.now))
            }
        }
        let card = simulation.calls.first { $0.delivery.key == .posting(2) }
        #expect(card.map { $0.at.since(start) <= .milliseconds(8_400) } == true)
        #expect(simulation.calls.count > 8)
    }

    @Test mutating func editsThatNoCardWaitedForDoNotCountAsPassingOne() {
        var simulation = DeliverySimulation()
        simulation.postings = [Postings.card(1, message: "1", at: start - .hours(1))]
        simulation.run(until: start + .seconds(10)) { simulation in
            simulation.postings[0].wanted += 1
            if simulation.postings.count == 1, simulation.now >= start + .seconds(5) {
                simulation.postings.append(Postings.card(2, at: simulation.now))
            }
        }
        let keys = simulation.calls.map(\.delivery.key)
        let card = keys.firstIndex(of: .posting(2)) ?? 0
        let waitedFrom = simulation.calls.firstIndex { $0.at >= start + .seconds(5) } ?? 0
        #expect((1...2).contains(card - waitedFrom))
    }

    @Test mutating func aCardIsPassedByAtMostFourTimesByAnswers() {
        var simulation = DeliverySimulation()
        _ = simulation.schedule.hold((1...8).map { Postings.prompt($0) }, at: start)
        simulation.postings = [Postings.card(1)]
        simulation.run(until: start + .seconds(20))
        #expect(simulation.calls.map(\.delivery.key).firstIndex(of: .posting(1)) == 4)
        #expect(simulation.calls.count == 9)
    }

    @Test mutating func cardsLeavePartOfTheMinuteToAnswers() {
        var simulation = DeliverySimulation()
        // One every two seconds: too few at a time for a storm.
        simulation.run(until: start) { _ in }
        for index in 0..<30 {
            simulation.postings.append(Postings.card(Int64(index + 1), at: simulation.now))
            simulation.run(until: start + .seconds(Int64(index * 2)))
            if simulation.storms.count > 0 { break }
        }
        _ = simulation.schedule.hold([Postings.prompt(1)], at: simulation.now)
        let asked = simulation.now
        simulation.run(until: asked + .seconds(5))
        let answered = simulation.calls.first { $0.delivery.key == .outbox(1) }?.at
        #expect(answered.map { $0.since(asked) <= .seconds(2) } == true)
        #expect(simulation.service(limits: Postings.limits(for: "-1")).faults.isEmpty)
    }

    @Test mutating func theSameMessageClaimedTwiceIsHeldOnce() {
        _ = schedule.hold([Postings.prompt(7)], at: start)
        _ = schedule.hold([Postings.prompt(7)], at: start)
        let round = schedule.choose(from: DueWork(), at: start)
        _ = schedule.hold([Postings.prompt(7)], at: start)
        _ = schedule.finish(round.deliveries[0], .shown, at: start)
        #expect(schedule.choose(from: DueWork(), at: start + .minutes(1)).deliveries.isEmpty)
    }

    @Test mutating func whatARoomCannotHoldGoesBackToTheStore() {
        let later = schedule.hold((1...12).map { Postings.prompt($0) }, at: start)
        #expect(later.map(\.message.id) == [9, 10, 11, 12])
        #expect(later.map(\.at) == [8, 9, 10, 11].map { start + .seconds(3 * $0) })
        #expect(schedule.hold([Postings.prompt(99, in: Postings.direct)], at: start).isEmpty)
    }

    @Test mutating func anUnreachableRoomRestsLongerEachTimeWhateverIsDueThere() {
        var now = start
        var tries: [Timestamp] = []
        for id in 1...40 where tries.count < 10 {
            let round = schedule.choose(from: DueWork(postings: [Postings.card(Int64(id))]), at: now)
            for delivery in round.deliveries {
                tries.append(now)
                _ = schedule.finish(delivery, .failed, at: now)
            }
            now = round.wakeAt ?? now
        }
        let rests = zip(tries, tries.dropFirst()).map { $1.since($0).milliseconds }
        // The first rest is shorter than the chat's gap.
        #expect(rests == [1_050, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
    }

    @Test mutating func whenOneRoomIsBackAfterAnOutageAllAreTriedAtOnce() {
        let rooms = [Postings.group, Postings.direct]
        var now = start
        for round in 1...4 {
            let cards = rooms.enumerated().map { Postings.card(Int64(round * 10 + $0.offset), in: $0.element) }
            for delivery in schedule.choose(from: DueWork(postings: cards), at: now).deliveries {
                _ = schedule.finish(delivery, .failed, at: now)
            }
            now = now + .minutes(2)
        }
        let back = schedule.choose(from: DueWork(postings: [Postings.card(99)]), at: now)
        let revived = schedule.finish(back.deliveries[0], .shown, at: now)
        #expect(revived.count == 8)
        let rest = schedule.choose(from: DueWork(postings: [Postings.card(98, in: Postings.direct)]), at: now)
        #expect(keys(rest) == [.posting(98)])
    }

    @Test mutating func onePoisonedMessageDoesNotReviveItselfForEver() {
        var now = start
        var revived = 0
        for round in 0..<20 {
            let poison = schedule.choose(from: DueWork(postings: [Postings.card(1)]), at: now)
            revived += schedule.finish(poison.deliveries[0], .failed, at: now).count
            now = now + .minutes(10)
            let good = schedule.choose(from: DueWork(postings: [Postings.card(Int64(round + 2))]), at: now)
            revived += schedule.finish(good.deliveries[0], .shown, at: now).count
            now = now + .minutes(10)
        }
        #expect(revived == 0)
    }

    @Test mutating func oneRoomAskedToWaitIsThatRoomsAffairASecondOneIsTheBots() {
        let cards = [Postings.card(1), Postings.card(2, in: Postings.direct)]
        let round = schedule.choose(from: DueWork(postings: cards), at: start)
        _ = schedule.finish(round.deliveries[0], .limited(until: start + .seconds(30)), at: start)
        let third = ChatAddress(frontEnd: .telegram, chat: "33")
        let other = schedule.choose(from: DueWork(postings: [Postings.card(3, in: third)]), at: start)
        #expect(keys(other) == [.posting(3)])
        _ = schedule.finish(other.deliveries[0], .shown, at: start)
        _ = schedule.finish(round.deliveries[1], .limited(until: start + .seconds(20)), at: start)
        let later = start + .seconds(19)
        #expect(keys(schedule.choose(from: DueWork(postings: [Postings.card(4, in: third)]), at: later)) == [])
        let free = start + .seconds(20)
        #expect(
            keys(schedule.choose(from: DueWork(postings: [Postings.card(4, in: third)]), at: free)) == [.posting(4)]
        )
    }

    @Test mutating func nothingIsHeldForAChatThatMovedOrIsLost() {
        _ = schedule.hold([Postings.prompt(1), Postings.prompt(2, in: Postings.direct)], at: start)
        #expect(schedule.move(from: Postings.group).map(\.id) == [1])
        schedule.lose(Postings.direct)
        #expect(schedule.choose(from: DueWork(), at: start).deliveries.isEmpty)
    }

    @Test mutating func itAsksToBeWokenWhenTheNextThingIsDue() {
        let round = schedule.choose(from: DueWork(next: start + .minutes(3)), at: start)
        #expect(round.wakeAt == start + .minutes(3))
        #expect(schedule.choose(from: DueWork(next: start), at: start).wakeAt == nil)
    }

    @Test mutating func nothingIsRememberedOfRoomsLongQuiet() {
        for id in 1...2_000 {
            let address = ChatAddress(frontEnd: .telegram, chat: "\(id)")
            let now = start + .seconds(Int64(id))
            let round = schedule.choose(from: DueWork(postings: [Postings.card(Int64(id), in: address)]), at: now)
            for delivery in round.deliveries { _ = schedule.finish(delivery, .shown, at: now) }
        }
        #expect(schedule.rooms.count < 700)
        #expect(schedule.shownAt.count < 700)
    }
}
