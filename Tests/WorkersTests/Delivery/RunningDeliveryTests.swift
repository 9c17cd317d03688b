import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// The worker as a service: woken by commits, by calls that end, and by the clock.
@Suite struct RunningDeliveryTests {
    private func running(
        _ fixture: DeliveryFixture,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await fixture.worker.run() }
            try await eventually("the worker's first rest") { fixture.clock.sleeperCount > 0 }
            try await body()
            group.cancelAll()
        }
    }

    @Test func aNewIncidentIsPostedWithoutTheClockMoving() async throws {
        try await withDelivery { fixture in
            try await running(fixture) {
                let incident = try await fixture.open(["a"])[0]
                try await eventually { fixture.calls.count == 1 }
                try await eventually { try await fixture.isShown(incident) }
            }
        }
    }

    /// Nobody tells a bot that is down that it was invited again.
    @Test func aChatThatCameBackWhileTheBotWasDownSeesWhatIsActive() async throws {
        try await withDelivery { fixture in
            fixture.chat.script([.chatGone(reason: "not_in_channel")], in: DeliveryFixture.group.chat)
            let first = try await fixture.open(["a"])[0]
            try await fixture.pass(.minutes(1))
            let second = try await fixture.open(["b"])[0]
            try await fixture.pass(.seconds(10))
            #expect(fixture.calls.count == 1)
            try await running(fixture.restarted()) {
                try await eventually("both cards") {
                    fixture.clock.advance(by: .milliseconds(50))
                    return fixture.calls.count == 3
                }
                try await eventually { try await fixture.isShown(first) }
                try await eventually { try await fixture.isShown(second) }
            }
        }
    }

    @Test func aPromptIsSentWithoutTheClockMoving() async throws {
        try await withDelivery { fixture in
            try await running(fixture) {
                try await fixture.enqueue("Reply with the reason")
                fixture.desk.feed.send(.outbox)
                try await eventually { fixture.calls.count == 1 }
            }
        }
    }

    @Test func theNextCallGoesWhenTheChatMayHaveIt() async throws {
        try await withDelivery { fixture in
            try await running(fixture) {
                try await fixture.open(["a", "b"])
                try await eventually { fixture.calls.count == 1 }
                try await eventually("the rest of both") {
                    fixture.clock.advance(by: .milliseconds(50))
                    return fixture.calls.count == 2
                }
            }
        }
    }

    @Test func aChatThatHangsHoldsUpNoOther() async throws {
        try await withDelivery(to: [DeliveryFixture.group, DeliveryFixture.other]) { fixture in
            fixture.chat.hang(DeliveryFixture.group.chat)
            try await running(fixture) {
                let incidents = try await fixture.open(["a", "b", "c"])
                try await eventually("the other chat") {
                    fixture.clock.advance(by: .milliseconds(100))
                    return try await fixture.isShown(incidents[2], in: DeliveryFixture.other)
                }
                #expect(fixture.chat.calls(in: DeliveryFixture.group.chat).count == 1)
                fixture.chat.release(DeliveryFixture.group.chat)
                try await eventually("the chat that hung") {
                    fixture.clock.advance(by: .milliseconds(100))
                    return try await fixture.isShown(incidents[2])
                }
            }
        }
    }

    @Test func aRetryIsMadeWhenItsTimeHasComeThoughNothingElseHappens() async throws {
        try await withDelivery { fixture in
            fixture.chat.script([.retry(after: .seconds(90), reason: "too many requests")], in: "-1001")
            try await running(fixture) {
                let incident = try await fixture.open(["a"])[0]
                try await eventually { fixture.calls.count == 1 }
                try await eventually {
                    fixture.clock.advance(by: .seconds(1))
                    return try await fixture.isShown(incident)
                }
                #expect(fixture.calls[1].at.since(fixture.calls[0].at) >= .seconds(90))
            }
        }
    }

    @Test func stoppingLetsTheCallInHandEndAndRecordsIt() async throws {
        try await withDelivery { fixture in
            fixture.chat.hang("-1001")
            let incident = try await fixture.open(["a"])[0]
            try await withRunning(fixture.worker) {
                try await eventually { fixture.calls.count == 1 }
                try await fixture.open(["b"])
            } afterStop: {
                fixture.chat.release("-1001")
            }
            #expect(try await fixture.isShown(incident))
            #expect(fixture.calls.count == 1)
            #expect(fixture.clock.sleeperCount == 0)
        }
    }

    @Test func stoppingWithNothingInHandIsImmediate() async throws {
        try await withDelivery { fixture in
            try await withRunning(fixture.worker) {
                try await eventually("the worker's first rest") { fixture.clock.sleeperCount > 0 }
            }
            #expect(fixture.clock.sleeperCount == 0)
        }
    }
}
