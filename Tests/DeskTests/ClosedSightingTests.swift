import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// What a person closed, and what an edit says, while bots go on telling of the alert.
@Suite struct ClosedSightingTests {
    private static let firing = "[FIRING:1] KubePodCrashLooping (checkout critical shop)"
    private static let resolved = "[RESOLVED] KubePodCrashLooping (checkout critical shop)"

    // MARK: Closed by hand

    @Test(arguments: [true, false])
    func aRepeatDoesNotBringBackWhatAPersonClosed(takesOver: Bool) async throws {
        try await withWatchedChannel { f in
            if takesOver { try await f.hear(Self.firing) }
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            let incident = try #require(try await f.incidents().first)
            f.clock.advance(by: .minutes(1))
            try await f.close(incident)
            for hours in [4, 8, 27, 50] as [Int64] {
                let message = try await f.hear(Self.firing, after: hours * 3_600)
                #expect(try await f.activity(message.stamp)?.incident == incident.id)
            }
            let repeated = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            #expect(repeated.incidents.allSatisfy { $0.change == .unchanged })
            #expect(try await f.incidents().isEmpty)
            // Over, and then a new firing.
            try await f.hear(Self.resolved, after: 60 * 3_600)
            try await f.hear(Self.firing, after: 61 * 3_600)
            #expect(try await f.incidents().count == 1)
        }
    }

    /// Slack's receivers leave ends out if nobody sets `send_resolved`.
    @Test func whatOnlyMessagesTellOfIsHeldBackForADay() async throws {
        try await withWatchedChannel { f in
            try await f.hear(Self.firing)
            f.clock.advance(by: .minutes(1))
            try await f.close(try #require(try await f.incidents().first))
            for hours in [8, 16, 24] as [Int64] { try await f.hear(Self.firing, after: hours * 3_600) }
            #expect(try await f.incidents().isEmpty)
            try await f.hear(Self.firing, after: 26 * 3_600)
            #expect(try await f.incidents().count == 1)
        }
    }

    /// What a channel is told is often grouped by less than what the webhook is told.
    @Test func aRepeatThatNamesNoAlertDoesNotBringItBack() async throws {
        try await withWatchedChannel { f in
            for name in ["KubePodCrashLooping", "HighLatency"] {
                _ = try await f.desk.receive(f.group(of: name, key: name, labels: ["namespace": "shop"]))
            }
            try await f.hear("[FIRING:1] shop (HighLatency critical)", after: 1)
            try await f.hear("[FIRING:2] shop (critical)", after: 2)
            #expect(try await f.incidents().count == 2)
            f.clock.advance(by: .minutes(1))
            for incident in try await f.incidents() { try await f.close(incident) }
            for hours in [4, 30] as [Int64] { try await f.hear("[FIRING:2] shop (critical)", after: hours * 3_600) }
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func whatASecondReceiverRepeatsStaysClosed() async throws {
        try await withWatchedChannel { f in
            let title = "[FIRING:1] HighLatency (checkout critical)"
            for receiver in ["ops", "team"] { try await f.hear(title, receiver: receiver) }
            f.clock.advance(by: .minutes(1))
            try await f.close(try #require(try await f.incidents().first))
            for receiver in ["team", "ops", "third"] { try await f.hear(title, after: 3_600, receiver: receiver) }
            #expect(try await f.incidents().isEmpty)
        }
    }

    /// A message opened both; the older one was the webhook's and has ended.
    @Test func whatCannotComeBackBesideANewerOneOpensItsOwn() async throws {
        try await withWatchedChannel { f in
            let start = f.clock.now()
            let first = f.group(of: "First", key: "a", labels: ["namespace": "shop"])
            try await f.hear("[FIRING:1] shop (First critical)")
            let taken = try await f.desk.receive(first)
            #expect(taken.incidents.map(\.change) == [.updated])
            f.clock.advance(by: .minutes(1))
            var over = first
            over.reports = over.reports.map {
                AlertReport(
                    status: .resolved(at: f.clock.now()),
                    fingerprint: $0.fingerprint,
                    startsAt: start,
                    labels: $0.labels
                )
            }
            _ = try await f.desk.receive(over)
            #expect(try await f.incidents().isEmpty)
            f.clock.advance(by: .minutes(20))
            try await f.hear("[FIRING:1] shop (Second critical)")
            #expect(try await f.incidents().count == 1)
            let again = try await f.desk.receive(first)
            #expect(again.incidents.count == 1)
            #expect(try await f.incidents().count == 2)
        }
    }

    /// Of the same group of messages, within ten minutes: the incident is open again, and free for another webhook's group.
    @Test func whatAMessageReopensAnotherGroupMayTakeOver() async throws {
        try await withWatchedChannel { f in
            try await f.hear("[FIRING:1] shop (First critical)")
            let id = try #require(try await f.incidents().first?.id)
            _ = try await f.desk.receive(f.group(of: "First", key: "a", labels: ["namespace": "shop"]))
            _ = try await f.desk.receive(f.group(of: "First", key: "a", labels: ["namespace": "shop"], isOver: true))
            #expect(try await f.incidents().isEmpty)
            f.clock.advance(by: .minutes(5))
            try await f.hear("[FIRING:1] shop (Second critical)")
            #expect(try await f.incidents().map(\.id) == [id])
            let second = f.group(of: "Second", key: "b", labels: ["namespace": "shop"])
            _ = try await f.desk.receive(second)
            #expect(try await f.incidents().map(\.id) == [id])
            _ = try await f.desk.receive(f.group(of: "Second", key: "b", labels: ["namespace": "shop"], isOver: true))
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func anotherAlertOfTheNameIsNotHiddenByWhatAPersonClosed() async throws {
        try await withWatchedChannel { f in
            try await f.hear("[FIRING:1] HighCPU (critical)")
            f.clock.advance(by: .minutes(1))
            try await f.close(try #require(try await f.incidents().first))
            let other = try await f.desk.receive(f.group(of: "HighCPU", key: "b", labels: ["cluster": "b"]))
            #expect(other.incidents.map(\.change) == [.opened])
        }
    }

    // MARK: Edits

    @Test func aPreviewUnderAnOldMessageChangesNothing() async throws {
        try await withWatchedChannel { f in
            try await f.hear(Self.firing)
            let over = try await f.hear(Self.resolved, after: 60)
            f.clock.advance(by: .days(1))
            try await f.hear(Self.firing)
            let today = try #require(try await f.incidents().first)
            try await f.edit(over, to: Self.resolved, preview: "Alerts")
            #expect(try await f.incidents().map(\.id) == [today.id])
        }
    }

    @Test func anEditEndsOnlyTheFiringThatTheMessageToldOf() async throws {
        try await withWatchedChannel { f in
            let old = try await f.hear(Self.firing)
            try await f.hear(Self.resolved, after: 60)
            let first = try await f.activity(old.stamp)?.incident
            f.clock.advance(by: .days(1))
            let new = try await f.hear(Self.firing)
            let today = try #require(try await f.incidents().first)
            try await f.edit(old, to: Self.resolved)
            #expect(try await f.incidents().map(\.id) == [today.id])
            #expect(try await f.activity(old.stamp)?.incident == first)
            f.clock.advance(by: .minutes(5))
            try await f.edit(new, to: Self.resolved)
            #expect(try await f.incident(today.id).status == .resolved)
            // It is over since the edit, and not since it began.
            let alerts = try await f.store.read { try $0.alerts(of: today.id, limit: 9) }
            #expect(alerts.map(\.endedAt) == [f.clock.now()])
        }
    }
}
