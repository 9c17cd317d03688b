import Cards
import Desk
import Incidents
import Testing

@testable import Workers

@Suite struct StormScheduleTests {
    private let start = Postings.start

    private func calls(_ simulation: DeliverySimulation, before span: Duration) -> [DeliverySimulation.Call] {
        simulation.calls.filter { $0.at < start + span }
    }

    @Test(arguments: [Postings.group, Postings.direct])
    func aHundredAtOnceAreCountedInOneDigestWithinFiveSecondsAndFiveCalls(_ address: ChatAddress) {
        var simulation = DeliverySimulation()
        simulation.postings = (1...100).map { Postings.card(Int64($0), in: address) }
        simulation.run(until: start + .minutes(30))
        #expect(simulation.storms.count == 1)
        let early = calls(simulation, before: .seconds(5))
        #expect(early.count <= 5)
        #expect(early.first?.delivery.isDigest == true)
        #expect(simulation.due.isEmpty)
        #expect(simulation.service(limits: Postings.limits(for: address.chat)).faults.isEmpty)
        // In the order that the store gives.
        #expect(simulation.calls.filter(\.delivery.isNewCard).map(\.delivery.key) == (1...100).map { .posting($0) })
    }

    @Test func theyMayComeOneAfterAnother() {
        var simulation = DeliverySimulation()
        for id in 1...100 {
            simulation.postings.append(Postings.card(Int64(id), at: simulation.now))
            simulation.run(until: simulation.now + .milliseconds(2))
        }
        simulation.run(until: start + .minutes(30))
        let early = calls(simulation, before: .seconds(5))
        #expect(early.count <= 5)
        #expect(early.map(\.delivery.isDigest).prefix(2) == [false, true])
        #expect(early.dropFirst().first.map { $0.at.since(start) <= .milliseconds(1_100) } == true)
        #expect(simulation.storms.count == 1)
        #expect(simulation.due.isEmpty)
    }

    @Test func cardsFollowAtAPaceThatLeavesRoomForAnswers() {
        var simulation = DeliverySimulation()
        simulation.postings = (1...100).map { Postings.card(Int64($0)) }
        simulation.run(until: start + .seconds(90))
        _ = simulation.schedule.hold([Postings.prompt(1), Postings.prompt(2)], at: simulation.now)
        let asked = simulation.now
        simulation.run(until: start + .minutes(10))
        let answers = simulation.calls.filter { if case .outbox = $0.delivery.key { true } else { false } }
        #expect(answers.count == 2)
        #expect(answers.allSatisfy { $0.at.since(asked) <= .seconds(4) })
        let messages = simulation.calls.filter { $0.delivery.call == .message }
        let total = messages.last.map { $0.at.since(start) } ?? .zero
        #expect(total <= .seconds(6 * 61 + 10))
        #expect(simulation.service(limits: Postings.limits(for: "-1001")).faults.isEmpty)
    }

    @Test func threeWaitingCardsAreNoStormNorAreFiveThatGoWithinFiveSeconds() {
        for count in [3, 5] {
            var simulation = DeliverySimulation()
            simulation.postings = (1...count).map { Postings.card(Int64($0)) }
            simulation.run(until: start + .minutes(5))
            #expect(simulation.storms.isEmpty)
            #expect(simulation.calls.count == count)
        }
    }

    @Test func fourCardsAreAStormWhereTheMinuteIsUsedUp() {
        var simulation = DeliverySimulation()
        for id in 1...20 {
            simulation.postings.append(Postings.card(Int64(id), at: simulation.now))
            simulation.run(until: simulation.now + .seconds(2))
        }
        let before = simulation.storms.count
        simulation.postings += (21...24).map { Postings.card($0, at: simulation.now) }
        simulation.run(until: simulation.now + .seconds(1))
        #expect(before == 0)
        #expect(simulation.storms.count == 1)
    }

