import Incidents
import Testing
import Tickets

@Suite struct TicketReviewTests {
    @Test func eachMarkIsRaisedOnceHoweverOftenOneLooks() {
        var life = TicketLife(policy())
        for minute in 0...500 { life.look(after: Int64(minute)) }
        #expect(
            life.told == ["response alert 51", "response breach 60", "resolution alert 204", "resolution breach 240"]
        )
        #expect(life.file.escalationLevel == 4)
        #expect(life.file.raises.map(\.level) == [1, 2, 3, 4])
    }

    @Test func aBreachIsRaisedAlsoWhenNobodyLookedBefore() {
        var life = TicketLife(policy())
        let review = life.look(after: 300)
        #expect(review.state == .breach)
        #expect(life.told.contains("resolution breach 300") && life.told.contains("response breach 300"))
        #expect(life.told.count == 4)
    }

    @Test(arguments: ["done", "resolved", "Closed", "cancelled"])
    func nothingIsRaisedForWhatIsDone(status: String) {
        var life = TicketLife(policy())
        life.become(status, after: 10)
        for minute in stride(from: 11, through: 1_000, by: 7) { life.look(after: Int64(minute)) }
        #expect(life.told.isEmpty)
        var late = TicketLife(policy(), ticket(status, updated: start + .minutes(900)))
        late.look(after: 900)
        #expect(late.told.isEmpty)
    }

    @Test func whatWasRaisedIsTakenBackWhenTheTicketIsDoneAndNotRaisedAgainWhenItIsReopened() {
        var life = TicketLife(policy(response: nil))
        life.look(after: 250)
        life.become("resolved", after: 260)
        #expect(life.told.suffix(2) == ["resolution alert back 260", "resolution breach back 260"])
        #expect(life.file.raises.map { $0.takenBack?.because } == [.done, .done])
        let reopened = life.become("open", after: 270)
        #expect(reopened.restored.count == 2 && reopened.raised.isEmpty)
        #expect(reopened.state == .breach)
        #expect(life.file.escalationLevel == 2)
    }

    @Test func nobodyIsToldTwiceWhenThePromiseChangedBeforeItWasDone() {
        var life = TicketLife(policy(response: nil))
        life.look(after: 250)
        life.policy = policy(response: nil, resolution: 200)
        life.look(after: 255)
        life.become("resolved", after: 260)
        let reopened = life.become("open", after: 270)
        #expect(reopened.restored.count == 2 && reopened.raised.isEmpty)
        #expect(reopened.state == .breach && life.file.escalationLevel == 2)
    }

    @Test(arguments: [("in_progress", true), ("waiting", true), ("new", false), ("Open", false)])
    func theFirstStatusOtherThanOpenOrNewIsTheResponse(status: String, answers: Bool) {
        var life = TicketLife(policy(resolution: nil))
        life.become(status, after: 30)
        life.look(after: 100)
        #expect(life.told.isEmpty == answers)
    }

    @Test func anAnswerTakesTheResponsesAlarmsBack() {
        var life = TicketLife(policy(resolution: nil))
        life.look(after: 55)
        let review = life.become("in_progress", after: 58)
        #expect(review.state == .ok)
        #expect(life.told == ["response alert 55", "response alert back 58"])
        #expect(life.file.raises.first?.takenBack?.because == .answered)
    }

    @Test(arguments: ["waiting", "On Hold", "on-hold", "pending"])
    func clocksPauseWhileTheTicketWaits(status: String) {
        var life = TicketLife(policy(response: nil))
        let waits = life.become(status, after: 100)
        #expect(waits.dueAt == nil && waits.breachAt == nil)
        life.look(after: 5_000)
        #expect(life.told.isEmpty)
        let runs = life.become("in_progress", after: 5_000)
        #expect(runs.dueAt == start + .minutes(5_104))
        #expect(runs.breachAt == start + .minutes(5_140))
        life.look(after: 5_140)
        #expect(life.told.count == 2)
    }

    @Test func changedTargetsTakeBackWhatTheyDoNotHoldAndRaiseWhatTheyDo() {
        var life = TicketLife(policy(response: nil))
        life.look(after: 210)
        life.policy = policy(response: nil, resolution: 480)
        let longer = life.look(after: 220)
        #expect(longer.takenBack.map(\.stage) == [.alert])
        #expect(longer.state == .ok)
        #expect(longer.dueAt == start + .minutes(408))
        life.policy = policy(response: nil, resolution: 120)
        let shorter = life.look(after: 230)
        #expect(shorter.raised.map(\.stage) == [.alert, .breach])
        #expect(life.file.escalationLevel == 3)
        life.policy = SLAPolicy()
        let none = life.look(after: 240)
        #expect(none.takenBack.count == 2 && none.state == .noTarget && none.dueAt == nil)
    }

    @Test func aClockThatIsSetBackTakesNothingBackAndRaisesNothingTwice() {
        var life = TicketLife(policy(response: nil))
        for minute in [210, 150, 205, 245, 185, 250] { life.look(after: Int64(minute)) }
        #expect(life.told == ["resolution alert 210", "resolution breach 245"])
    }

    @Test func aPauseThatBecomesKnownLaterTakesBackWhatWasNotTrue() {
        var life = TicketLife(policy(response: nil))
        life.look(after: 205)
        let review = life.become("waiting", after: 100)
        // It says that the ticket has waited since minute 100, but is told at minute 205.
        #expect(review.takenBack.isEmpty == false)
        #expect(review.takenBack.first?.takenBack?.because == .recounted)
    }

    @Test func theShareOfTheAlertIsSet() {
        var rules = policy(response: 100, resolution: nil)
        rules.alertPercent = 50
        let review = rules.review(TicketFile(ticket()), at: start)
        #expect(review.dueAt == start + .minutes(50))
        rules.alertPercent = 99
        #expect(rules.review(TicketFile(ticket()), at: start).dueAt == start + .minutes(99))
    }

    @Test func anUnknownTierOrPriorityHasNoTarget() {
        for unknown in [ticket(tier: "bronze"), ticket(priority: "someday")] {
            let review = policy().review(TicketFile(unknown), at: start + .days(9))
            #expect(review.state == .noTarget && review.raised.isEmpty && review.dueAt == nil)
            #expect(policy().readings(of: TicketFile(unknown), at: start).isEmpty)
        }
        // Spelling does not matter.
        #expect(policy().review(TicketFile(ticket(tier: "GOLD", priority: "High")), at: start).state == .ok)
    }

    @Test func readingsTellWhatIsLeft() {
        var life = TicketLife(policy())
        life.become("in_progress", after: 20)
        life.become("waiting", after: 50)
        let readings = life.policy.readings(of: life.file, at: start + .minutes(90))
        #expect(readings.map(\.clock) == [.response, .resolution])
        #expect(readings.map(\.state) == [.stopped, .paused])
        #expect(readings.map(\.remaining) == [.minutes(40), .minutes(190)])
        let late = policy().readings(of: TicketFile(ticket()), at: start + .minutes(70))
        #expect(late.map(\.remaining) == [.minutes(-10), .minutes(170)])
        #expect(late.first?.breachAt == start + .minutes(60))
    }
}
