import Cards
import Desk
import Incidents
import OnCall
import TestSupport
import Testing

/// Silences in Alertmanager hold up who is paged. The clock begins on Saturday, 2026-11-21, at eight.
@Suite struct SilencedPagingTests {
    private static let first = "page 1 responder-a"

    private func silence(in f: DeskFixture, pod: String? = nil, minutes: Int64 = 30) -> Silence {
        Silence(
            id: "a",
            state: .active,
            matchers: [pod.map { SilenceMatcher(name: "pod", value: $0) } ?? .init(name: "namespace", value: "shop")],
            startsAt: f.clock.now(),
            endsAt: f.clock.now() + .minutes(minutes),
            createdBy: "somebody else",
            comment: ""
        )
    }

    private func cardText(of id: Int64, in f: DeskFixture) async throws -> String {
        try await f.shown(try await f.card(of: id).id).plainText
    }

    @Test func whatIsSilencedFromItsCardPagesNobodyFromThenOn() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            let silencer = f.useSilencer()
            // The order counts, whether Alertmanager can be looked at or not.
            silencer.failReads(SilencerRefusal("away"))
            let id = try await f.openGroup()
            try await f.look()
            #expect(try await f.calls() == [Self.first])
            let card = try await f.card(of: id).id
            for label in ["More", "Silence", "1 h", "Yes, silence"] {
                try await f.press(label, as: DeskFixture.responderB, on: card)
            }
            await f.desk.errands.settled()
            try await f.look()
            #expect(try await cardText(of: id, in: f).contains("silenced by responder-b until 09:00: nobody is paged"))
            #expect(try await f.store.read { try $0.openPages(of: id) }.allSatisfy(\.state.isAnswered))
            try await f.live(.hours(1) - .seconds(10))
            #expect(try await f.calls() == [Self.first])
            // It still fires.
            try await f.live(.seconds(10))
            #expect(try await f.calls() == [Self.first, Self.first])
        }
    }

    @Test func whoeverMadeTheSilenceAndExpiringItBeginsAtOnce() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            let silencer = f.useSilencer()
            let id = try await f.openGroup()
            try await f.look()
            silencer.put(silence(in: f))
            await f.desk.lookAtSilences()
            try await f.live(.minutes(10))
            #expect(try await f.calls() == [Self.first])
            #expect(try await cardText(of: id, in: f).contains("until 08:30: nobody is paged"))
            silencer.remove("a")
            await f.desk.lookAtSilences()
            try await f.look()
            #expect(try await f.calls() == [Self.first, Self.first])
        }
    }

    @Test func whatEndsUnderTheSilencePagesNobodyBeforeItIsOver() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            let silencer = f.useSilencer()
            _ = try await f.openGroup()
            try await f.look()
            silencer.put(silence(in: f))
            await f.desk.lookAtSilences()
            silencer.end("fp-1")
            await f.desk.lookAtSilences()
            try await f.live(.minutes(29))
            #expect(try await f.calls() == [Self.first])
        }
    }

    @Test func someSilencedAlertsAloneHoldNobodyUp() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            let silencer = f.useSilencer(pods: ["1", "2"])
            let id = try await f.openGroup(["1", "2"])
            silencer.put(silence(in: f, pod: "1"))
            await f.desk.lookAtSilences()
            try await f.live(.minutes(5))
            #expect(try await f.calls() == [Self.first, "page 2 responder-b"])
            let text = try await cardText(of: id, in: f)
            #expect(text.contains("1 of 2 alerts silenced") && !text.contains("nobody is paged"))
        }
    }

    @Test func oneSilencedAndTheOtherInMaintenanceIsHeldUntilTheFirstIsNot() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            let silencer = f.useSilencer(pods: ["1", "2"])
            _ = try await f.openGroup(["1", "2"])
            try await f.look()
            silencer.put(silence(in: f, pod: "1"))
            await f.desk.lookAtSilences()
            _ = try await f.maintain(#"20m pod="2""#)
            try await f.live(.minutes(20) - .seconds(10))
            #expect(try await f.calls() == [Self.first])
            try await f.live(.seconds(10))
            #expect(try await f.calls() == [Self.first, Self.first])
        }
    }

    @Test func anAlertThatJoinsPagesAtOnce() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            let silencer = f.useSilencer()
            _ = try await f.openGroup(["1"])
            silencer.put(silence(in: f, pod: "1"))
            await f.desk.lookAtSilences()
            try await f.look()
            let before = try await f.calls().count
            _ = try await f.desk.receive(f.group(firing: ["1", "2"], key: DeskFixture.groupKey))
            try await f.look()
            #expect(try await f.calls().count == before + 1)
        }
    }

    @Test func silencesOfAlertmanagerHoldNoOtherSource() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            let silencer = f.useSilencer()
            _ = try await f.openGroup()
            silencer.put(silence(in: f))
            await f.desk.lookAtSilences()
            var other = f.group(firing: ["1"], key: "elsewhere")
            other.source = "grafana"
            let receipt = try await f.desk.receive(other)
            let id = try #require(receipt.incidents.first?.incident)
            try await f.live(.minutes(5))
            #expect(try await f.store.read { try $0.escalations(of: id) }.first?.state.phase == .climbing)
        }
    }
}
