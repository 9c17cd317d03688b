import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct CoverRecordsTests {
    private func withPeople(_ body: @escaping @Sendable (Store, Person, Person) async throws -> Void) async throws {
        try await withTemporaryStore { store in
            let (a, b) = try await store.write { records in
                (
                    try records.add(name: "responder-a", role: .responder, identities: [], at: start),
                    try records.add(name: "responder-b", role: .responder, identities: [], at: start)
                )
            }
            try await body(store, a, b)
        }
    }

    private func add(
        _ person: Person,
        _ hours: ClosedRange<Int64>,
        by: Person,
        to store: Store
    ) async throws -> Int64 {
        try await store.write {
            try $0.addCover(
                of: "payments",
                person: person.id,
                from: start + .hours(hours.lowerBound),
                until: start + .hours(hours.upperBound),
                swap: nil,
                by: by.reference,
                at: start
            )
        }
    }

    @Test func anOverrideIsKeptAsItWasMade() async throws {
        try await withPeople { store, a, b in
            let id = try await add(b, 1...3, by: a, to: store)
            let made = Cover(
                id: id,
                schedule: "payments",
                person: b.reference,
                from: start + .hours(1),
                until: start + .hours(3),
                by: a.reference,
                at: start
            )
            #expect(try await store.read { try $0.cover(id) } == made)
            #expect(try await store.read { try $0.covers(endingAfter: start + .hours(2)) } == [made])
            #expect(try await store.read { try $0.covers(endingAfter: start + .hours(3)) } == [])
            // Under the new name of whoever covers, and the old one of whoever arranged it.
            try await store.write { records in
                try records.rename(b.id, to: "responder-c")
                try records.rename(a.id, to: "responder-d")
            }
            let renamed = try #require(try await store.read { try $0.cover(id) })
            #expect(renamed.person.name == "responder-c" && renamed.by.name == "responder-a")
        }
    }

    @Test func theyAreReadInTheOrderInWhichTheyWereMade() async throws {
        try await withPeople { store, a, b in
            let ids = [
                try await add(a, 1...9, by: a, to: store), try await add(b, 2...4, by: a, to: store),
                try await add(a, 0...5, by: b, to: store),
            ]
            #expect(try await store.read { try $0.covers(endingAfter: start) }.map(\.id) == ids)
        }
    }

    @Test func whatWasTakenBackIsGoneAndItsNumberIsNotUsedAgain() async throws {
        try await withPeople { store, a, b in
            let id = try await add(b, 1...3, by: a, to: store)
            try await store.write { try $0.removeCover(id, by: a.reference, at: start) }
            #expect(try await store.read { try $0.cover(id) } == nil)
            #expect(try await store.read { try $0.covers(endingAfter: start) } == [])
            #expect(try await add(b, 1...3, by: a, to: store) == id + 1)
        }
    }

    @Test func whoeverWasRemovedCoversNothing() async throws {
        try await withPeople { store, a, b in
            let id = try await add(b, 1...3, by: a, to: store)
            try await store.write { try $0.remove(b.id, at: start) }
            #expect(try await store.read { try $0.cover(id) } == nil)
            #expect(try await store.read { try $0.covers(endingAfter: start) } == [])
        }
    }

    @Test func theDatabaseRefusesATimeThatIsNone() async throws {
        try await withPeople { store, a, _ in
            await #expect(throws: (any Error).self) { _ = try await self.add(a, 2...2, by: a, to: store) }
        }
    }

    @Test func messagesThatShowWhoIsOnCallAreShownAnew() async throws {
        try await withTemporaryStore { store in
            let screens: [Screen] = [
                .onCall(.overview(team: nil)), .onCall(.schedule("payments")), .list(.active, after: nil),
            ]
            let postings = try await store.write { records in
                try screens.map { try records.post(.view, $0, to: groupChat, at: start).id }
            }
            func wanted() async throws -> [Int64] {
                var wanted: [Int64] = []
                for id in postings { wanted.append(try #require(try await store.read { try $0.posting(id) }).wanted) }
                return wanted
            }
            #expect(try await wanted() == [1, 1, 1] as [Int64])
            try await store.write { try $0.refreshOnCall(at: start) }
            #expect(try await wanted() == [2, 2, 1] as [Int64])
            // Going elsewhere and coming back changes which ones follow.
            try await store.write { records in
                try records.show(.list(.active, after: nil), data: nil, on: postings[0], at: start)
                try records.show(.onCall(.coverSchedules), data: nil, on: postings[2], at: start)
                try records.refreshOnCall(at: start)
            }
            #expect(try await wanted() == [3, 3, 3] as [Int64])
            // A message that nobody used for a while says what it said, and Refresh says the rest.
            try await store.write { try $0.refreshOnCall(at: start + .minutes(11)) }
            #expect(try await wanted() == [3, 3, 3] as [Int64])
        }
    }

    @Test func aPageOfTheConsoleAndAnOpenQuestionFollowForLonger() async throws {
        try await withPeople { store, a, b in
            let console = ChatAddress(frontEnd: .console, chat: "page-a")
            let give = DutyPeriod(from: nil, until: start + .days(9))
            let offer = SwapOffer(schedule: "payments", asker: a.id, other: b.id, give: give, take: nil)
            let (swap, page, question) = try await store.write { records in
                let swap = try records.addSwap(offer, at: start)
                return (
                    swap, try records.post(.view, .onCall(.overview(team: nil)), to: console, at: start).id,
                    try records.post(.view, .onCall(.swap(swap)), to: groupChat, at: start).id
                )
            }
            try await store.write { records in
                try records.refreshOnCall(at: start + .hours(2))
                try records.endSwap(swap, as: .declined, at: start + .days(3))
                try records.refreshOnCall(at: start + .days(3))
            }
            #expect(try await store.read { try $0.posting(page) }?.wanted == 2)
            #expect(try await store.read { try $0.posting(question) }?.wanted == 2)
        }
    }
}
