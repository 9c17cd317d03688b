import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

@Suite struct SwapRecordsTests {
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

    private func offer(_ asker: Person, _ other: Person, take: DutyPeriod? = nil) -> SwapOffer {
        SwapOffer(
            schedule: "payments",
            asker: asker.id,
            other: other.id,
            give: DutyPeriod(from: nil, until: start + .hours(5)),
            take: take
        )
    }

    @Test func aSwapIsKeptAsItWasAsked() async throws {
        try await withPeople { store, a, b in
            let take = DutyPeriod(from: start + .hours(6), until: start + .hours(9))
            for take in [nil, take] {
                let offer = offer(a, b, take: take)
                let id = try await store.write { try $0.addSwap(offer, at: start) }
                let swap = try #require(try await store.read { try $0.swap(id) })
                #expect(swap.offer == offer && swap.asker == a.reference && swap.other == b.reference)
                #expect(swap.askedAt == start && swap.state == .asked && swap.endedAt == nil)
                #expect(try await store.read { try $0.openSwaps(at: start) }.last == swap)
            }
        }
    }

    @Test func anAnswerIsTheLastWord() async throws {
        try await withPeople { store, a, b in
            let offer = offer(a, b)
            let id = try await store.write { try $0.addSwap(offer, at: start) }
            try await store.write { try $0.endSwap(id, as: .declined, at: start + .minutes(1)) }
            try await store.write { try $0.endSwap(id, as: .accepted, at: start + .minutes(2)) }
            let swap = try #require(try await store.read { try $0.swap(id) })
            #expect(swap.state == .declined && swap.endedAt == start + .minutes(1))
            #expect(try await store.read { try $0.openSwaps(at: start) }.isEmpty)
        }
    }

    @Test func whatIsOverOrWhoseIsGoneIsNotOpen() async throws {
        try await withPeople { store, a, b in
            let offer = offer(a, b, take: DutyPeriod(from: start, until: start + .hours(2)))
            let id = try await store.write { try $0.addSwap(offer, at: start) }
            #expect(try await store.read { try $0.openSwaps(at: start + .hours(2)) }.isEmpty)
            try await store.write { try $0.remove(b.id, at: start) }
            #expect(try await store.read { try $0.swap(id) } == nil)
            #expect(try await store.read { try $0.openSwaps(at: start) }.isEmpty)
        }
    }

    @Test func whoTurnsOutToBeOnePersonKeepsWhatTheyHad() async throws {
        try await withPeople { store, a, b in
            let c = try await store.write {
                try $0.add(name: "responder-c", role: .responder, identities: [], at: start)
            }
            let (asked, asks, own) = (offer(a, c), offer(c, a), offer(c, b))
            let address = String(repeating: "c", count: 43)
            let ids = try await store.write { records in
                let cover = try records.addCover(
                    of: "payments",
                    person: c.id,
                    from: start,
                    until: start + .hours(9),
                    swap: nil,
                    by: a.reference,
                    at: start
                )
                try records.setDutyHolder(DutyHolder(person: c.id, name: c.name), of: "payments")
                try records.setCalendarAddress(address, of: c.id, at: start)
                let swaps = try [asked, asks, own].map { try records.addSwap($0, at: start) }
                try records.merge(c.id, into: b.id, at: start + .minutes(1))
                return [cover] + swaps
            }
            #expect(try await store.read { try $0.cover(ids[0]) }?.person == b.reference)
            #expect(try await store.read { try $0.swap(ids[1]) }?.other == b.reference)
            #expect(try await store.read { try $0.swap(ids[2]) }?.asker == b.reference)
            #expect(try await store.read { try $0.openSwaps(at: start + .minutes(1)) }.map(\.id) == [ids[1], ids[2]])
            #expect(try await store.read { try $0.dutyHolders()["payments"] }?.person == b.id)
            #expect(try await store.read { try $0.calendarOwner(address: address) } == b)
        }
    }
}
