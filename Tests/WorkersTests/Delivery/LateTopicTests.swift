import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// An incident that becomes serious after its card was posted gets its topic then.
@Suite struct LateTopicTests {
    /// A warning whose card stands in the chat, then joined by a critical alert.
    private func worsen(_ fixture: DeliveryFixture) async throws -> Int64 {
        let incident = try await fixture.open(["a"], severity: "warning")[0]
        try await fixture.pass(.seconds(10))
        #expect(fixture.calls.map(\.kind) == [.post])
        try await join("critical", fixture)
        return incident
    }

    private func join(_ severity: String, _ fixture: DeliveryFixture) async throws {
        let group = fixture.base.group(firing: ["pod-\(severity)"], key: "a", severity: severity)
        _ = try await fixture.desk.receive(group)
        await fixture.desk.errands.settled()
    }

    @Test func itsCardMovesThereAndItsMessageBecomesTheLine() async throws {
        try await withTopics { fixture in
            let incident = try await worsen(fixture)
            // Until the topic is there, the card can be worked where it stands.
            #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
            try await fixture.pass(.seconds(10))
            let place = try #require(try await fixture.topic(of: incident)?.place)
            #expect(try await fixture.labels(of: incident).isEmpty)
            #expect(try await fixture.labels(of: incident, in: place).contains("Acknowledge"))
            for address in [DeliveryFixture.group, place] {
                #expect(try await fixture.isShown(incident, in: address))
            }
            #expect(fixture.calls.filter { $0.kind == .post }.map(\.chat) == ["-1001", place.chat])
            let over = fixture.base.group(resolved: ["pod-a", "pod-critical"], key: "a")
            _ = try await fixture.desk.receive(over)
            try await fixture.pass(.minutes(1))
            #expect(fixture.orders == ["make", "close"])
        }
    }

    @Test func whatGetsWorseWhileItsCardIsOnItsWayGetsOneToo() async throws {
        try await withTopics { fixture in
            let incident = try await fixture.open(["a"], severity: "warning")[0]
            fixture.chat.hang(DeliveryFixture.group.chat)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await fixture.worker.tick(at: fixture.clock.now()) }
                try await eventually { fixture.calls.count == 1 }
                try await join("critical", fixture)
                fixture.chat.release(DeliveryFixture.group.chat)
                try await group.waitForAll()
            }
            try await fixture.pass(.seconds(10))
            #expect(fixture.orders == ["make"])
            #expect(try await fixture.topic(of: incident)?.state == .open)
            #expect(try await fixture.labels(of: incident).isEmpty)
        }
    }

    @Test func whereNoneIsMadeTheCardStays() async throws {
        try await withTopics { fixture in
            fixture.chat.scriptTopics(.refused(reason: "not enough rights", rest: .zero))
            let incident = try await worsen(fixture)
            try await fixture.pass(.seconds(10))
            #expect(try await fixture.topic(of: incident)?.state == .refused)
            #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
            try await join("high", fixture)
            try await fixture.pass(.minutes(5))
            #expect(fixture.orders == ["make"])
        }
    }

    @Test(arguments: [TopicRule.off, .all])
    func onlyWhatTheRuleDidNotNameBefore(rule: TopicRule) async throws {
        try await withTopics(rule) { fixture in
            _ = try await fixture.open(["a"], severity: "warning")
            try await fixture.pass(.seconds(10))
            try await join("critical", fixture)
            try await fixture.pass(.seconds(10))
            #expect(fixture.orders == (rule == .all ? ["make"] : []))
        }
    }

    /// It closed as a warning, and comes back as something worse.
    @Test func whatComesBackWorseGetsOneToo() async throws {
        try await withTopics { fixture in
            let incident = try await fixture.open(["a"], severity: "warning")[0]
            try await fixture.pass(.seconds(10))
            try await fixture.end(["a"])
            try await fixture.pass(.seconds(10))
            let group = fixture.base.group(firing: ["pod-a"], key: "a", severity: "critical")
            #expect(try await fixture.desk.receive(group).incidents.map(\.incident) == [incident])
            await fixture.desk.errands.settled()
            try await fixture.pass(.seconds(10))
            #expect(try await fixture.topic(of: incident)?.state == .open)
            #expect(try await fixture.labels(of: incident).isEmpty)
        }
    }
}
