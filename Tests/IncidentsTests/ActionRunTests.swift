import Incidents
import Testing

struct ActionRunTests {
    let now = Timestamp(seconds: 1_795_248_000)
    let ada = PersonName(id: 1, name: "responder-a")
    let bob = PersonName(id: 2, name: "responder-b")

    func run(_ state: ActionRun.State = .asked) -> ActionRun {
        var run = ActionRun(
            id: 1,
            incident: 42,
            action: .restart,
            resource: Resource(kind: .deployment, namespace: "shop", name: "checkout"),
            askedBy: ada,
            askedAt: now,
            via: .telegram,
            state: state
        )
        run.plan = ActionPlan(.workload(Workload(resource: run.resource, wanted: 3, ready: 3, updated: 3), target: nil))
        return run
    }

    @Test func theOneWhoAskedConfirmsOnce() throws {
        var run = run()
        try run.confirm(by: ada, at: now + .seconds(5))
        #expect(run.state == .running)
        #expect(run.startedAt == now + .seconds(5))
        #expect(throws: Refusal.confirmationUsed) { try run.confirm(by: ada, at: now + .seconds(6)) }
        #expect(throws: Refusal.confirmationUsed) { try run.cancel(by: ada, at: now + .seconds(6)) }
    }

    @Test func itBelongsToTheOneWhoAsked() {
        var run = run()
        let before = run
        let expected = Refusal.notYourConfirmation(of: ada, until: now + .minutes(2))
        #expect(throws: expected) { try run.confirm(by: bob, at: now) }
        #expect(throws: expected) { try run.cancel(by: bob, at: now) }
        #expect(run == before)
    }

    @Test func theSamePersonWithAnotherNameIsTheSamePerson() throws {
        var run = run()
        try run.confirm(by: PersonName(id: 1, name: "renamed"), at: now)
        #expect(run.state == .running)
    }

    @Test func itLivesTwoMinutes() throws {
        var inTime = run()
        try inTime.confirm(by: ada, at: now + .milliseconds(119_999))
        var late = run()
        for person in [ada, bob] {
            #expect(throws: Refusal.confirmationExpired) { try late.confirm(by: person, at: now + .minutes(2)) }
        }
        #expect(late.state == .asked)
    }

    @Test func expiringEndsItOnce() {
        var run = run()
        let early = run.expire(at: now + .milliseconds(119_999))
        #expect(!early)
        let inTime = run.expire(at: now + .minutes(2))
        #expect(inTime)
        #expect(run.state == .expired)
        #expect(run.endedAt == now + .minutes(2))
        let again = run.expire(at: now + .minutes(3))
        #expect(!again)
        #expect(throws: Refusal.confirmationExpired) { try run.confirm(by: ada, at: now) }
        #expect(throws: Refusal.confirmationExpired) { try run.cancel(by: ada, at: now) }
    }

    @Test func cancellingEndsIt() throws {
        var run = run()
        try run.cancel(by: ada, at: now + .seconds(1))
        #expect(run.state == .cancelled)
        #expect(run.endedAt == now + .seconds(1))
        #expect(run.startedAt == nil)
        #expect(throws: Refusal.confirmationUsed) { try run.confirm(by: ada, at: now + .seconds(2)) }
    }

    @Test func aRunEndsWell() throws {
        var run = run()
        try run.confirm(by: ada, at: now)
        run.end(.done, at: now + .seconds(40))
        #expect(run.state == .done)
        #expect(run.endedAt == now + .seconds(40))
        #expect(run.failure == nil)
    }

    @Test func aRunThatFailsSaysWhy() throws {
        var run = run()
        try run.confirm(by: ada, at: now)
        run.end(.failed(ClusterRefusal("1 of 3 ready.")), at: now + .minutes(1))
        #expect(run.state == .failed)
        #expect(run.failure == "1 of 3 ready.")
    }

    @Test func aRunThatWasLostIsNeverDoneLater() throws {
        var run = run()
        try run.confirm(by: ada, at: now)
        run.lose(at: now + .hours(1))
        #expect(run.state == .unknown)
        #expect(run.endedAt == now + .hours(1))
        let before = run
        run.end(.done, at: now + .hours(2))
        run.lose(at: now + .hours(3))
        #expect(run == before)
        #expect(throws: Refusal.confirmationUsed) { try run.confirm(by: ada, at: now) }
    }

    @Test(arguments: [ActionRun.State.asked, .cancelled, .expired, .done, .failed, .unknown])
    func onlyWhatRunsCanEnd(_ state: ActionRun.State) {
        var run = run(state)
        let before = run
        run.end(.done, at: now)
        run.end(.failed(ClusterRefusal("x")), at: now)
        run.lose(at: now)
        #expect(run == before)
        let hasExpired = run.expire(at: now + .days(1))
        #expect(hasExpired == (state == .asked))
    }

    @Test func scalingNeverGoesBelowZero() {
        #expect(Action.ScaleTarget.by(-5).replicas(from: 3) == 0)
        #expect(Action.ScaleTarget.by(2).replicas(from: 3) == 5)
        #expect(Action.ScaleTarget.to(-1).replicas(from: 3) == 0)
        #expect(Action.ScaleTarget.to(0).replicas(from: 3) == 0)
    }

    @Test func onlyReadingRunsOnTheFirstClick() {
        let reading: [Action] = [.logs(container: nil, previous: false), .describe]
        let writing: [Action] = [.restart, .rollback(revision: nil), .scale(to: .to(1)), .deletePod]
        #expect(reading.map(\.isReadOnly) == [true, true])
        #expect(writing.map(\.isReadOnly) == [false, false, false, false])
        #expect(writing.map(\.word) == ["restart", "rollback", "scale", "delete pod"])
    }
}
