import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Webhooks

/// Posts to a port with a real desk and a real store behind it.
private func posting(_ body: @escaping @Sendable (AlertPort, DeskFixture) async throws -> Void) async throws {
    try await withTemporaryStore { store in
        try await DeskFixture.run(on: store) { fixture in
            try await AlertPort.open(desk: fixture.desk) { port in try await body(port, fixture) }
        }
    }
}

private func answer(_ change: String, status: String = "active", id: Int = 1, alerts: Int) -> String {
    #"{"incidents":[{"id":\#(id),"status":"\#(status)","change":"\#(change)"}],"alerts":\#(alerts)}"#
}

@Test func theRecordedStoryOpensUpdatesAndResolvesOneIncident() async throws {
    try await posting { port, fixture in
        let story: [(body: String, answer: String)] = [
            (Recorded.firing, answer("opened", alerts: 1)),
            (Recorded.firing, answer("unchanged", alerts: 1)),
            (Recorded.secondPodJoins, answer("updated", alerts: 2)),
            (Recorded.oneResolved, answer("updated", alerts: 2)),
            (Recorded.oneResolved, answer("unchanged", alerts: 2)),
            (Recorded.allResolved, answer("resolved", status: "resolved", alerts: 1)),
            (Recorded.noServiceLabel, answer("opened", id: 2, alerts: 1)),
            (Recorded.truncated, answer("opened", id: 3, alerts: 2)),
        ]
        for step in story {
            let post = try await Post.send(step.body, to: port.address)
            #expect(post.code == 200)
            #expect(post.body == step.answer)
        }
        let incident = try await fixture.store.read { try $0.incident(3) }
        #expect(incident?.truncatedAlerts == 5)
    }
}

@Test func aResolveThatWasNeverSeenFiringOpensNothing() async throws {
    try await posting { port, _ in
        let post = try await Post.send(Recorded.allResolved, to: port.address)
        #expect(post.code == 200)
        #expect(post.body == #"{"incidents":[],"alerts":1}"#)
    }
}

@Test func whateverALabelHoldsIsKeptWhole() async throws {
    try await posting { port, fixture in
        let value = "\u{0}\u{1}\"\\<b>*_`[x](y)\u{202E}עברית😀\n" + String(repeating: "ы", count: 5_000)
        let body = """
            {"groupKey":"{}:{a=\\"\\u0000\\"}","alerts":[{"status":"firing","startsAt":"2026-11-21T08:00:00Z",
             "labels":{"alertname":"A","a":\(JSONText.quoted(value))},"annotations":{"summary":\(JSONText.quoted(value))}}]}
            """
        let post = try await Post.send(body, to: port.address)
        #expect(post.body == answer("opened", alerts: 1))
        let alert = try await fixture.store.read { try $0.alerts(of: 1, limit: 1).first }
        #expect(alert?.labels["a"] == value)
        #expect(alert?.annotations["summary"] == value)
        let again = try await Post.send(body, to: port.address)
        #expect(again.body == answer("unchanged", alerts: 1))
    }
}

@Test func theSameIncidentIsNeverOpenedTwiceAtOnce() async throws {
    try await posting { port, fixture in
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<40 { group.addTask { try await Post.send(Recorded.firing, to: port.address).body } }
            var opened = 0
            for try await body in group where body.contains("opened") { opened += 1 }
            #expect(opened == 1)
        }
        let count = try await fixture.store.read { try $0.count(of: .active) }
        #expect(count == 1)
    }
}
