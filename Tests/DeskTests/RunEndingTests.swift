import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

/// How runs end that do not simply end: stopped, outdated, in silence, cut off.
@Suite struct RunEndingTests {
    static let node = Resource(kind: .node, cluster: "prod-eu1", name: "node-1")

    static func draining(_ f: DeskFixture) async throws -> Int64 {
        f.cluster.set(.node(ClusterNode(resource: Self.node, isReady: true)))
        f.cluster.set(progress: [.running(.init(done: 1, total: 4))])
        let id = try await f.open()
        let card = try await f.card(of: id).id
        _ = try await f.desk.perform(.act(.drain, Self.node, incident: id), by: DeskFixture.admin, on: card)
        await f.desk.errands.settled()
        _ = try await f.desk.perform(.confirm(run: 1), by: DeskFixture.admin, on: card)
        try await eventually { try await f.run(1).progress?.done == 1 && f.clock.sleeperCount == 1 }
        return card
    }

    @Test func aDrainIsStoppedAtOnceBetweenTwoSteps() async throws {
        try await withDesk { f in
            let card = try await Self.draining(f)
            #expect(try await f.desk.perform(.stop(run: 1), by: DeskFixture.responderA, on: card).isRefusal)
            #expect(try await f.run(1).stoppedBy == nil)
            let answer = try await f.press("Stop", as: DeskFixture.admin, on: card)
            #expect(answer == Answer(toast: Phrase.stopsNow(.en)))
            // The clock stands still: nobody waits for the pause between two steps.
            await f.desk.errands.settled()
            let run = try await f.run(1)
            #expect(run.state == .stopped)
            let last = try #require(try await f.audit().last)
            #expect(last.outcome == .failed)
            #expect(last.parameters["stopped by"] == "admin-a")
            #expect(last.parameters["stopped at"] == "1 of 4")
            #expect(try await f.desk.perform(.stop(run: 1), by: DeskFixture.admin, on: card).isRefusal)
        }
    }

    /// A chat that takes few changes leaves out what passes, and shows how it ended.
    @Test func aRunPassesUntilItHasEnded() async throws {
        try await withDesk { f in
            let card = try await Self.draining(f)
            #expect(try await f.desk.compose(card)?.card.isPassing == true)
            try await f.press("Stop", as: DeskFixture.admin, on: card)
            await f.desk.errands.settled()
            #expect(try await f.desk.compose(card)?.card.isPassing == false)
        }
    }

    @Test func aDrainIsStoppedAtOnceWhileTheClusterIsWaitedFor() async throws {
        try await withDesk { f in
            let card = try await Self.draining(f)
            f.cluster.holdProgress()
            f.clock.advance(by: .seconds(1))
            try await eventually { f.cluster.heldProgress == 1 }
            try await f.press("Stop", as: DeskFixture.admin, on: card)
            await f.desk.errands.settled()
            #expect(f.cluster.heldProgress == 0)
            #expect(try await f.run(1).state == .stopped)
            #expect(try await f.audit().last?.parameters["stopped by"] == "admin-a")
        }
    }

    @Test func whatAPartitionKeptIsSaidAndAudited() async throws {
        try await withDesk { f in
            let workload = Workload(resource: TwoClickTests.checkout, wanted: 3, ready: 3, updated: 3)
            f.cluster.set(
                plan: ActionPlan(.workload(workload, target: nil), warnings: [.partition(below: 2, staying: 2, of: 3)])
            )
            f.cluster.set(progress: [.partlyDone(staying: 2, of: 3)])
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(try await f.shown(card).plainText.contains("2 of 3 stay as they are"))
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            let run = try await f.run(1)
            #expect(run.state == .done && run.staying == 2)
            #expect(try await f.shown(card).plainText.contains("✅ Restarted checkout · 2 of 3 pods stay as they were"))
            let last = try #require(try await f.audit().last)
            #expect(last.outcome == .done && last.parameters["pods kept"] == "2 of 3")
        }
    }

    @Test func otherNewsOfTheIncidentDoNotStopIt() async throws {
        try await withDesk { f in
            let card = try await Self.draining(f)
            let id = try await f.run(1).incident
            _ = try await f.desk.perform(.acknowledge(incident: id), by: DeskFixture.responderA, on: card)
            #expect(try await f.run(1).state == .running)
            f.cluster.set(progress: [.done])
            f.clock.advance(by: .seconds(1))
            await f.desk.errands.settled()
            #expect(try await f.run(1).state == .done)
        }
    }

