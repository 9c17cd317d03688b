import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct ActionRecordsTests {
    private let checkout = Resource(kind: .deployment, cluster: "prod", namespace: "shop", name: "checkout")

    private func ask(_ store: Store, on resource: Resource, at now: Timestamp = start) async throws -> ActionRun {
        try await store.write { records in
            let incident = try records.insert(sampleIncident("g\(now.milliseconds)\(resource.cluster ?? "")"))
            return try records.insertRun(
                .rollback(revision: 6),
                on: resource,
                incident: incident.id,
                by: responderA,
                via: .console,
                at: now
            )
        }
    }

    @Test func aRunComesBackAsItWasStored() async throws {
        try await withTemporaryStore { store in
            var run = try await ask(store, on: checkout)
            #expect(run.state == .asked)
            let id = run.id
            #expect(try await store.read { try $0.run(id) } == run)
            run.plan = ActionPlan(
                .workload(Workload(resource: checkout, wanted: 3, ready: 1, updated: 3), target: nil),
                warnings: [.autoscaled(by: "checkout", min: 2, max: 9), .managedBy("Argo CD")],
                sighting: .init(uid: "u-1", version: "712", observed: ["/spec/replicas": "3"]),
                changes: [.init("replicas", before: "3", after: "6")]
            )
            run.protection = "production"
            run.confirmedAt = start + .seconds(3)
            run.approvedBy = PersonName(id: 2, name: "responder-b")
            run.stoppedBy = PersonName(id: 3, name: "responder-c")
            run.isOutdated = true
            run.state = .running
            run.startedAt = start + .seconds(5)
            run.progress = ActionRun.Progress(done: 1, total: 3, detail: "waits")
            for failure in [nil, "the cluster said no"] as [String?] {
                run.failure = failure
                run.endedAt = failure == nil ? nil : start + .seconds(9)
                run.state = failure == nil ? .running : .failed
                let change = run
                try await store.write { try $0.update(change) }
                #expect(try await store.read { try $0.run(change.id) } == change)
            }
            #expect(try await store.read { try $0.run(99) } == nil)
        }
    }

    @Test func oneRunAtATimeChangesAResource() async throws {
        try await withTemporaryStore { store in
            var first = try await ask(store, on: checkout)
            var second = try await ask(store, on: checkout, at: start + .seconds(1))
            let elsewhere = Resource(kind: .deployment, cluster: nil, namespace: "shop", name: "checkout")
            var third = try await ask(store, on: elsewhere)
            first.state = .running
            second.state = .running
            third.state = .running
            let (one, two, three) = (first, second, third)
            try await store.write { records in
                try records.update(one)
                try records.update(three)
            }
            #expect(try await store.read { try $0.running(on: checkout) } == one)
            #expect(try await store.read { try $0.running(on: elsewhere) } == three)
            await #expect(throws: Refusal.actionRunning(by: responderA)) {
                try await store.write { try $0.update(two) }
            }
            first.state = .done
            let ended = first
            try await store.write { records in
                try records.update(ended)
                try records.update(two)
            }
            #expect(try await store.read { try $0.running(on: checkout) } == two)
            #expect(try await store.read { try $0.runs(in: .running) }.map(\.id) == [two.id, three.id].sorted())
        }
    }

    @Test func runsOfAnIncidentAreThoseThatBegan() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.write { try $0.insert(sampleIncident()) }
            let states: [ActionRun.State] = [
                .asked, .cancelled, .expired, .awaiting, .running, .done, .failed, .stopped, .unknown,
            ]
            let ids = try await store.write { records in
                try states.enumerated().map { index, state in
                    var run = try records.insertRun(
                        .restart,
                        on: Resource(kind: .pod, name: "p\(index)"),
                        incident: incident.id,
                        by: responderA,
                        via: .telegram,
                        at: start
                    )
                    run.state = state
                    if state == .awaiting {
                        run.protection = "production"
                        run.confirmedAt = start
                    }
                    try records.update(run)
                    return run.id
                }
            }
            let runs = try await store.read { try $0.runs(of: incident.id, limit: 10) }
            // What waits for a second person comes first, however much came after it.
            #expect(runs.map(\.id) == [ids[3]] + ids[4...8].reversed())
            #expect(try await store.read { try $0.runs(of: incident.id, limit: 3) }.count == 3)
        }
    }

    @Test func confirmationsAreOverdueAfterTwoMinutes() async throws {
        try await withTemporaryStore { store in
            let run = try await ask(store, on: checkout)
            let almost = run.expiresAt - .milliseconds(1)
            #expect(try await store.read { try $0.overdueConfirmations(at: almost) }.isEmpty)
            #expect(try await store.read { try $0.overdueConfirmations(at: run.expiresAt) } == [run])
        }
    }
}
