import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct PeopleRecordsTests {
    private let telegram7 = Identity(frontEnd: .telegram, id: "7", name: "seven")
    private let slack7 = Identity(frontEnd: .slack, id: "U7", name: "seven")

    @Test func peopleAreFoundByNumberNameAndIdentity() async throws {
        try await withTemporaryStore { store in
            let person = try await store.write {
                try $0.add(name: "responder-a", role: .responder, identities: [telegram7, slack7], at: start)
            }
            #expect(person.role == .responder)
            #expect(try await store.read { try $0.person(person.id) } == person)
            #expect(try await store.read { try $0.person(named: "Responder-A") } == person)
            let renamed = Identity(frontEnd: .telegram, id: "7", name: "another name")
            #expect(try await store.read { try $0.person(renamed) } == person)
            #expect(try await store.read { try $0.person(Identity(frontEnd: .slack, id: "7", name: "")) } == nil)
            #expect(try await store.read { try $0.identities(of: person.id) } == [slack7, telegram7])
        }
    }

    @Test func namesAndIdentitiesBelongToOnePerson() async throws {
        try await withTemporaryStore { store in
            let first = try await store.write {
                try $0.add(name: "responder-a", role: .viewer, identities: [telegram7], at: start)
            }
            await #expect(throws: Refusal.nameTaken("RESPONDER-A")) {
                try await store.write { _ = try $0.add(name: "RESPONDER-A", role: .viewer, identities: [], at: start) }
            }
            await #expect(throws: Refusal.identityTaken(by: "responder-a")) {
                try await store.write {
                    _ = try $0.add(name: "responder-b", role: .viewer, identities: [telegram7], at: start)
                }
            }
            // The refused one left nothing behind.
            #expect(try await store.read { try $0.people() } == [first])
            let second = try await store.write { records in
                let second = try records.add(name: "b", role: .admin, identities: [], at: start)
                try records.link(slack7, to: second.id)
                try records.link(Identity(frontEnd: .slack, id: "U7", name: "newer name"), to: second.id)
                return second
            }
            #expect(try await store.read { try $0.identities(of: second.id) }.map(\.name) == ["newer name"])
            await #expect(throws: Refusal.identityTaken(by: "b")) {
                try await store.write { try $0.link(slack7, to: first.id) }
            }
            await #expect(throws: Refusal.nameTaken("responder-a")) {
                try await store.write { try $0.rename(second.id, to: "responder-a") }
            }
            try await store.write { records in
                try records.rename(second.id, to: "B")
                try records.setRole(.viewer, of: second.id)
            }
            #expect(
                try await store.read { try $0.person(second.id) } == Person(id: second.id, name: "B", role: .viewer)
            )
            await #expect(throws: Refusal.noSuchPerson("77")) {
                try await store.write { try $0.setRole(.admin, of: 77) }
            }
        }
    }

    @Test func aRemovedPersonIsGoneAndTheirNumberIsNotUsedAgain() async throws {
        try await withTemporaryStore { store in
            let person = try await store.write { records in
                let person = try records.add(name: "a", role: .admin, identities: [telegram7], at: start)
                try records.remove(person.id, at: start)
                return person
            }
            #expect(try await store.read { try $0.person(person.id) } == nil)
            #expect(try await store.read { try $0.person(telegram7) } == nil)
            #expect(try await store.read { try $0.person(named: "a") } == nil)
            #expect(try await store.read { try $0.people() }.isEmpty)
            let again = try await store.write {
                try $0.add(name: "a", role: .viewer, identities: [telegram7], at: start)
            }
            #expect(again.id > person.id)
        }
    }

    @Test func identitiesAreListedByRole() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for (index, role) in Role.allCases.enumerated() {
                    let identity = Identity(frontEnd: .telegram, id: "\(index)", name: "n\(index)")
                    _ = try records.add(name: "person-\(index)", role: role, identities: [identity], at: start)
                }
                _ = try records.add(name: "z", role: .admin, identities: [slack7], at: start)
            }
            for (role, ids) in [(Role.viewer, ["0", "1", "2"]), (.responder, ["1", "2"]), (.admin, ["2"])] {
                let found = try await store.read { try $0.identities(on: .telegram, atLeast: role) }
                #expect(found.map(\.id) == ids)
            }
            #expect(try await store.read { try $0.people() }.map(\.name) == ["person-0", "person-1", "person-2", "z"])
        }
    }

    @Test func aRequestIsDecidedOnce() async throws {
        try await withTemporaryStore { store in
            let first = try await store.write { try $0.insertLetInRequest(from: telegram7, at: start) }
            let second = try await store.write { try $0.insertLetInRequest(from: telegram7, at: start + .days(1)) }
            #expect(try await store.read { try $0.letInRequest(first.id) } == first)
            #expect(try await store.read { try $0.letInRequest(from: telegram7) } == second)
            #expect(try await store.read { try $0.letInRequest(from: slack7) } == nil)
            #expect(try await store.read { try $0.openLetInRequests() } == [first, second])
            for (request, role) in [(first.id, Role?.none), (second.id, .responder)] {
                let decision = LetInRequest.Decision(role: role, by: responderA, at: start + .days(2))
                try await store.write { try $0.decide(request, decision) }
                #expect(try await store.read { try $0.letInRequest(request)?.decision } == decision)
                await #expect(throws: Refusal.alreadyDecided(by: responderA)) {
                    try await store.write {
                        try $0.decide(request, LetInRequest.Decision(role: .admin, by: responderB, at: start))
                    }
                }
            }
            #expect(try await store.read { try $0.openLetInRequests() }.isEmpty)
        }
    }
}
