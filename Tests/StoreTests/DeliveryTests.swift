import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct DeliveryTests {
    @Test func dueOnesComeInTheOrderOfTheirUrgency() async throws {
        try await withTemporaryStore { store in
            // Two cards whose messages exist, and have changed.
            let old = try await store.openIncident("old", severity: .info)
            let older = try await store.openIncident("older", severity: .warning)
            for (index, card) in try await store.due().enumerated() {
                try await store.recordSent(card, message: "m\(index)")
            }
            for incident in [old, older] { try await store.write { try $0.refresh(incident: incident.id, at: start) } }
            // New ones.
            let warning = try await store.openIncident("warning", severity: .warning)
            let critical = try await store.openIncident("critical", severity: .critical)
            let laterCritical = try await store.openIncident("later", severity: .critical)
            let (digest, view) = try await store.write { records in
                let storm = try records.openStorm(at: groupChat, startedAt: start)
                let digest = try records.post(.digest, .storm(storm.id), to: groupChat, at: start)
                let view = try records.post(.view, .incident(warning.id), to: groupChat, at: start)
                return (digest, view)
            }
            let due = try await store.due()
            #expect(
                due.map(\.home) == [
                    .incident(older.id), .incident(old.id), view.home, digest.home, .incident(critical.id),
                    .incident(laterCritical.id), .incident(warning.id),
                ]
            )
            #expect(due.map { $0.message != nil } == [true, true] + [Bool](repeating: false, count: 5))
            // What a person asked for comes before what merely changed.
            let first = try #require(due.first { $0.home == .incident(old.id) })
            try await store.write { try $0.show(.more(incident: old.id), data: nil, on: first.id, at: start) }
            #expect(try await store.due().first?.id == first.id)
            #expect(try await store.read { try $0.duePostings(of: .slack, at: start, limit: 9) }.isEmpty)
        }
    }

    /// Somebody has acknowledged three hundred at once, so that as many messages of their chat want an edit.
    @Test func whoIsCalledIsReadBeforeEverythingElse() async throws {
        try await withTemporaryStore { store in
            let ids = try await store.write { records in
                try (0..<300).map { index in
                    let incident = try records.insert(sampleIncident("known\(index)"))
                    let view = try records.post(.view, .incident(incident.id), to: groupChat, at: start)
                    try records.recordShown(view.id, revision: 1, message: "m\(index)", at: start)
                    try records.show(.more(incident: incident.id), data: nil, on: view.id, at: start)
                    return incident.id
                }
            }
            let page = try await store.write {
                try $0.post(.view, .paging(.page(7, incident: ids[0])), to: groupChat, at: start)
            }
            #expect(try await store.due(limit: 256).first?.id == page.id)
            for index in 0..<20 { _ = try await store.openIncident("other\(index)", chats: [otherChat]) }
            #expect(try await store.due(limit: 256).first?.id == page.id)
            // Once it is there it is a message as any other.
            try await store.recordSent(page, message: "page")
            try await store.write { try $0.refresh(posting: page.id, at: start) }
            #expect(try await store.due(limit: 999).prefix(300).map(\.id).contains(page.id) == false)
        }
    }

    @Test func theOrderFollowsTheSeverity() async throws {
        try await withTemporaryStore { store in
            let first = try await store.openIncident("a", severity: .warning)
            let second = try await store.openIncident("b", severity: .info)
            #expect(try await store.due().map(\.home) == [.incident(first.id), .incident(second.id)])
            try await store.write { records in
                var worse = second
                worse.severity = .critical
                try records.update(worse)
                try records.refresh(incident: worse.id, at: start)
            }
            #expect(try await store.due().map(\.home) == [.incident(second.id), .incident(first.id)])
        }
    }

    @Test func oneChatDoesNotHoldUpTheOthers() async throws {
        try await withTemporaryStore { store in
            for index in 0..<20 { _ = try await store.openIncident("busy\(index)", severity: .critical) }
            let quiet = try await store.openIncident("quiet", severity: .info, chats: [otherChat])
            let due = try await store.due(limit: 10)
            #expect(due.count == 10)
            #expect(due.last?.home == .incident(quiet.id))
            #expect(try await store.due(limit: 21).count == 21)
        }
    }

    @Test func whatChangedDuringASendIsShownAgain() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.write { try $0.recordRetry(card.id, at: start, reason: "once") }
            // The state moves between rendering and recording.
            try await store.write { records in
                try records.refresh(incident: incident.id, at: start + .seconds(1))
            }
            try await store.recordSent(card, message: "m1", at: start + .seconds(2))
            let again = try #require(try await store.due(start + .seconds(2)).first)
            #expect((again.shown, again.wanted) == (1, 2))
            #expect(again.attempts == 0)
            try await store.recordSent(again, message: "m1", at: start + .seconds(3))
            #expect(try await store.due(start + .hours(1)).isEmpty)
            // A late record of the older revision takes nothing back.
            try await store.recordSent(card, message: "m1", at: start + .seconds(4))
            #expect(try await store.due(start + .hours(1)).isEmpty)
        }
    }

    @Test func aChangeDoesNotShortenTheWaitForTheNextTry() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.write { try $0.recordRetry(card.id, at: start + .minutes(5), reason: "429") }
            try await store.write { try $0.refresh(incident: incident.id, at: start + .seconds(1)) }
            #expect(try await store.due(start + .minutes(4)).isEmpty)
            let due = try await store.due(start + .minutes(5))
            #expect(due.map(\.attempts) == [1])
            #expect(try await store.read { try $0.nextDelivery(of: .telegram) } == start + .minutes(5))
        }
    }

    @Test func aLostMessageIsSentAnew() async throws {
        try await withTemporaryStore { store in
            _ = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.recordSent(card, message: "m1")
            #expect(try await store.read { try $0.posting(at: groupChat, message: "m1")?.id } == card.id)
            try await store.write { try $0.forgetMessage(of: card.id, at: start + .seconds(5)) }
            #expect(try await store.read { try $0.posting(at: groupChat, message: "m1") } == nil)
            let due = try #require(try await store.due(start + .seconds(5)).first)
            #expect(due.message == nil)
            #expect(try await store.read { try $0.waitingCards(of: .telegram) } == [groupChat.chat: 1])
        }
    }

    @Test func anAdoptedMessageYieldsToTheRecordOfItsSend() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let card = try await store.due()[0]
            // Sent; before that is recorded, somebody presses on it and drills down.
            let adopted = try await store.write { records in
                let view = try records.adopt(
                    message: "m1",
                    at: groupChat,
                    showing: .incident(incident.id),
                    at: start + .seconds(1)
                )
                try records.show(.more(incident: incident.id), data: nil, on: view.id, at: start + .seconds(1))
                return view
            }
            #expect(adopted.kind == .view)
            #expect(adopted.message == "m1")
            try await store.recordSent(card, message: "m1", at: start + .seconds(2))
            let holder = try #require(try await store.read { try $0.posting(at: groupChat, message: "m1") })
            #expect(holder.id == card.id)
            #expect(holder.screen == .more(incident: incident.id))
            // Whoever was about to show something on it still reaches the message.
            #expect(try await store.read { try $0.posting(adopted.id) } == holder)
            #expect(try await store.due(start + .seconds(2)).map(\.id) == [card.id])
            // Adopting what is known gives what is known.
            let known = try await store.write {
                try $0.adopt(message: "m1", at: groupChat, showing: .incident(incident.id), at: start)
            }
            #expect(known.id == card.id)
        }
    }

    /// A detail or a list: what it began with cannot be told from the button that was pressed on it.
    @Test(arguments: [true, false])
    func whatSomebodyChoseBeforeTheRecordOfItsSendIsNotLost(isList: Bool) async throws {
        try await withTemporaryStore { store in
            let id = try await store.openIncident("g").id
            let home = isList ? Screen.list(.active, after: nil) : .resources(incident: id)
            let chosen = isList ? Screen.incident(id) : .timeline(incident: id, before: nil)
            let view = try await store.write { try $0.post(.view, home, to: groupChat, at: start) }
            let adopted = try await store.write { records in
                let adopted = try records.adopt(message: "m1", at: groupChat, showing: .incident(id), at: start)
                try records.show(chosen, data: nil, on: adopted.id, at: start + .seconds(1))
                return adopted
            }
            try await store.recordSent(view, message: "m1", at: start + .seconds(2))
            let holder = try #require(try await store.read { try $0.posting(at: groupChat, message: "m1") })
            #expect(holder.id == view.id && holder.screen == chosen && holder.home == home)
            #expect(try await store.read { try $0.posting(adopted.id) } == holder)
            #expect(try await store.due(start + .seconds(2)).map(\.id).contains(view.id))
        }
    }

    @Test func aRefusedPressBeforeTheRecordOfItsSendChangesNothing() async throws {
        try await withTemporaryStore { store in
            let id = try await store.openIncident("g").id
            let home = Screen.list(.active, after: nil)
            let view = try await store.write { try $0.post(.view, home, to: groupChat, at: start) }
            let adopted = try await store.write { records in
                let adopted = try records.adopt(message: "m1", at: groupChat, showing: .incident(id), at: start)
                try records.refresh(posting: adopted.id, at: start + .seconds(1))
                return adopted
            }
            try await store.recordSent(view, message: "m1", at: start + .seconds(2))
            let holder = try #require(try await store.read { try $0.posting(at: groupChat, message: "m1") })
            #expect(holder.id == view.id && holder.screen == home)
            #expect(try await store.read { try $0.posting(adopted.id) } == holder)
        }
    }

    @Test func aCardRetiredWhileItWasSentComesBack() async throws {
        try await withTemporaryStore { store in
            _ = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.write { try $0.retire(card.id) }
            #expect(try await store.due().isEmpty)
            try await store.recordSent(card, message: "m1")
            #expect(try await store.due().map(\.id) == [card.id])
        }
    }

    @Test func aCardRetiredWhileItWasEditedStaysRetired() async throws {
        try await withTemporaryStore { store in
            _ = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.recordSent(card, message: "m1")
            try await store.write { try $0.withdraw(from: groupChat, reason: "removed", at: start) }
            try await store.recordSent(card, message: "m1")
            #expect(try await store.read { try $0.posting(card.id)?.state } == .retired)
            #expect(try await store.due().isEmpty)
        }
    }

    @Test func aLostChatTakesNothingUntilItIsRegained() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            try await store.write { records in
                try records.enqueue(.text("hello", replyTo: nil), to: groupChat, at: start)
                try records.lose(groupChat, reason: "kicked", at: start)
            }
            #expect(try await store.read { try $0.isLost(groupChat) })
            #expect(try await store.read { try !$0.isLost(otherChat) })
            #expect(try await store.due().isEmpty)
            #expect(try await store.read { try $0.nextDelivery(of: .telegram) } == nil)
            #expect(try await store.read { try $0.outboxCounts()["failed"] } == 1)
            try await store.write { records in
                try records.regain(groupChat, at: start)
                _ = try records.post(.card, .incident(incident.id), to: groupChat, at: start + .hours(1))
            }
            #expect(try await store.read { try !$0.isLost(groupChat) })
            #expect(try await store.due(start + .hours(1)).count == 1)
        }
    }

    @Test func everythingMovesWithItsChat() async throws {
        try await withTemporaryStore { store in
            let open = try await store.openIncident("open")
            let closed = try await store.openIncident("closed")
            let supergroup = ChatAddress(frontEnd: .telegram, chat: "-100999")
            for card in try await store.due() { try await store.recordSent(card, message: "m\(card.id)") }
            let stranger = Identity(frontEnd: .telegram, id: "7", name: "stranger")
            try await store.write { records in
                try records.update(closed.closed(at: start))
                let list = try records.post(.view, .list(.active, after: nil), to: groupChat, at: start)
                try records.recordShown(list.id, revision: list.wanted, message: "list", at: start)
                try records.enqueue(
                    .file(name: "a.log", contents: [0, 1, 255], caption: "log", replyTo: "m1"),
                    to: groupChat,
                    at: start
                )
                try records.enqueue(
                    .prompt("why?", question: .note(incident: open.id), person: stranger, replyTo: "m1"),
                    to: groupChat,
                    at: start
                )
            }
            let now = start + .minutes(1)
            try await store.write { try $0.move(from: groupChat, to: supergroup, at: now) }
            #expect(try await store.write { try $0.currentAddress(of: groupChat) } == supergroup)
            #expect(try await store.write { try $0.currentAddress(of: otherChat) } == otherChat)
            let due = try await store.due(now)
            #expect(due.map(\.home) == [.incident(open.id)])
            #expect(due.map(\.address) == [supergroup])
            #expect(due.map(\.message) == [nil])
            // What is addressed to the old one in future goes to the new one too, and meets the card there.
            let card = try await store.write { try $0.post(.card, .incident(open.id), to: groupChat, at: now) }
            #expect(card.id == due[0].id)
            let messages = try await store.write {
                try $0.claimOutbox(of: .telegram, at: now, until: now + .minutes(1), limit: 9)
            }
            #expect(messages.map(\.address) == [supergroup, supergroup])
            #expect(
                messages.map(\.content) == [
                    .file(name: "a.log", contents: [0, 1, 255], caption: "log", replyTo: nil),
                    .prompt("why?", question: .note(incident: open.id), person: stranger, replyTo: nil),
                ]
            )
            // And back again.
            try await store.write { try $0.move(from: supergroup, to: groupChat, at: now) }
            #expect(try await store.write { try $0.currentAddress(of: supergroup) } == groupChat)
            #expect(try await store.write { try $0.currentAddress(of: groupChat) } == groupChat)
        }
    }

    @Test func countsSayHowFarDeliveryIs() async throws {
        try await withTemporaryStore { store in
            let incidents = [
                try await store.openIncident("a"), try await store.openIncident("b", at: start + .seconds(5)),
                try await store.openIncident("c"), try await store.openIncident("d"),
            ]
            let session = ChatAddress(frontEnd: .console, chat: "session")
            let cards = try await store.read { records in
                try incidents.flatMap { try records.cards(of: $0.id) }
            }
            try await store.recordSent(cards[0], message: "m0")
            try await store.recordSent(cards[2], message: "m2")
            try await store.write { records in
                _ = try records.post(.view, .incident(incidents[0].id), to: session, at: start - .days(1))
                try records.refresh(incident: incidents[2].id, at: start + .minutes(9))
                try records.retire(cards[3].id)
            }
            #expect(
                try await store.read { try $0.postingCounts() }
                    == ["waiting": 1, "behind": 1, "current": 1, "retired": 1]
            )
            #expect(try await store.read { try $0.oldestUndelivered() } == start + .seconds(5))
            #expect(try await store.read { try $0.waitingCards(of: .telegram) } == [groupChat.chat: 1])
            #expect(try await store.read { try $0.nextDelivery(of: .telegram) } == start + .seconds(5))
            #expect(try await store.read { try $0.nextDelivery(of: .slack) } == nil)
        }
    }
}
