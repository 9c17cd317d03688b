import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct LinkRecordsTests {
    private let telegram7 = Identity(frontEnd: .telegram, id: "7", name: "seven")
    private let slack7 = Identity(frontEnd: .slack, id: "U7", name: "seven")

    private func withPerson(_ body: @escaping @Sendable (Store, Person) async throws -> Void) async throws {
        try await withTemporaryStore { store in
            let person = try await store.write {
                try $0.add(name: "responder-a", role: .responder, identities: [telegram7], at: start)
            }
            try await body(store, person)
        }
    }

    private func offer(_ code: String, of person: Person, at moment: Timestamp = start) -> LinkOffer {
        LinkOffer(code: code, person: person.id, identity: telegram7, at: moment)
    }

    @Test func anOfferIsKeptAsItWasMade() async throws {
        try await withPerson { store, person in
            let offer = offer("ABCD2345", of: person)
            try await store.write { try $0.insert(offer) }
            #expect(try await store.read { try $0.linkOffer("ABCD2345") } == offer)
            #expect(try await store.read { try $0.linkOffer("abcd2345") } == nil)
        }
    }

    @Test func aUsedOrReplacedOfferIsNotFoundButCounts() async throws {
        try await withPerson { store, person in
            let offers = ["AAAA2222", "BBBB2222", "CCCC2222"].enumerated().map { index, code in
                offer(code, of: person, at: start + .minutes(Int64(index)))
            }
            try await store.write { records in
                for offer in offers { try records.insert(offer) }
            }
            #expect(try await store.read { try $0.linkOffer("BBBB2222") } == nil)
            #expect(try await store.read { try $0.linkOffer("CCCC2222") } == offers[2])
            try await store.write { try $0.useLinkOffer("CCCC2222") }
            #expect(try await store.read { try $0.linkOffer("CCCC2222") } == nil)
            let times = try await store.read { try $0.linkOffers(of: person.id, since: start) }
            #expect(times == [start + .minutes(1), start + .minutes(2)])
        }
    }

    @Test func triesAreCountedForEachIdentity() async throws {
        try await withPerson { store, _ in
            try await store.write { records in
                for minute in 0..<3 { try records.noteLinkTry(by: slack7, at: start + .minutes(Int64(minute))) }
                try records.noteLinkTry(by: telegram7, at: start)
            }
            let tries = try await store.read { try $0.linkTries(by: slack7, since: start) }
            #expect(tries == [start + .minutes(1), start + .minutes(2)])
        }
    }

    @Test func oldOnesAreForgotten() async throws {
        try await withPerson { store, person in
            let first = offer("AAAA2222", of: person)
            let second = offer("BBBB2222", of: person, at: start + .minutes(2))
            try await store.write { records in
                try records.insert(first)
                try records.insert(second)
                try records.noteLinkTry(by: slack7, at: start)
                try records.noteLinkTry(by: slack7, at: start + .minutes(2))
            }
            #expect(try await store.write { try $0.pruneLinks(before: start + .minutes(1), limit: 9) } == 2)
            #expect(try await store.write { try $0.pruneLinks(before: start + .minutes(1), limit: 9) } == 0)
            #expect(try await store.read { try $0.linkOffer("BBBB2222") } == second)
        }
    }

    @Test func mergingMovesIdentitiesAndRemovesWhoHadThem() async throws {
        try await withPerson { store, person in
            let other = try await store.write {
                try $0.add(name: "responder-s", role: .responder, identities: [slack7], at: start)
            }
            try await store.write { try $0.merge(other.id, into: person.id, at: start) }
            #expect(try await store.read { try $0.person(slack7) } == person)
            #expect(try await store.read { try $0.identities(of: person.id) } == [slack7, telegram7])
            #expect(try await store.read { try $0.people() } == [person])
            await #expect(throws: Refusal.noSuchPerson("\(other.id)")) {
                try await store.write { try $0.merge(other.id, into: person.id, at: start) }
            }
        }
    }
}