    @Test func newcomersAreCountedByEditsAtMostEveryThreeSeconds() {
        var simulation = DeliverySimulation()
        simulation.postings = (1...50).map { Postings.card($0) }
        for id in 51...110 {
            simulation.run(until: simulation.now + .milliseconds(500))
            simulation.postings.append(Postings.card(Int64(id), at: simulation.now))
        }
        simulation.run(until: start + .minutes(1))
        let digests = simulation.calls.filter(\.delivery.isDigest).map(\.at)
        #expect(digests.count >= 8)
        for (earlier, later) in zip(digests, digests.dropFirst()) { #expect(later.since(earlier) >= .seconds(3)) }
        #expect(simulation.storms.count == 1)
        #expect(simulation.postings.allSatisfy { $0.storm == 1 || $0.kind == .digest })
    }

    @Test func aStormEndsTwoMinutesAfterTheLastNewcomerOnceNothingWaits() {
        var simulation = DeliverySimulation()
        simulation.postings = (1...10).map { Postings.card($0) }
        simulation.run(until: start + .minutes(10))
        #expect(simulation.storms.first?.endedAt == start + .minutes(2))
        // The digest is shown once more, as it ended.
        #expect(simulation.calls.last?.delivery.isDigest == true)
        simulation.postings += (11...20).map { Postings.card($0, at: simulation.now) }
        simulation.run(until: simulation.now + .minutes(1))
        #expect(simulation.storms.count == 2)
    }

    @Test func aStormWithWaitingCardsGoesOn() {
        var simulation = DeliverySimulation()
        simulation.postings = (1...100).map { Postings.card($0) }
        simulation.run(until: start + .minutes(4))
        #expect(simulation.storms.first?.endedAt == nil)
        #expect(simulation.storms.count == 1)
    }

    @Test func aStartInTheMiddleOfAStormGoesOnWithIt() {
        var before = DeliverySimulation()
        before.postings = (1...50).map { Postings.card($0) }
        before.run(until: start + .seconds(30))
        var after = DeliverySimulation()
        after.now = before.now
        after.postings = before.postings
        after.storms = before.storms
        after.run(until: start + .minutes(10))
        #expect(after.storms.count == 1)
        #expect(after.storms.first?.endedAt != nil)
        #expect(after.due.isEmpty)
        #expect(after.calls.count { $0.delivery.isDigest && $0.delivery.call == .message } == 0)
    }

    @Test func aStormForgottenByAnEarlierLifeEndsWhenTheNextCardComes() {
        var simulation = DeliverySimulation()
        simulation.storms = [Storm(id: 1, address: Postings.group, startedAt: start - .hours(9))]
        simulation.postings = [Postings.card(1)]
        simulation.run(until: start + .seconds(1))
        #expect(simulation.storms.first?.endedAt == start)
        #expect(simulation.calls.map(\.delivery.key) == [.posting(1)])
    }

    @Test func twoTopicsOfAForumHaveAStormEachAndShareThePace() {
        var simulation = DeliverySimulation()
        let topics = [7, 8].map { ChatAddress(frontEnd: .telegram, chat: "-1001:\($0)") }
        simulation.postings = (1...60).map { Postings.card($0, in: topics[Int($0) % 2]) }
        simulation.run(until: start + .minutes(20))
        #expect(simulation.storms.count == 2)
        #expect(simulation.due.isEmpty)
        #expect(calls(simulation, before: .seconds(5)).count <= 6)
        #expect(simulation.service(limits: Postings.limits(for: "-1001")).faults.isEmpty)
    }

    @Test func whatWaitedThroughAnOutageIsAStormWhenTheChatIsBack() {
        var schedule = DeliverySchedule(callsPerSecond: 30) { Postings.limits(for: $0) }
        let cards = (1...4).map { Postings.card($0) }
        let round = schedule.choose(from: DueWork(postings: cards), at: start)
        _ = schedule.finish(round.deliveries[0], .limited(until: start + .minutes(1)), at: start)
        let steps = schedule.stormSteps(for: DueWork(postings: cards), at: start + .seconds(1))
        #expect(steps == [.open(Postings.group)])
    }
}
