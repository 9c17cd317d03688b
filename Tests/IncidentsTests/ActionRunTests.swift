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
        try run.confirm(by: ada, via: .telegram, at: now + .seconds(5))
        #expect(run.state == .running)
        #expect(run.startedAt == now + .seconds(5))
        #expect(throws: Refusal.confirmationUsed) { try run.confirm(by: ada, via: .telegram, at: now + .seconds(6)) }
        #expect(throws: Refusal.confirmationUsed) { try run.cancel(by: ada, at: now + .seconds(6)) }
    }

    @Test func itBelongsToTheOneWhoAsked() {
        var run = run()
        let before = run
        let expected = Refusal.notYourConfirmation(of: ada, until: now + .minutes(2))
        #expect(throws: expected) { try run.confirm(by: bob, via: .telegram, at: now) }
        #expect(throws: expected) { try run.cancel(by: bob, at: now) }
        #expect(run == before)
    }

    @Test func theSamePersonWithAnotherNameIsTheSamePerson() throws {
        var run = run()
        try run.confirm(by: PersonName(id: 1, name: "renamed"), via: .telegram, at: now)
        #expect(run.state == .running)
    }

    @Test func itLivesTwoMinutes() throws {
        var inTime = run()
        try inTime.confirm(by: ada, via: .telegram, at: now + .milliseconds(119_999))
        var late = run()
        for person in [ada, bob] {
            #expect(throws: Refusal.confirmationExpired) {
                try late.confirm(by: person, via: .telegram, at: now + .minutes(2))
            }
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
        #expect(throws: Refusal.confirmationExpired) { try run.confirm(by: ada, via: .telegram, at: now) }
        #expect(throws: Refusal.confirmationExpired) { try run.cancel(by: ada, at: now) }
    }

    @Test func cancellingEndsIt() throws {
        var run = run()
        try run.cancel(by: ada, at: now + .seconds(1))
        #expect(run.state == .cancelled)
        #expect(run.endedAt == now + .seconds(1))
        #expect(run.startedAt == nil)
        #expect(throws: Refusal.confirmationUsed) { try run.confirm(by: ada, via: .telegram, at: now + .seconds(2)) }
    }

    @Test func aRunEndsWell() throws {
        var run = run()
        try run.confirm(by: ada, via: .telegram, at: now)
        run.end(.done, at: now + .seconds(40))
        #expect(run.state == .done)
        #expect(run.endedAt == now + .seconds(40))
        #expect(run.failure == nil)
    }

    @Test func aRunThatFailsSaysWhy() throws {
        var run = run()
        try run.confirm(by: ada, via: .telegram, at: now)
        run.end(.failed(ClusterRefusal("1 of 3 ready.")), at: now + .minutes(1))
        #expect(run.state == .failed)
        #expect(run.failure == "1 of 3 ready.")
    }

    @Test func aRunThatWasLostIsNeverDoneLater() throws {
        var run = run()
        try run.confirm(by: ada, via: .telegram, at: now)
        run.lose(at: now + .hours(1))
        #expect(run.state == .unknown)
        #expect(run.endedAt == now + .hours(1))
        let before = run
        run.end(.done, at: now + .hours(2))
        run.lose(at: now + .hours(3))
        #expect(run == before)
        #expect(throws: Refusal.confirmationUsed) { try run.confirm(by: ada, via: .telegram, at: now) }
    }

    private static let proven: [Actor.Via] = [.telegram, .slack]
    private static let unproven: [Actor.Via] = [.console, .api, .cli, .webhook]

    /// Asked and confirmed through these, where a second person is needed.
    private func awaiting(_ asked: Actor.Via, _ confirmed: Actor.Via) throws -> ActionRun {
        let plain = run()
        var run = ActionRun(
            id: 1,
            incident: 42,
            action: .restart,
            resource: plain.resource,
            askedBy: ada,
            askedAt: now,
            via: asked
        )
        run.plan = plain.plan
        run.protection = "two people"
        try run.confirm(by: ada, via: confirmed, at: now)
        return run
    }

    @Test func bothOfTwoPeopleAreKnownFromAChat() throws {
        for asked in Self.proven {
            for approved in Self.proven {
                var run = try awaiting(asked, asked)
                try run.approve(by: bob, via: approved, at: now)
                #expect(run.state == .running && run.approvedBy == bob)
            }
            for approved in Self.unproven {
                var run = try awaiting(asked, asked)
                let before = run
                let expected = Refusal.unprovenApproval(until: now + .minutes(5))
                #expect(throws: expected) { try run.approve(by: bob, via: approved, at: now) }
                #expect(run == before)
            }
            for other in Self.unproven {
                #expect(throws: Refusal.unprovenRequest) { try awaiting(asked, other) }
                #expect(throws: Refusal.unprovenRequest) { try awaiting(other, asked) }
                #expect(throws: Refusal.unprovenRequest) { try awaiting(other, other) }
            }
        }
    }

    /// As it may lie in the database from before.
    @Test func whatWasAskedForUnderANameAloneIsNotApproved() throws {
        var run = run(.awaiting)
        run = ActionRun(
            id: 1,
            incident: 42,
            action: run.action,
            resource: run.resource,
            askedBy: ada,
            askedAt: now,
            via: .console,
            state: .awaiting
        )
        run.confirmedAt = now
        #expect(throws: Refusal.unprovenRequest) { try run.approve(by: bob, via: .telegram, at: now) }
        #expect(throws: Refusal.ownApproval(until: now + .minutes(5))) {
            try run.approve(by: ada, via: .telegram, at: now)
        }
    }

    @Test func whatNeedsNobodyElseMayBeConfirmedAnywhere() throws {
        for via in Self.proven + Self.unproven {
            var run = run()
            try run.confirm(by: ada, via: via, at: now)
            #expect(run.state == .running)
        }
    }

    @Test func aRunThatKeptPodsSaysHowMany() throws {
        var run = run()
        run.plan?.warnings = [.lastReplica, .partition(below: 2, staying: 2, of: 3)]
        try run.confirm(by: ada, via: .telegram, at: now)
        #expect(run.staying == nil)
        run.progress = .init(done: 1, total: 1)
        run.end(.partlyDone(staying: 2, of: 3), at: now)
        #expect(run.state == .done && run.staying == 2)
        #expect(run.progress == .init(done: 1, total: 3))
        // Without such a plan an old progress means nothing.
        run.plan?.warnings = [.lastReplica]
        #expect(run.staying == nil)
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
