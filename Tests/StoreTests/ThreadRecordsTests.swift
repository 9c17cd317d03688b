import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

/// What stands in the threads of a chat.
@Suite struct ThreadRecordsTests {
    private let channel = ChatAddress(frontEnd: .slack, chat: "C1")
    private let thread = ChatAddress(frontEnd: .slack, chat: "C1:100.1")
    private let resource = Resource(kind: .deployment, namespace: "shop", name: "checkout")

    @Test func aViewIsFoundWhileItWasUsedLately() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("a", chats: [channel])
            let home = Screen.resources(incident: incident.id)
            let view = try await store.write { try $0.post(.view, home, to: thread, at: start) }
            for (since, isFound) in [(nil, true), (start, true), (start + .milliseconds(1), false)] {
                let found = try await store.read { try $0.view(of: home, at: thread, usedSince: since) }
                #expect((found?.id == view.id) == isFound)
            }
            #expect(try await store.read { try $0.view(of: home, at: channel, usedSince: nil) } == nil)
        }
    }

    @Test func whatBeganAsADetailGoesBackToItAndHasToBeAskedFor() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("a", chats: [channel])
            let details = Screen.resources(incident: incident.id)
            let timeline = Screen.timeline(incident: incident.id, before: nil)
            let (run, views) = try await store.write { records in
                let run = try records.insertRun(
                    .restart,
                    on: resource,
                    incident: incident.id,
                    by: responderA,
                    via: .slack,
                    at: start
                )
                let homes = [details, timeline, .incident(incident.id)]
                let views = try homes.map { try records.post(.view, $0, to: thread, at: start).id }
                for view in views { try records.show(.confirmation(run: run.id), data: nil, on: view, at: start) }
                return (run.id, views)
            }
            let waiting = try await store.write { try $0.leave(run: run, at: start) }
            #expect(waiting == [views[0]: details])
            let shown = try await store.read { records in try views.map { try records.posting($0) } }
            #expect(shown.map { $0?.screen } == [details, timeline, .incident(incident.id)])
            #expect(shown.map { $0?.data } == [.loading, nil, nil])
            #expect(try await store.write { try $0.resetUnfinishedScreens(at: start) } == [views[0]: details])
        }
    }

    @Test func aRenamedChannelKeepsItsMessagesAndThreads() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("a", chats: [channel])
            let new = ChatAddress(frontEnd: .slack, chat: "C2")
            let newThread = ChatAddress(frontEnd: .slack, chat: "C2:100.1")
            let neighbour = ChatAddress(frontEnd: .slack, chat: "C11:100.1")
            let timeline = Screen.timeline(incident: incident.id, before: nil)
            let (card, view, other) = try await store.write { records in
                let card = try #require(try records.cards(of: incident.id).first)
                let view = try records.post(.view, timeline, to: thread, at: start)
                let other = try records.post(.view, timeline, to: neighbour, at: start)
                try records.recordShown(card.id, revision: card.wanted, message: "100.1", at: start)
                try records.recordShown(view.id, revision: view.wanted, message: "100.2", at: start)
                try records.enqueue(.text("x", replyTo: "100.1"), to: channel, at: start)
                try records.rename(channel, to: new, at: start)
                return (card.id, view.id, other.id)
            }
            #expect(try await store.read { try $0.posting(at: new, message: "100.1")?.id } == card)
            #expect(try await store.read { try $0.posting(at: newThread, message: "100.2")?.id } == view)
            #expect(try await store.read { try $0.posting(other)?.address } == neighbour)
            #expect(try await store.write { try $0.currentAddress(of: channel) } == new)
            let waiting = try await store.write {
                try $0.claimOutbox(of: .slack, at: start, until: start + .minutes(1), limit: 9)
            }
            #expect(waiting.map(\.address) == [new])
            #expect(waiting.map(\.content) == [.text("x", replyTo: "100.1")])
        }
    }

    @Test func aChannelRenamedToOneThatIsKnownMovesThere() async throws {
        try await withTemporaryStore { store in
            let new = ChatAddress(frontEnd: .slack, chat: "C2")
            let incident = try await store.openIncident("a", chats: [channel])
            _ = try await store.openIncident("b", chats: [new])
            try await store.write { try $0.rename(channel, to: new, at: start) }
            #expect(try await store.read { try $0.cards(of: incident.id) }.map(\.address) == [new])
            #expect(try await store.write { try $0.currentAddress(of: channel) } == new)
        }
    }

    @Test func aPressFindsItsMessageInAThreadAndBesideIt() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("a", chats: [channel])
            let view = try await store.write {
                try $0.post(.view, .resources(incident: incident.id), to: thread, at: start)
            }
            try await store.recordSent(view, message: "100.2")
            for address in [thread, channel] {
                #expect(try await store.read { try $0.posting(at: address, message: "100.2") }?.id == view.id)
            }
        }
    }

    /// A chat's threads are many, and only those with something to do are looked at.
    @Test func deliveryFindsWhatIsDueAmongManyQuietThreads() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("a", chats: [channel])
            let home = Screen.timeline(incident: incident.id, before: nil)
            let due = try await store.write { records in
                var due: [Int64] = []
                for number in 0..<50 {
                    let place = ChatAddress(frontEnd: .slack, chat: "C1:\(number)")
                    let view = try records.post(.view, home, to: place, at: start)
                    if number % 25 == 0 {
                        due.append(view.id)
                    } else {
                        try records.recordShown(view.id, revision: 1, message: "m", at: start)
                    }
                }
                return due
            }
            let found = try await store.read { try $0.duePostings(of: .slack, at: start, limit: 10) }
            #expect(Set(found.filter { $0.kind == .view }.map(\.id)) == Set(due))
            #expect(try await store.read { try $0.nextDelivery(of: .slack) } == start)
            #expect(try await store.read { try $0.nextDelivery(of: .telegram) } == nil)
            #expect(try await store.read { try $0.waitingCards(of: .slack) } == ["C1": 1])
            #expect(try await store.read { try $0.oldestUndelivered() } == start)
        }
    }
}
