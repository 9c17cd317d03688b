import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

@Suite struct SilenceRecordsTests {
    static func silence(
        _ id: String,
        hours: Int64 = 1,
        by: String = "responder-a",
        state: Silence.State = .active
    ) -> Silence {
        Silence(
            id: id,
            state: state,
            matchers: [SilenceMatcher(name: "alertname", value: "KubePodCrashLooping"), .init(name: "x", value: "\"")],
            startsAt: start,
            endsAt: start + .hours(hours),
            createdBy: by,
            comment: "why"
        )
    }

    /// An incident with an alert `fp-1` and `fp-2` that fire.
    private func withIncident(_ body: @escaping @Sendable (DeskFixture, Int64) async throws -> Void) async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                try await body(f, try await f.open(["1", "2"]))
            }
        }
    }

    private func keep(
        _ silences: [Silence],
        _ holding: [String: [String]],
        in f: DeskFixture
    ) async throws -> Set<Int64> {
        let alerts = holding.map { SuppressedAlert(fingerprint: $0, silences: $1) }
        return try await f.store.write { try $0.keepSilences(silences, holding: alerts, at: start) }
    }

    private func facts(_ id: Int64, in f: DeskFixture) async throws -> SilencedAlerts? {
        try await f.store.read { try $0.silencedAlerts(of: id, at: start) }
    }

    @Test func silencesAreKeptAsTheyWereSeenAndForgottenWithIt() async throws {
        try await withIncident { f, _ in
            let (a, b) = (Self.silence("a", hours: 2), Self.silence("b", state: .pending))
            #expect(try await keep([a, b, Self.silence("c", state: .expired)], [:], in: f).isEmpty)
            let known = try await f.store.read { try $0.silences(at: start, after: 0, limit: 10) }
            #expect(known.map(\.silence) == [b, a] && known.map(\.alerts) == [0, 0])
            #expect(try await f.store.read { try $0.silence("a")?.silence } == a)
            #expect(try await f.store.read { try $0.silenceCount(at: start + .hours(1)) } == 1)
            #expect(try await f.store.read { try $0.silenceLook() } == SilenceLook(at: start))
            _ = try await keep([a], [:], in: f)
            #expect(try await f.store.read { try $0.silence("b") } == nil)
        }
    }

    @Test func incidentsOfWhichSomethingElseIsTrueAreNamedOnce() async throws {
        try await withIncident { f, id in
            let a = Self.silence("a")
            let held = ["fp-1": ["a", "unknown"], "fp-elsewhere": ["a"]]
            let first = try await keep([a], held, in: f)
            #expect(first == [id])
            #expect(try await keep([a], held, in: f) == [] as Set<Int64>)
            #expect(
                try await facts(id, in: f)
                    == SilencedAlerts(count: 1, by: ["responder-a"], until: start + .hours(1))
            )
            #expect(try await f.store.read { try $0.silence("a")?.alerts } == 1)
            // A later end is told.
            #expect(try await keep([Self.silence("a", hours: 3)], held, in: f) == [id])
            let both = ["fp-1": ["a", "b"], "fp-2": ["b"]]
            let b = Self.silence("b", hours: 9, by: "responder-b")
            #expect(try await keep([Self.silence("a", hours: 3), b], both, in: f) == [id])
            #expect(
                try await facts(id, in: f)
                    == SilencedAlerts(count: 2, by: ["responder-b", "responder-a"], until: start + .hours(9))
            )
            #expect(try await keep([], [:], in: f) == [id])
            #expect(try await facts(id, in: f) == nil)
        }
    }

    @Test func whatIsOverByTheClockHoldsNothing() async throws {
        try await withIncident { f, id in
            _ = try await keep([Self.silence("a")], ["fp-1": ["a"]], in: f)
            #expect(try await f.store.read { try $0.silencedAlerts(of: id, at: start + .hours(1)) } == nil)
        }
    }

    @Test func whatIsHeldStaysHeldUntilTheSilenceIsOverOrTheAlertIs() async throws {
        try await withIncident { f, id in
            let a = Self.silence("a")
            _ = try await keep([a], ["fp-1": ["a"]], in: f)
            // It has ended there, and nobody was told.
            #expect(try await keep([a], [:], in: f) == [] as Set<Int64>)
            #expect(try await facts(id, in: f)?.count == 1)
            _ = try await f.desk.receive(f.group(firing: ["2"], resolved: ["1"]))
            _ = try await keep([a], [:], in: f)
            #expect(try await facts(id, in: f) == nil)
            #expect(try await f.store.read { try $0.silence("a")?.alerts } == 0)
        }
    }

    private static func done(
        _ wish: SilenceWish,
        _ silence: String,
        incident: Int64? = nil
    ) -> SilenceOrder {
        var order = SilenceOrder(
            id: 9,
            incident: incident,
            wish: wish,
            askedBy: PersonName(id: 1, name: "responder-a"),
            askedAt: start,
            via: .slack,
            posting: nil,
            state: .running
        )
        order.finish(silence, at: start)
        return order
    }

    @Test func whatAnOrderChangedCountsAtOnce() async throws {
        try await withIncident { f, id in
            let matchers = [SilenceMatcher(name: "pod", value: "2"), SilenceMatcher(name: "namespace", value: "shop")]
            var draft = Self.draft
            draft.matchers = matchers
            let made = Self.done(.make(draft), "s-1", incident: id)
            #expect(try await f.store.write { try $0.keepSilence(of: made, at: start) } == [id])
            #expect(
                try await f.store.read { try $0.silenceEnds(of: id, at: start) } == ["fp-2": start + .hours(1)]
            )
            #expect(
                try await facts(id, in: f)
                    == SilencedAlerts(count: 1, by: ["responder-a"], until: start + .hours(1))
            )
            let there = try await f.store.read {
                try $0.activeSilence(with: matchers.reversed(), endingFrom: start + .hours(1))
            }
            #expect(there?.id == "s-1" && there?.startsAt == start)
            #expect(
                try await f.store.read { try $0.activeSilence(with: matchers, endingFrom: start + .hours(2)) } == nil
            )
            #expect(
                try await f.store.read {
                    try $0.activeSilence(with: Array(matchers.prefix(1)), endingFrom: start)
                } == nil
            )
            let silence = try #require(there)
            let extended = Self.done(.extend(silence, until: start + .hours(5)), "s-2")
            #expect(try await f.store.write { try $0.keepSilence(of: extended, at: start) } == [id])
            #expect(try await facts(id, in: f)?.until == start + .hours(5))
            #expect(try await f.store.read { try $0.silence("s-1") } == nil)
            let moved = try #require(try await f.store.read { try $0.silence("s-2") })
            let expired = Self.done(.expire(moved.silence), "s-2")
            #expect(try await f.store.write { try $0.keepSilence(of: expired, at: start) } == [id])
            #expect(try await facts(id, in: f) == nil)
        }
    }

    @Test func onlyAlertmanagersIncidentsAreAskedAbout() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.hasSilenceableIncidents() } == false)
            try await DeskFixture.run(on: store) { f in
                var other = f.group(firing: ["1"])
                other.source = "grafana"
                _ = try await f.desk.receive(other)
                #expect(try await store.read { try $0.hasSilenceableIncidents() } == false)
                #expect(try await keep([Self.silence("a")], ["fp-1": ["a"]], in: f) == [] as Set<Int64>)
                _ = try await f.open()
                #expect(try await store.read { try $0.hasSilenceableIncidents() })
            }
        }
    }

    @Test func anOutageIsNotedOnceAndOverWithTheNextAnswer() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.silenceLook() } == SilenceLook())
            #expect(try await store.write { try $0.noteSilencesUnknown("away") })
            #expect(try await store.write { try $0.noteSilencesUnknown("away") } == false)
            #expect(try await store.read { try $0.silenceLook() } == SilenceLook(failure: "away"))
            _ = try await store.write { try $0.keepSilences([], holding: [], at: start) }
            #expect(try await store.read { try $0.silenceLook() } == SilenceLook(at: start))
        }
    }

    // MARK: Orders

    private func insert(
        _ wish: SilenceWish,
        _ state: SilenceOrder.State,
        incident: Int64? = nil,
        in f: DeskFixture
    ) async throws -> SilenceOrder {
        try await f.store.write {
            try $0.insertSilenceOrder(
                wish,
                state: state,
                incident: incident,
                by: PersonName(id: 1, name: "responder-a"),
                via: .slack,
                on: 7,
                at: start
            )
        }
    }

    private static let draft = SilenceDraft(
        matchers: [SilenceMatcher(name: "b", value: "1"), SilenceMatcher(name: "a", value: "2")],
        startsAt: start,
        endsAt: start + .hours(1),
        createdBy: "responder-a",
        comment: "why"
    )

    @Test func anOrderIsKeptWithHowItEnded() async throws {
        try await withIncident { f, id in
            var order = try await insert(.make(Self.draft), .asked, incident: id, in: f)
            let (number, asked) = (order.id, order)
            #expect(try await f.store.read { try $0.silenceOrder(number) } == asked)
            #expect(try await f.store.read { try $0.overdueSilenceOrders(at: start + .seconds(119)) }.isEmpty)
            #expect(try await f.store.read { try $0.overdueSilenceOrders(at: start + .minutes(2)) } == [asked])
            try order.confirm(by: order.askedBy, at: start)
            let running = order
            try await f.store.write { try $0.update(running) }
            #expect(try await f.store.read { try $0.runningSilenceOrders() } == [running])
            #expect(try await f.store.read { try $0.unsettledSilenceOrder(of: id, since: start) } == running)
            order.fail("refused", isUnknown: false, at: start + .minutes(1))
            let failed = order
            try await f.store.write { try $0.update(failed) }
            #expect(try await f.store.read { try $0.unsettledSilenceOrder(of: id, since: start) } == failed)
            #expect(
                try await f.store.read { try $0.unsettledSilenceOrder(of: id, since: start + .minutes(2)) } == nil
            )
            // One that was done later settles it.
            var later = try await insert(.make(Self.draft), .running, incident: id, in: f)
            later.finish("silence-1", at: start + .minutes(1))
            let done = later
            try await f.store.write { try $0.update(done) }
            #expect(try await f.store.read { try $0.unsettledSilenceOrder(of: id, since: start) } == nil)
            #expect(try await f.store.write { try $0.pruneSilenceOrders(endedBefore: start, limit: 9) } == 0)
            #expect(
                try await f.store.write { try $0.pruneSilenceOrders(endedBefore: start + .hours(1), limit: 9) } == 2
            )
        }
    }

    @Test func oneOrderAboutTheSameIsUnderWayAtATime() async throws {
        try await withIncident { f, _ in
            var turned = Self.draft
            turned.matchers.reverse()
            turned.endsAt = start + .hours(9)
            _ = try await insert(.make(Self.draft), .running, in: f)
            let busy = Refusal.silence(.underWay(by: PersonName(id: 1, name: "responder-a")))
            let same = turned
            await #expect(throws: busy) { _ = try await insert(.make(same), .running, in: f) }
            var asked = try await insert(.make(turned), .asked, in: f)
            try asked.confirm(by: asked.askedBy, at: start)
            let confirmed = asked
            await #expect(throws: busy) { try await f.store.write { try $0.update(confirmed) } }
            _ = try await insert(.expire(Self.silence("a")), .running, in: f)
            await #expect(throws: busy) {
                _ = try await insert(.extend(Self.silence("a"), until: start + .hours(2)), .running, in: f)
            }
            _ = try await insert(.expire(Self.silence("b")), .running, in: f)
        }
    }
}
