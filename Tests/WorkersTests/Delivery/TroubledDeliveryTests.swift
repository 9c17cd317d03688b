import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// Services that are down, chats that move and vanish, messages that are refused.
@Suite struct TroubledDeliveryTests {
    private let group = DeliveryFixture.group.chat

    @Test func anHoursOutageCostsFewCallsAndLosesNothing() async throws {
        try await withDelivery(to: [DeliveryFixture.group, DeliveryFixture.other]) { fixture in
            fixture.chat.fail()
            let incidents = try await fixture.open(["a", "b", "c"])
            try await fixture.pass(.hours(1))
            // Each room: six tries in the first minute, then one a minute.
            #expect(fixture.calls.count <= 2 * 70)
            #expect(fixture.calls.count >= 2 * 50)
            fixture.chat.recover()
            try await fixture.pass(.seconds(70))
            for incident in incidents {
                for address in [DeliveryFixture.group, DeliveryFixture.other] {
                    #expect(try await fixture.isShown(incident, in: address))
                    #expect(try await fixture.posting(of: incident, in: address).attempts == 0)
                }
            }
        }
    }

    @Test func onePostingAloneIsTriedLessAndLessOften() async throws {
        try await withDelivery { fixture in
            fixture.chat.fail()
            try await fixture.open(["a"])
            try await fixture.pass(.hours(1))
            #expect((12...22).contains(fixture.calls.count))
            let gaps = zip(fixture.calls, fixture.calls.dropFirst()).map { $1.at.since($0.at) }
            #expect(gaps.last == .minutes(5))
            #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test func theServiceIsNotCalledBeforeTheTimeItAskedFor() async throws {
        try await withDelivery(to: [DeliveryFixture.group, DeliveryFixture.other]) { fixture in
            fixture.chat.script([.retry(after: .seconds(30), reason: "too many requests")], in: group)
            let first = try await fixture.open(["a"])[0]
            try await fixture.pass()
            let second = try await fixture.open(["b"])[0]
            try await fixture.pass(.seconds(29))
            #expect(fixture.chat.calls(in: group).count == 1)
            #expect(try await fixture.isShown(first, in: DeliveryFixture.other))
            #expect(try await fixture.isShown(second, in: DeliveryFixture.other))
            try await fixture.pass(.seconds(5))
            #expect(try await fixture.isShown(first))
            #expect(try await fixture.isShown(second))
        }
    }

    /// What keeps one message back is no reason to keep back others, in its chat or elsewhere.
    @Test func aMessageThatHasToWaitHoldsUpNoOther() async throws {
        try await withDelivery(to: [DeliveryFixture.group, DeliveryFixture.other]) { fixture in
            let held = SendResult.later(after: .minutes(5), reason: "not enough rights")
            for chat in [group, DeliveryFixture.other.chat] { fixture.chat.script([held], in: chat) }
            let first = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(2))
            #expect(try await fixture.isShown(first) == false)
            let second = try await fixture.open(["b"])[0]
            try await fixture.pass(.seconds(2))
            #expect(try await fixture.isShown(second))
            #expect(try await fixture.isShown(second, in: DeliveryFixture.other))
            try await fixture.pass(.minutes(5))
            #expect(try await fixture.isShown(first))
            #expect(try await fixture.isShown(first, in: DeliveryFixture.other))
        }
    }

