import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// What people see in a chat that works.
@Suite struct CardDeliveryTests {
    @Test func anIncidentIsPostedOnceAndLeftAlone() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass()
            #expect(fixture.calls.map(\.kind) == [.post])
            #expect(try await fixture.isShown(incident))
            try await fixture.pass(.minutes(10))
            #expect(fixture.calls.count == 1)
        }
    }

    @Test func severalChangesBecomeOneEdit() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass()
            for press in [Press.acknowledge(incident: incident), .snooze(incident: incident, .halfHour)] {
                _ = try await fixture.desk.perform(press, by: DeskFixture.responderA, on: nil)
            }
            _ = try await fixture.desk.receive(fixture.base.group(firing: ["pod-a", "pod-b"], key: "a"))
            try await fixture.pass(.seconds(30))
            #expect(fixture.calls.map(\.kind) == [.post, .edit])
            #expect(fixture.calls.map(\.message).count { $0 == fixture.calls[0].message } == 2)
            #expect(try await fixture.isShown(incident))
        }
    }

    @Test func everyChatHasItsOwnCopyAndAllShowTheNewestState() async throws {
        try await withDelivery(to: [DeliveryFixture.group, DeliveryFixture.other]) { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass()
            let press = Press.acknowledge(incident: incident)
            _ = try await fixture.desk.perform(press, by: DeskFixture.responderA, on: nil)
            try await fixture.pass(.seconds(5))
            for address in [DeliveryFixture.group, DeliveryFixture.other] {
                #expect(fixture.chat.calls(in: address.chat).map(\.kind) == [.post, .edit])
                #expect(try await fixture.isShown(incident, in: address))
            }
        }
    }

    @Test func withoutANamedChatEveryResponderGetsADirectMessage() async throws {
        try await withDelivery(to: [], directMessages: [.telegram]) { fixture in
            try await fixture.open(["a"])
            try await fixture.pass()
            #expect(Set(fixture.calls.map(\.chat)) == ["11", "12", "14"])
        }
    }

    @Test func aChangeDuringACallIsShownByTheNextOne() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            fixture.chat.hang(DeliveryFixture.group.chat)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await fixture.worker.tick(at: fixture.clock.now()) }
                try await eventually { fixture.calls.count == 1 }
                let press = Press.acknowledge(incident: incident)
                _ = try await fixture.desk.perform(press, by: DeskFixture.responderA, on: nil)
                fixture.chat.release(DeliveryFixture.group.chat)
                try await group.waitForAll()
            }
            #expect(try await !fixture.isShown(incident))
            try await fixture.pass(.seconds(2))
            #expect(fixture.calls.map(\.kind) == [.post, .edit])
            #expect(try await fixture.isShown(incident))
        }
    }

    @Test func aStartInTheMiddleSendsTheRestAndNothingTwice() async throws {
        try await withDelivery { fixture in
            let incidents = try await fixture.open(["a", "b", "c"])
            try await fixture.worker.tick(at: fixture.clock.now())
            #expect(fixture.calls.count == 1)
            fixture.clock.advance(by: .seconds(5))
            try await fixture.restarted().pass(.seconds(10))
            #expect(fixture.calls.map(\.kind) == [.post, .post, .post])
            for incident in incidents { #expect(try await fixture.isShown(incident)) }
        }
    }

    @Test func aMessageThatWasSentButNotRecordedIsSentAgain() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            let posting = try await fixture.posting(of: incident)
            let card = try #require(try await fixture.desk.compose(posting.id)?.card)
            // The process died here: the chat has it, the store does not know.
            _ = await fixture.chat.post(card, to: posting.address.chat)
            fixture.clock.advance(by: .seconds(5))
            try await fixture.restarted().pass(.minutes(5))
            #expect(fixture.calls.map(\.kind) == [.post, .post])
            #expect(try await fixture.posting(of: incident).message == fixture.calls[1].message)
        }
    }

    @Test func whatIsCarriedInCardsIsNotLogged() async throws {
        try await withDelivery { fixture in
            fixture.chat.script(
                [.retry(after: nil, reason: "connection refused"), .refused(reason: "too long")],
                in: "-1001"
            )
            try await fixture.open(["a"])
            try await fixture.enqueue("the secret of the house")
            try await fixture.pass(.minutes(10))
            let failures = fixture.log.lines.filter { $0.contains("Delivery failed") }
            #expect(failures.count == 2)
            #expect(failures.allSatisfy { $0.contains("chat=-1001") && $0.contains("attempt=") })
            #expect(failures.contains { $0.contains("reason=connection refused") })
            #expect(!fixture.log.lines.contains { $0.contains("secret") || $0.contains("crash looping") })
        }
    }

    @Test func aChangeThatTheCardDoesNotShowIsRecordedWithoutACall() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(5))
            let before = try await fixture.posting(of: incident)
            let now = fixture.clock.now()
            try await fixture.store.write { try $0.refresh(posting: before.id, at: now) }
            try await fixture.pass(.seconds(5))
            #expect(fixture.calls.map(\.kind) == [.post])
            #expect(try await fixture.isShown(incident))
            #expect(try await fixture.posting(of: incident).shown == before.shown + 1)
            // What was shown is not remembered over a restart, so there it is edited.
            let later = fixture.restarted()
            try await later.store.write { try $0.refresh(posting: before.id, at: now) }
            try await later.pass(.seconds(5))
            #expect(later.calls.map(\.kind) == [.post, .edit])
        }
    }

    @Test func aCardThatComesBackToWhatItSaidBeforeAFailedEditIsEdited() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(5))
            let card = try await fixture.posting(of: incident).id
            // The edit arrives, but its answer does not.
            fixture.chat.script([.retry(after: nil, reason: "timed out")], in: DeliveryFixture.group.chat)
            let now = fixture.clock.now()
            try await fixture.store.write { try $0.show(.more(incident: incident), data: nil, on: card, at: now) }
            _ = try await fixture.worker.tick(at: now)
            try await fixture.store.write { try $0.show(.incident(incident), data: nil, on: card, at: now) }
            try await fixture.pass(.minutes(2))
            #expect(fixture.calls.map(\.kind) == [.post, .edit, .edit])
        }
    }
}
