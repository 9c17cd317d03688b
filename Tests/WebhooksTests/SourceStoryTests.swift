import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

/// Posts of several sources to a port with a real desk and a real store behind it.
@Suite(.fewAtOnce) struct SourceStoryTests {
    private static func posting(_ body: @escaping @Sendable (AlertPort, DeskFixture) async throws -> Void) async throws
    {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { fixture in
                try await AlertPort.open(desk: fixture.desk) { port in try await body(port, fixture) }
            }
        }
    }

    private static func event(_ action: String, _ key: String = "backup") -> String {
        """
        {"event_action":"\(action)","dedup_key":"\(key)","client":"Nagios",
        "payload":{"summary":"Backup failed","source":"db-1","severity":"critical"}}
        """
    }

    private static func send(_ action: String, _ port: AlertPort, _ fixture: DeskFixture) async throws -> Int {
        fixture.clock.advance(by: .minutes(1))
        let post = try await Post.send(event(action), to: port.address(.pagerDuty))
        return post.code
    }

    @Test func anEventsLifeIsOneIncident() async throws {
        try await Self.posting { port, fixture in
            #expect(try await Self.send("trigger", port, fixture) == 202)
            let first = try await fixture.incident(1)
            #expect(first.source == "pagerduty" && first.severity == .critical && first.title == "Backup failed")
            #expect(try await Self.send("trigger", port, fixture) == 202)
            #expect(try await fixture.incident(1).revision == first.revision)

            #expect(try await Self.send("acknowledge", port, fixture) == 202)
            let acknowledged = try await fixture.incident(1)
            #expect(acknowledged.acknowledged?.person == .source("Nagios"))
            let card = try await fixture.shown(fixture.card(of: 1).id)
            #expect(card.plainText.contains("👤 Nagios acknowledged"))
            #expect(try await Self.send("acknowledge", port, fixture) == 202)
            #expect(try await fixture.incident(1).revision == acknowledged.revision)

            #expect(try await Self.send("resolve", port, fixture) == 202)
            #expect(try await fixture.incident(1).status == .resolved)
            #expect(try await Self.send("resolve", port, fixture) == 202)
            #expect(try await Self.send("acknowledge", port, fixture) == 202)
            let entries = try await fixture.audit().filter { $0.incident == 1 }
            #expect(entries.map(\.operation) == [.open, .acknowledge, .resolve])
            #expect(
                entries.allSatisfy { $0.actor == Actor(kind: .source, id: "pagerduty", name: "Nagios", via: .webhook) }
            )

            // Within ten minutes it is the same one again; later it is another.
            #expect(try await Self.send("trigger", port, fixture) == 202)
            #expect(try await fixture.incident(1).flaps == 1)
            #expect(try await Self.send("resolve", port, fixture) == 202)
            fixture.clock.advance(by: .hours(1))
            #expect(try await Self.send("trigger", port, fixture) == 202)
            #expect(try await fixture.incident(2).previousID == 1)
        }
    }

    @Test func whatAPersonClosedIsOpenedByTheNextEvent() async throws {
        try await Self.posting { port, fixture in
            #expect(try await Post.send(Self.event("trigger"), to: port.address(.pagerDuty)).code == 202)
            fixture.clock.advance(by: .minutes(1))
            try await fixture.press("Resolve", as: DeskFixture.responderA, on: fixture.card(of: 1).id)
            #expect(try await fixture.incident(1).isClosedByHand)
            fixture.clock.advance(by: .minutes(1))
            #expect(try await Post.send(Self.event("trigger"), to: port.address(.pagerDuty)).code == 202)
            let next = try await fixture.incident(2)
            #expect(next.isActive && next.previousID == 1)
            #expect(try await Post.send(Self.event("resolve"), to: port.address(.pagerDuty)).code == 202)
            for id in [1, 2] as [Int64] {
                let alerts = try await fixture.store.read { try $0.alerts(of: id, limit: 10) }
                #expect(alerts.map(\.isFiring) == [false], "\(id)")
            }
        }
    }

    @Test(arguments: ["9999-01-01T00:00:00Z", "2026-11-21T07:58:00Z"])
    func theTimeOfAnEventDoesNotHideTheNextOneFromWhoeverClosedTheLast(timestamp: String) async throws {
        try await Self.posting { port, fixture in
            let event = """
                {"event_action":"trigger","dedup_key":"backup","payload":{"summary":"Backup failed","source":"db-1",
                "severity":"critical","timestamp":"\(timestamp)"}}
                """
            let now = fixture.clock.now()
            #expect(try await Post.send(event, to: port.address(.pagerDuty)).code == 202)
            let alerts = try await fixture.store.read { try $0.alerts(of: 1, limit: 10) }
            #expect(alerts.allSatisfy { $0.startsAt <= now } && alerts.count == 1)
            fixture.clock.advance(by: .minutes(1))
            try await fixture.press("Resolve", as: DeskFixture.responderA, on: fixture.card(of: 1).id)
            fixture.clock.advance(by: .minutes(1))
            // The same time again, or none: both are the next one.
            #expect(try await Post.send(event, to: port.address(.pagerDuty)).code == 202)
            #expect(try await fixture.incident(2).isActive)
            #expect(try await Post.send(Self.event("trigger"), to: port.address(.pagerDuty)).code == 202)
            #expect(try await fixture.store.read { try $0.incident(3) } == nil)
        }
    }

    @Test func anAlertWithAStartToComeIsNotHiddenByItAfterItWasClosed() async throws {
        try await Self.posting { port, fixture in
            let ahead = #"{"key":"k","title":"Queue is long","startsAt":"9999-01-01T00:00:00Z"}"#
            #expect(try await Post.send(ahead, to: port.address(.generic)).code == 200)
            fixture.clock.advance(by: .minutes(1))
            #expect(try await Post.send(ahead, to: port.address(.generic)).body.contains("unchanged"))
            try await fixture.press("Resolve", as: DeskFixture.responderA, on: fixture.card(of: 1).id)
            fixture.clock.advance(by: .minutes(1))
            let next = try await Post.send(#"{"key":"k","title":"Queue is long"}"#, to: port.address(.generic))
            #expect(next.body == #"{"incidents":[{"id":2,"status":"active","change":"opened"}],"alerts":1}"#)
        }
    }

    @Test func keysOfDifferentSourcesAreDifferentIncidents() async throws {
        try await Self.posting { port, fixture in
            #expect(try await Post.send(Self.event("trigger", "k"), to: port.address(.pagerDuty)).code == 202)
            let generic = try await Post.send(#"{"key":"k","title":"Certificate expires"}"#, to: port.address(.generic))
            #expect(generic.body == #"{"incidents":[{"id":2,"status":"active","change":"opened"}],"alerts":1}"#)
            let again = try await Post.send(#"{"key":"k","title":"Certificate expires"}"#, to: port.address(.generic))
            #expect(again.body == #"{"incidents":[{"id":2,"status":"active","change":"unchanged"}],"alerts":1}"#)
            let both = #"[{"key":"k","status":"resolved"},{"key":"other","title":"Queue is long","severity":"info"}]"#
            let mixed = try await Post.send(both, to: port.address(.generic))
            #expect(
                mixed.body
                    == #"{"incidents":[{"id":2,"status":"resolved","change":"resolved"},"#
                    + #"{"id":3,"status":"active","change":"opened"}],"alerts":2}"#
            )
            #expect(try await fixture.incident(1).isActive)
            #expect(try await Post.send(Recorded.firing, to: port.address).body.contains(#""id":4,"status":"active""#))
        }
    }

    @Test func linksOfTheirOwnStandOnTheCard() async throws {
        try await Self.posting { port, fixture in
            let body = """
                {"title":"Backup failed","url":"https://cron.example.org",
                "links":[{"href":"https://wiki.example.org/backup","text":"How to *restore*"}]}
                """
            #expect(try await Post.send(body, to: port.address(.generic)).code == 200)
            let text = try await fixture.shown(fixture.card(of: 1).id).plainText
            #expect(text.contains("Source · How to *restore*"))
        }
    }
}