    @Test func aChatThatMovedGetsItAllAtItsNewAddress() async throws {
        try await withDelivery { fixture in
            let new = ChatAddress(frontEnd: .telegram, chat: "-100777")
            fixture.chat.script([.moved(to: new.chat)], in: group)
            try await fixture.enqueue("a reminder")
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(3))
            #expect(fixture.chat.calls(in: group).count == 1)
            #expect(Set(fixture.chat.calls(in: new.chat).map(\.kind)) == [.post, .send])
            #expect(try await fixture.isShown(incident, in: new))
            #expect(try await fixture.audited(.moveChat).count == 1)
            try await fixture.open(["b"])
            try await fixture.pass(.seconds(3))
            #expect(fixture.chat.calls(in: group).count == 1)
            #expect(fixture.chat.calls(in: new.chat).count == 3)
        }
    }

    @Test func aChatThatIsGoneIsAuditedAndNotCalledAgainUntilItIsBack() async throws {
        try await withDelivery(to: [DeliveryFixture.group, DeliveryFixture.other]) { fixture in
            let gone = SendResult.chatGone(reason: "bot was kicked from the group chat")
            fixture.chat.script([gone, gone], in: group)
            try await fixture.open(["a"])
            try await fixture.pass(.minutes(1))
            let second = try await fixture.open(["b"])[0]
            try await fixture.enqueue("a reminder")
            try await fixture.pass(.hours(1))
            #expect(fixture.chat.calls(in: group).count <= 2)
            #expect(try await fixture.audited(.loseChat).map(\.reason) == ["bot was kicked from the group chat"])
            #expect(try await fixture.isShown(second, in: DeliveryFixture.other))
            let before = fixture.chat.calls(in: group).count
            try await fixture.desk.chatRegained(DeliveryFixture.group, intake: nil)
            try await fixture.pass(.seconds(5))
            #expect(fixture.chat.calls(in: group).count == before + 2)
            #expect(try await fixture.isShown(second))
        }
    }

    /// The event that says so may have come while the bot was down.
    @Test func aChatThatIsBackWithoutAWordGetsItsCardsBack() async throws {
        try await withDelivery { fixture in
            let first = try await fixture.open(["a"])[0]
            try await fixture.pass()
            let card = try await fixture.posting(of: first).id
            fixture.chat.script([.chatGone(reason: "bot was kicked from the group chat")], in: group)
            _ = try await fixture.desk.perform(.acknowledge(incident: first), by: DeskFixture.responderA, on: nil)
            try await fixture.pass(.minutes(1))
            #expect(try await fixture.base.posting(card).state == .retired)
            try await fixture.enqueue("a reminder")
            try await fixture.pass(.seconds(10))
            #expect(try await fixture.isShown(first))
            #expect(try await fixture.store.read { try $0.isLost(DeliveryFixture.group) } == false)
        }
    }

    @Test func anAdminWhoBlockedTheBotIsAskedOnceWhoeverComes() async throws {
        try await withDelivery { fixture in
            let admin = DeskFixture.admin.id
            let blocked = SendResult.chatGone(reason: "bot was blocked by the user")
            fixture.chat.script(Array(repeating: blocked, count: 200), in: admin)
            for id in ["98", "99"] {
                let stranger = Identity(frontEnd: .telegram, id: id, name: "stranger-\(id)")
                let address = ChatAddress(frontEnd: .telegram, chat: id)
                _ = try await fixture.desk.command(.incidents, by: stranger, in: address, intake: nil)
                try await fixture.pass(.minutes(2))
                #expect(fixture.chat.calls(in: id).count == 1)
            }
            #expect(fixture.chat.calls(in: admin).count == 1)
            #expect(try await fixture.audited(.loseChat).count == 1)
        }
    }

    @Test func whateverIsPutIntoALostChatIsTriedOnceAndLetGo() async throws {
        try await withDelivery { fixture in
            fixture.chat.fail(with: .chatGone(reason: "bot was kicked from the group chat"))
            try await fixture.open(["a"])
            try await fixture.pass(.minutes(1))
            #expect(fixture.calls.count == 1)
            let now = fixture.clock.now()
            let view = try await fixture.store.write {
                try $0.post(.view, .list(.active, after: nil), to: DeliveryFixture.group, at: now)
            }
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.count == 2)
            #expect(try await fixture.base.posting(view.id).state == .retired)
            try await fixture.enqueue("a reminder")
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.count == 3)
            #expect(try await fixture.store.read { try $0.outboxCounts() }["failed"] == 1)
            #expect(try await fixture.audited(.loseChat).count == 1)
        }
    }

    @Test func aCardThatCannotBeRecordedIsNotSentAgainHoweverLongTheDiskIsFull() async throws {
        try await withTemporaryStore { store in
            let disk = FlakyStore(store)
            try await DeskFixture.run(on: disk) { base in
                let chat = RecordingChat(clock: base.clock)
                let log = LogRecorder()
                let worker = DeliveryFixture.worker(base, chat, log)
                let fixture = DeliveryFixture(base: base, chat: chat, worker: worker, log: log)
                let incident = try await fixture.open(["a"])[0]
                chat.hang(group)
                try await withThrowingTaskGroup(of: Void.self) { tasks in
                    let now = base.clock.now()
                    tasks.addTask { _ = try await worker.tick(at: now) }
                    try await eventually("the call") { chat.calls.count == 1 }
                    disk.fail(with: StoreFailure(reason: "the disk is full"))
                    chat.release(group)
                    for _ in 0..<20 {
                        try await eventually("the next try") { base.clock.sleeperCount == 1 }
                        base.clock.advance(by: .seconds(30))
                    }
                    disk.fail(with: nil)
                    base.clock.advance(by: .seconds(30))
                    try await tasks.waitForAll()
                }
                #expect(try await fixture.isShown(incident))
                #expect(chat.calls.count == 1)
            }
        }
    }

    @Test func aDeletedCardOfAnActiveIncidentIsPostedAnew() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass()
            let deleted = try #require(fixture.calls[0].message)
            fixture.chat.delete(deleted)
            _ = try await fixture.desk.perform(.acknowledge(incident: incident), by: DeskFixture.responderA, on: nil)
            try await fixture.pass(.seconds(5))
            #expect(fixture.calls.map(\.kind) == [.post, .edit, .post])
            #expect(try await fixture.posting(of: incident).message != deleted)
            #expect(try await fixture.isShown(incident))
        }
    }

    @Test func aDeletedCardOfAClosedIncidentIsLetGo() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            let posting = try await fixture.posting(of: incident)
            try await fixture.pass()
            fixture.chat.delete(try #require(fixture.calls[0].message))
            try await fixture.end(["a"])
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.map(\.kind) == [.post, .edit])
            #expect(try await fixture.base.posting(posting.id).state == .retired)
        }
    }

    @Test func aDeletedListIsLetGo() async throws {
        try await withDelivery { fixture in
            let now = fixture.clock.now()
            let view = try await fixture.store.write {
                try $0.post(.view, .list(.active, after: nil), to: DeliveryFixture.group, at: now)
            }
            try await fixture.pass()
            fixture.chat.delete(try #require(fixture.calls[0].message))
            try await fixture.store.write { try $0.show(.list(.history, after: nil), data: nil, on: view.id, at: now) }
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.map(\.kind) == [.post, .edit])
            #expect(try await fixture.base.posting(view.id).state == .retired)
        }
    }

    @Test func aRefusedEditIsNotRepeatedUntilSomethingChanges() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass()
            fixture.chat.script([.refused(reason: "can't parse entities")], in: group)
            _ = try await fixture.desk.perform(.acknowledge(incident: incident), by: DeskFixture.responderA, on: nil)
            try await fixture.pass(.hours(1))
            #expect(fixture.calls.count == 2)
            #expect(fixture.log.lines.contains { $0.hasPrefix("error") && $0.contains("error=") })
            try await fixture.end(["a"])
            try await fixture.pass(.seconds(5))
            #expect(fixture.calls.map(\.kind) == [.post, .edit, .edit])
            #expect(try await fixture.isShown(incident))
        }
    }

    @Test func aRefusedCardIsTriedNowAndThenWhileItsIncidentIsActive() async throws {
        try await withDelivery { fixture in
            fixture.chat.fail(with: .refused(reason: "not enough rights to send text messages"))
            let incident = try await fixture.open(["a"])[0]
            let posting = try await fixture.posting(of: incident)
            try await fixture.pass(.hours(2))
            #expect((5...9).contains(fixture.calls.count))
            try await fixture.end(["a"])
            try await fixture.pass(.hours(2))
            #expect(try await fixture.base.posting(posting.id).state == .retired)
        }
    }

    @Test func aRefusedListIsLetGoAtOnce() async throws {
        try await withDelivery { fixture in
            let now = fixture.clock.now()
            fixture.chat.script([.refused(reason: "too long")], in: group)
            let view = try await fixture.store.write {
                try $0.post(.view, .list(.active, after: nil), to: DeliveryFixture.group, at: now)
            }
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.count == 1)
            #expect(try await fixture.base.posting(view.id).state == .retired)
        }
    }
}
