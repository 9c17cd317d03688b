import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Heartbeats on a real store, with a clock moved by hand.
@Suite struct HeartbeatTests {
    private static let backup = HeartbeatRule(
        name: "backup",
        every: .minutes(10),
        grace: .minutes(2),
        labels: ["team": "data"]
    )
    private static let watchdog = HeartbeatRule(
        name: "Watchdog",
        sign: .alert("Watchdog"),
        every: .minutes(5),
        grace: .minutes(1)
    )

    /// A desk that watches, looked at as often as the bot does.
    private struct Scene {
        let fixture: DeskFixture

        func watch(_ rules: [HeartbeatRule]) async throws {
            var settings = fixture.desk.settings
            settings.heartbeats = rules
            fixture.desk.use(settings)
            try await look()
        }

        func look() async throws { try await fixture.desk.watchHeartbeats(at: fixture.clock.now()) }

        /// Lets time pass with somebody looking all the while.
        func pass(_ span: Duration) async throws {
            var rest = span
            while rest > .zero {
                let step = min(rest, .seconds(20))
                fixture.clock.advance(by: step)
                try await look()
                rest -= step
            }
        }

        @discardableResult
        func beat(_ signal: HeartbeatSignal = .alive, _ name: String = "backup") async throws -> HeartbeatReceipt {
            try await fixture.desk.beat(name, signal, correlation: "r1")
        }

        func post(_ cluster: String?) async throws {
            var labels = ["alertname": "Watchdog", "severity": "none"]
            labels["cluster"] = cluster
            let report = AlertReport(
                status: .firing,
                fingerprint: "w\(cluster ?? "")",
                startsAt: Timestamp(seconds: 1),
                labels: labels
            )
            let receipt = try await fixture.desk.receive(
                AlertGroup(source: "alertmanager", key: "w", receiver: "chatops", reports: [report])
            )
            #expect(receipt.alerts == 1)
        }

        func active() async throws -> [String] {
            try await fixture.store.read { try $0.incidents(in: .active, after: nil, limit: 50).map(\.title) }
        }
    }