    @Test func onlyWhatGoesOnStepByStepCanBeStopped() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            f.cluster.set(progress: [.running(.init(done: 0, total: 3))])
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            try await eventually { try await f.run(1).progress != nil && f.clock.sleeperCount == 1 }
            #expect(try await f.desk.perform(.stop(run: 1), by: DeskFixture.responderA, on: card).isRefusal)
            f.cluster.set(progress: [.done])
            f.clock.advance(by: .seconds(1))
            await f.desk.errands.settled()
            #expect(try await f.run(1).state == .done)
        }
    }

    @Test func whatChangedMeanwhileIsNotActedUponAndIsShownAnew() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload(ready: 1))
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let looking = try await f.store.write { [now = f.clock.now()] in
                try $0.post(.view, .incident(id), to: DeskFixture.chat, at: now).id
            }
            let screen = Screen.resource(TwoClickTests.checkout, incident: id)
            _ = try await f.desk.perform(.show(screen), by: DeskFixture.responderB, on: looking)
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            f.cluster.refuseStarts(with: ClusterRefusal("It changed meanwhile.", kind: .changed))
            f.cluster.set(TwoClickTests.workload(ready: 2))
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            let run = try await f.run(1)
            #expect(run.state == .failed)
            #expect(run.isOutdated)
            #expect(try await f.shown(card).plainText.contains("It changed meanwhile."))
            guard case .resource(.workload(let workload)) = try await f.posting(looking).data else {
                Issue.record("the screen was not fetched anew")
                return
            }
            #expect(workload.ready == 2)
            #expect(try await f.posting(looking).screen == screen)
        }
    }

    @Test func aClusterThatIsSilentAtTheStartLeavesTheOutcomeUnknown() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            f.cluster.hold()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            try await eventually { f.clock.sleeperCount == 1 }
            f.clock.advance(by: .seconds(30))
            f.cluster.release()
            await f.desk.errands.settled()
            #expect(try await f.run(1).state == .unknown)
            #expect(try await f.audit().last?.outcome == .unknown)
        }
    }

    /// Answers nothing for `seconds`, a look a second.
    private func stayAway(_ f: DeskFixture, for seconds: Int) async throws {
        f.cluster.refuse(with: ClusterRefusal("connection refused"))
        for _ in 0..<seconds where try await f.run(1).state == .running {
            f.clock.advance(by: .seconds(1))
            try await eventually {
                let isOver = try await f.run(1).state != .running
                return isOver || f.clock.sleeperCount == 1
            }
        }
    }

    @Test func aClusterThatStaysSilentLeavesTheOutcomeUnknownAfterTenMinutes() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            f.cluster.set(progress: [.running(.init(done: 1, total: 3))])
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            try await eventually { try await f.run(1).progress != nil && f.clock.sleeperCount == 1 }
            let since = f.desk.settings.book.clockTime(f.clock.now(), seenAt: f.clock.now())
            try await stayAway(f, for: 599)
            #expect(try await f.run(1).state == .running)
            #expect(try await f.shown(card).plainText.contains("has not answered since \(since)"))
            try await stayAway(f, for: 2)
            await f.desk.errands.settled()
            let run = try await f.run(1)
            #expect(run.state == .unknown)
            #expect(run.failure == "connection refused")
            #expect(f.cluster.started.count == 1)
        }
    }

    @Test func aControlPlaneThatComesBackIsFollowedOn() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            f.cluster.set(progress: [.running(.init(done: 1, total: 3))])
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            try await eventually { try await f.run(1).progress != nil && f.clock.sleeperCount == 1 }
            try await stayAway(f, for: 120)
            f.cluster.refuse(with: nil)
            f.cluster.set(progress: [.done])
            f.clock.advance(by: .seconds(1))
            await f.desk.errands.settled()
            #expect(try await f.run(1).state == .done)
        }
    }

    @Test func whatAShutdownCutsOffIsUnknown() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            try await DeskFixture.run(on: store, clock: clock) { f in
                f.cluster.set(TwoClickTests.workload())
                f.cluster.set(progress: [.running(.init(done: 1, total: 3))])
                let card = try await f.card(of: try await f.open()).id
                try await f.press("Restart", as: DeskFixture.responderA, on: card)
                await f.desk.errands.settled()
                try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
                try await eventually { try await f.run(1).progress != nil && f.clock.sleeperCount == 1 }
                // The errands are cancelled in the middle of it when the body ends.
            }
            #expect(try await store.read { try $0.run(1)?.state } == .unknown)
            #expect(try await store.read { try $0.auditEntries(after: 0, limit: 100).last?.draft.outcome } == .unknown)
        }
    }

    @Test func viewersSeeEventsButNoOutput() async throws {
        try await withDesk { f in
            f.cluster.set(events: [
                ClusterEvent(at: f.clock.now(), isWarning: true, reason: "BackOff", message: "restarting")
            ])
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let resource = TwoClickTests.checkout
            let events = Press.show(.events(of: resource, incident: id))
            #expect(!(try await f.desk.perform(events, by: DeskFixture.viewer, on: card).isRefusal))
            await f.desk.errands.settled()
            #expect(try await f.shown(card).plainText.contains("BackOff"))
            for screen in [
                Screen.logs(of: resource, LogQuery(), incident: id), .description(of: resource, incident: id),
            ] {
                #expect(try await f.desk.perform(.show(screen), by: DeskFixture.viewer, on: card).isRefusal)
            }
        }
    }
}
