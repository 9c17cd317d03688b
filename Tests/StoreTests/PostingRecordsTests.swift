import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct PostingRecordsTests {
    @Test func aPostingComesBackAsItWasMade() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let homes: [Screen] = [
                .incident(incident.id), .timeline(incident: incident.id, before: 7), .list(.active, after: nil),
                .list(.search("naïve \u{0} \"text\""), after: ListKey(rank: 4, at: 12, id: 3)),
                .resource(
                    Resource(kind: .deployment, cluster: nil, namespace: "shop", name: "checkout"),
                    incident: incident.id
                ),
            ]
            for home in homes {
                let made = try await store.write { try $0.post(.view, home, to: groupChat, at: start) }
                #expect(made.home == home)
                #expect(made.screen == home)
                #expect(made.address == groupChat)
                #expect((made.wanted, made.shown, made.attempts) == (1, 0, 0))
                #expect(made.message == nil)
                #expect(made.nextTryAt == start)
                #expect(try await store.read { try $0.posting(made.id) } == made)
                #expect(try await store.read { try $0.view(of: home, at: groupChat, usedSince: nil) } == made)
                #expect(try await store.read { try $0.view(of: home, at: otherChat, usedSince: nil) } == nil)
            }
            #expect(try await store.read { try $0.posting(99) } == nil)
        }
    }

    @Test func aChatHasOneCardPerIncident() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g", chats: [groupChat, otherChat])
            let cards = try await store.read { try $0.cards(of: incident.id) }
            #expect(cards.map(\.address) == [groupChat, otherChat])
            let again = try await store.write {
                try $0.post(.card, .incident(incident.id), to: groupChat, at: start + .seconds(9))
            }
            #expect(again == cards[0])
            // Views are another thing.
            let view = try await store.write { try $0.post(.view, .incident(incident.id), to: groupChat, at: start) }
            #expect(view.id != cards[0].id)
            #expect(try await store.read { try $0.cards(of: incident.id) }.count == 2)
        }
    }

    @Test func aRetiredCardComesBackWhenItIsPostedAgain() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.recordSent(card, message: "m1")
            try await store.write { try $0.retire(card.id) }
            #expect(try await store.read { try $0.cards(of: incident.id) }.isEmpty)
            let later = start + .minutes(1)
            let back = try await store.write { try $0.post(.card, .incident(incident.id), to: groupChat, at: later) }
            #expect(back.id == card.id)
            #expect(back.state == .live)
            #expect(back.message == "m1")
            #expect(try await store.due(later).map(\.id) == [card.id])
        }
    }

    @Test func showChoosesAScreenThatIsDueAtOnce() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.recordSent(card, message: "m1")
            #expect(try await store.due().isEmpty)
            try await store.write { try $0.recordRetry(card.id, at: start + .hours(1), reason: "slow") }

            let later = start + .seconds(3)
            try await store.write {
                try $0.show(.resources(incident: incident.id), data: .loading, on: card.id, at: later)
            }
            let shown = try #require(try await store.due(later).first)
            #expect(shown.screen == .resources(incident: incident.id))
            #expect(shown.data == .loading)
            #expect(shown.screenAt == later)
            #expect(shown.home == .incident(incident.id))
            #expect(shown.wanted == card.wanted + 1)
        }
    }

    @Test func aHeldPostingWaitsUnlessItIsShownSomethingElse() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let card = try await store.due()[0]
            try await store.recordSent(card, message: "m1")
            try await store.write { records in
                try records.show(.resources(incident: incident.id), data: .loading, on: card.id, at: start)
                try records.hold(card.id, until: start + .seconds(1))
                try records.refresh(incident: incident.id, at: start)
            }
            #expect(try await store.due(start).isEmpty)
            #expect(try await store.due(start + .seconds(1)).count == 1)
            try await store.write {
                try $0.show(.resources(incident: incident.id), data: .resources([]), on: card.id, at: start)
            }
            #expect(try await store.due(start).count == 1)
        }
    }

    @Test func refreshFindsEveryPostingOfAnIncident() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g", chats: [groupChat, otherChat])
            let other = try await store.openIncident("other")
            let resource = Resource(kind: .deployment, namespace: "shop", name: "checkout")
            let ids = try await store.write { records in
                let run = try records.insertRun(
                    .restart,
                    on: resource,
                    incident: incident.id,
                    by: responderA,
                    via: .telegram,
                    at: start
                )
                let runView = try records.post(.view, .run(run.id), to: groupChat, at: start)
                let wanderer = try records.post(.view, .list(.active, after: nil), to: groupChat, at: start)
                try records.show(.confirmation(run: run.id), data: nil, on: wanderer.id, at: start)
                let list = try records.post(.view, .list(.history, after: nil), to: groupChat, at: start)
                let foreign = try records.post(.view, .incident(other.id), to: groupChat, at: start)
                let retired = try records.post(.view, .incident(incident.id), to: groupChat, at: start)
                try records.retire(retired.id)
                return (run: run.id, runView.id, wanderer.id, list.id, foreign.id, retired.id)
            }
            func changed(_ body: @escaping @Sendable (any WritableRecords) throws -> Void) async throws -> Set<Int64> {
                let all = try await store.read { records in try (1...20).compactMap { try records.posting($0) } }
                try await store.write(body)
                let after = try await store.read { records in try all.compactMap { try records.posting($0.id) } }
                return Set(zip(all, after).filter { $0.wanted < $1.wanted }.map { $0.0.id })
            }
            let cards = try await store.read { try $0.cards(of: incident.id) }.map(\.id)
            #expect(
                try await changed { try $0.refresh(incident: incident.id, at: start) }
                    == Set(cards + [ids.1, ids.2, ids.3])
            )
            // A list nobody has used for ten minutes is left alone.
            let later = start + .minutes(11)
            #expect(
                try await changed { try $0.refresh(incident: incident.id, at: later) } == Set(cards + [ids.1, ids.2])
            )
            #expect(try await changed { try $0.refresh(run: ids.run, at: later) } == [ids.1, ids.2])
            #expect(try await changed { _ = try $0.leave(run: ids.run, at: later) } == [ids.1, ids.2])
            #expect(try await changed { try $0.refresh(run: ids.run, at: later) } == [])
            #expect(try await store.read { try $0.posting(ids.1)?.screen } == .incident(incident.id))
            #expect(try await changed { try $0.refresh(posting: ids.4, at: later) } == [ids.4])
            #expect(try await changed { try $0.refresh(posting: ids.5, at: later) } == [])
        }
    }

    @Test func refreshReachesTheLetInCards() async throws {
        try await withTemporaryStore { store in
            let posting = try await store.write { records in
                let stranger = Identity(frontEnd: .telegram, id: "7", name: "stranger")
                let request = try records.insertLetInRequest(from: stranger, at: start)
                return try records.post(.letIn, .letIn(request: request.id), to: groupChat, at: start)
            }
            try await store.recordSent(posting, message: "m")
            try await store.write { try $0.refresh(letIn: 1, at: start) }
            #expect(try await store.due().map(\.id) == [posting.id])
        }
    }

    @Test func aListInTheConsoleFollowsForHours() async throws {
        try await withTemporaryStore { store in
            let session = ChatAddress(frontEnd: .console, chat: "session")
            let list = try await store.write { try $0.post(.view, .list(.active, after: nil), to: session, at: start) }
            let incident = try await store.openIncident("g")
            try await store.write { try $0.refresh(incident: incident.id, at: start + .hours(3)) }
            #expect(try await store.read { try $0.posting(list.id)?.wanted } == 2)
        }
    }

    @Test func buttonsHaveOneTokenForEver() async throws {
        try await withTemporaryFolder { folder in
            let presses: [Press] = [
                .acknowledge(incident: 1), .resolve(incident: 1, seen: 2), .show(.list(.search("\u{0}"), after: nil)),
                .act(.scale(to: .by(-1)), Resource(kind: .deployment, namespace: "shop", name: "c"), incident: 1),
                .letIn(request: 3, role: nil), .acknowledge(incident: 1),
            ]
            let store = try await Store.open(folder.file("db"), at: start)
            let tokens = try await store.write { try $0.issue(presses, at: start) }
            #expect(tokens.count == 5)
            #expect(Set(tokens.values).count == 5)
            for (press, token) in tokens {
                #expect(token.utf8.count == 22)
                #expect(try await store.read { try $0.press(for: token) } == press)
            }
            #expect(try await store.read { try $0.press(for: "forged") } == nil)
            try await store.close()

            let again = try await Store.open(folder.file("db"), at: start)
            #expect(try await again.write { try $0.issue(presses, at: start + .days(3)) } == tokens)
            try await again.close()
            try await withTemporaryStore { other in
                let others = try await other.write { try $0.issue(presses, at: start) }
                #expect(Set(others.values).isDisjoint(with: tokens.values))
            }
        }
    }

    @Test func aRestartSendsUnfinishedScreensHome() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let resource = Resource(kind: .deployment, namespace: "shop", name: "checkout")
            let ids = try await store.write { records in
                let fresh = try records.insertRun(
                    .restart,
                    on: resource,
                    incident: incident.id,
                    by: responderA,
                    via: .telegram,
                    at: start
                )
                var used = try records.insertRun(
                    .restart,
                    on: resource,
                    incident: incident.id,
                    by: responderA,
                    via: .telegram,
                    at: start
                )
                used.state = .cancelled
                try records.update(used)
                let screens: [(Screen, ScreenData?)] = [
                    (.pods(of: resource, incident: incident.id, page: 0), .loading),
                    (.pods(of: resource, incident: incident.id, page: 0), .pods(PodList([]))),
                    (.confirmation(run: fresh.id), nil), (.confirmation(run: used.id), nil), (.run(used.id), nil),
                ]
                return try screens.map { screen, data in
                    let view = try records.post(.view, .incident(incident.id), to: groupChat, at: start)
                    try records.show(screen, data: data, on: view.id, at: start)
                    return view.id
                }
            }
            func home() async throws -> [Bool] {
                try await store.read { records in
                    try ids.map { try records.posting($0)?.screen == .incident(incident.id) }
                }
            }
            _ = try await store.write { try $0.resetUnfinishedScreens(at: start + .seconds(1)) }
            #expect(try await home() == [true, false, false, true, false])
            #expect(try await store.read { try $0.posting(ids[0])?.data } == nil)
            _ = try await store.write { try $0.resetUnfinishedScreens(at: start + .minutes(3)) }
            #expect(try await home() == [true, false, true, true, false])
        }
    }

    @Test func unusedViewsAndButtonsArePruned() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("g")
            let (old, used) = try await store.write { records in
                let old = try records.post(.view, .list(.active, after: nil), to: groupChat, at: start)
                let used = try records.post(.view, .list(.history, after: nil), to: groupChat, at: start)
                try records.refresh(posting: used.id, at: start + .days(5))
                return (old.id, used.id)
            }
            let onCard = Press.acknowledge(incident: incident.id)
            let onList = Press.show(.list(.active, after: nil))
            let recent = Press.show(.list(.history, after: nil))
            let tokens = try await store.write { try $0.issue([onCard, onList, recent], at: start) }
            _ = try await store.write { try $0.issue([recent], at: start + .days(5)) }
            let before = start + .days(4)
            // A view and a button go; another button is put off.
            #expect(try await store.write { try $0.prunePostings(unusedSince: before, limit: 100) } == 3)
            #expect(try await store.read { try $0.posting(old) } == nil)
            #expect(try await store.read { try $0.posting(used) } != nil)
            #expect(try await store.read { try $0.cards(of: incident.id) }.count == 1)
            for (press, isThere) in [(onCard, true), (onList, false), (recent, true)] {
                let token = try #require(tokens[press])
                #expect(try await store.read { try $0.press(for: token) } == (isThere ? press : nil))
            }
            #expect(try await store.write { try $0.prunePostings(unusedSince: before, limit: 100) } == 0)
        }
    }
}