    private func scene(_ body: @Sendable (Scene) async throws -> Void) async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { try await body(Scene(fixture: $0)) }
        }
    }

    @Test func whatStaysAwayIsAnIncidentUntilItIsBack() async throws {
        try await scene { scene in
            try await scene.watch([Self.backup])
            try await scene.beat()
            try await scene.pass(.minutes(11))
            #expect(try await scene.active() == [])
            try await scene.pass(.minutes(1))
            #expect(try await scene.active() == ["Monitoring is silent: backup"])
            let incident = try await scene.fixture.incident(1)
            #expect(incident.source == "heartbeat" && incident.severity == .critical)
            #expect(incident.labels["heartbeat"] == "backup" && incident.labels["team"] == "data")
            let card = try await scene.fixture.shown(scene.fixture.card(of: 1).id).plainText
            #expect(card.contains("Last heard: 08:00; expected every 10 min, with 2 min of grace."))
            try await scene.pass(.hours(2))
            #expect(try await scene.fixture.incident(1).revision == incident.revision)

            try await scene.beat()
            #expect(try await scene.fixture.incident(1).status == .resolved)
            let entries = try await scene.fixture.audit().filter { $0.incident == 1 }
            #expect(entries.map(\.operation) == [.open, .resolve])
            #expect(entries.allSatisfy { $0.actor.kind == .source && $0.actor.id == "heartbeat" })
        }
    }

    @Test func whatNeverCameIsToldAfterItsTimeAlsoOverARestart() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            try await DeskFixture.run(on: store, clock: clock) { fixture in
                let scene = Scene(fixture: fixture)
                try await scene.watch([Self.backup])
                try await scene.pass(.minutes(5))
            }
            try await DeskFixture.run(on: store, clock: clock) { fixture in
                let scene = Scene(fixture: fixture)
                try await scene.watch([Self.backup])
                try await scene.pass(.minutes(6))
                #expect(try await scene.active() == [])
                try await scene.pass(.minutes(1))
                #expect(try await scene.active() == ["Monitoring is silent: backup"])
                let card = try await fixture.shown(fixture.card(of: 1).id).plainText
                #expect(card.contains("It has not been heard since the bot knows of it"))
            }
        }
    }

    @Test func nobodyIsPagedForWhatCouldNotBeHeard() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            try await DeskFixture.run(on: store, clock: clock) { fixture in
                let scene = Scene(fixture: fixture)
                try await scene.watch([Self.backup])
                try await scene.beat()
                try await scene.pass(.minutes(5))
            }
            // The bot was down for hours.
            clock.advance(by: .hours(5))
            try await DeskFixture.run(on: store, clock: clock) { fixture in
                let scene = Scene(fixture: fixture)
                try await scene.watch([Self.backup])
                try await scene.pass(.minutes(11))
                #expect(try await scene.active() == [])
                try await scene.beat()
                // The machine slept for a day.
                clock.advance(by: .days(1))
                try await scene.look()
                try await scene.pass(.minutes(11))
                #expect(try await scene.active() == [])
                try await scene.pass(.minutes(1))
                #expect(try await scene.active() == ["Monitoring is silent: backup"])
            }
        }
    }

    @Test func aClockThatIsSetBackPutsNothingOff() async throws {
        try await scene { scene in
            try await scene.watch([Self.backup])
            try await scene.beat()
            scene.fixture.clock.advance(by: .hours(-3))
            try await scene.look()
            try await scene.pass(.minutes(12))
            #expect(try await scene.active() == ["Monitoring is silent: backup"])
        }
    }

    @Test func aFailureIsAnIncidentAtOnce() async throws {
        try await scene { scene in
            try await scene.watch([Self.backup])
            try await scene.beat(.failed(code: 3))
            #expect(try await scene.active() == ["Failed: backup"])
            let card = try await scene.fixture.shown(scene.fixture.card(of: 1).id).plainText
            #expect(card.contains("exit code 3"))
            try await scene.pass(.minutes(10))
            try await scene.beat(.failed(code: 3))
            #expect(try await scene.active() == ["Failed: backup"])
            // A person closed it; the next failure is another incident.
            try await scene.fixture.press("Resolve", as: DeskFixture.responderA, on: scene.fixture.card(of: 1).id)
            try await scene.pass(.minutes(10))
            try await scene.beat(.failed(code: nil))
            #expect(try await scene.fixture.incident(2).previousID == 1)
            // And then nothing at all.
            try await scene.pass(.minutes(12))
            #expect(try await scene.active() == ["Monitoring is silent: backup"])
            try await scene.beat()
            #expect(try await scene.active() == [])
        }
    }

    @Test func aTitleSaysWhatSilenceMeansAndNothingOfFailures() async throws {
        try await scene { scene in
            let title = "The backup of db-1 is missing"
            try await scene.watch([HeartbeatRule(name: "backup", every: .minutes(10), grace: .minutes(1), title: title)]
            )
            try await scene.beat(.failed(code: 3))
            #expect(try await scene.active() == ["Failed: backup"])
            try await scene.beat()
            try await scene.pass(.minutes(12))
            #expect(try await scene.active() == [title])
        }
    }

    @Test func eachClusterHasItsOwnWatchdog() async throws {
        try await scene { scene in
            try await scene.watch([Self.watchdog])
            try await scene.post("eu")
            try await scene.post("us")
            #expect(try await scene.fixture.store.read { try $0.heartbeats().map(\.instance) } == ["eu", "us"])
            try await scene.pass(.minutes(4))
            try await scene.post("eu")
            try await scene.pass(.minutes(3))
            #expect(try await scene.active() == ["Monitoring is silent: Watchdog"])
            #expect(try await scene.fixture.incident(1).labels["cluster"] == "us")
            try await scene.post("us")
            #expect(try await scene.fixture.incident(1).status == .resolved)
        }
    }

    @Test func aWatchdogThatNeverCameIsToldAndEndsWithTheFirstOne() async throws {
        try await scene { scene in
            try await scene.watch([Self.watchdog])
            try await scene.pass(.minutes(6))
            #expect(try await scene.active() == ["Monitoring is silent: Watchdog"])
            try await scene.post("eu")
            #expect(try await scene.active() == [])
            #expect(try await scene.fixture.store.read { try $0.heartbeats().map(\.instance) } == ["eu"])
        }
    }

    @Test func anythingFromASourceCanBeTheBeat() async throws {
        try await scene { scene in
            let rule = HeartbeatRule(name: "am", sign: .source("alertmanager"), every: .minutes(5), grace: .zero)
            try await scene.watch([rule])
            try await scene.pass(.minutes(4))
            _ = try await scene.fixture.desk.receive(scene.fixture.group(resolved: ["checkout-1"]))
            try await scene.pass(.minutes(4))
            #expect(try await scene.active() == [])
            try await scene.pass(.minutes(1))
            #expect(try await scene.active() == ["Monitoring is silent: am"])
        }
    }

    @Test func whatIsNotWatchedAnyMoreIsResolvedWithTheReason() async throws {
        try await scene { scene in
            try await scene.watch([Self.backup])
            try await scene.pass(.minutes(12))
            #expect(try await scene.active().count == 1)
            try await scene.watch([])
            #expect(try await scene.active() == [])
            let end = try await scene.fixture.audit().last { $0.incident == 1 }
            #expect(end?.operation == .resolve)
            #expect(end?.reason == "the settings do not name this heartbeat any more")
            #expect(try await scene.fixture.store.read { try $0.heartbeats() } == [])
            #expect(try await scene.beat() == .unknown(known: []))
        }
    }

    @Test func onlyWhatIsCalledCanBeCalled() async throws {
        try await scene { scene in
            try await scene.watch([Self.backup, Self.watchdog])
            #expect(try await scene.beat(.alive, "Watchdog") == .unknown(known: ["backup"]))
            #expect(try await scene.beat(.alive, "backups") == .unknown(known: ["backup"]))
        }
    }

    @Test func aLookThatFindsNothingWritesNothing() async throws {
        try await scene { scene in
            try await scene.watch([Self.backup])
            try await scene.beat()
            let before = try await scene.fixture.store.read { try $0.heartbeatsHeardAt() }
            try await scene.pass(.seconds(40))
            #expect(try await scene.fixture.store.read { try $0.heartbeatsHeardAt() } == before)
            #expect(scene.fixture.desk.heartbeatsLookedAt == scene.fixture.clock.now())
            try await scene.pass(.seconds(20))
            #expect(try await scene.fixture.store.read { try $0.heartbeatsHeardAt() } == scene.fixture.clock.now())
        }
    }
}
