import Desk
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

/// People over the API.
@Suite(.fewAtOnce) struct PersonAPITests {
    private static let json = ["Content-Type": "application/json"]

    private func read<Value: Decodable>(_ type: Value.Type, _ path: String, _ fixture: ConsoleFixture) async throws
        -> Value
    {
        let answer = try await fixture.browser().get(path)
        #expect(answer.status == 200, "\(answer.body)")
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    @Test func everybodyIsListedByNameInPages() async throws {
        try await ConsoleFixture.run { fixture in
            let names = ["viewer-b", "admin-a", "Responder-c", "responder-b"]
            for name in names { try await fixture.add(name, name.hasPrefix("admin") ? .admin : .viewer) }
            var (found, after) = ([PersonJSON](), "")
            while true {
                let page = try await read(PeopleJSON.self, "/api/v1/people?limit=3\(after)", fixture)
                found += page.people
                guard let next = page.next else { break }
                after = "&after=\(next)"
            }
            #expect(found.map(\.name) == ["admin-a", "responder-b", "Responder-c", "viewer-b"])
            #expect(found.first?.role == "admin" && found.first?.identities.map(\.frontEnd) == ["console"])
            let id = try #require(found.last?.id)
            #expect(try await read(PersonDetailJSON.self, "/api/v1/people/\(id)", fixture).person == found.last)
        }
    }

    @Test func anAdminLetsInChangesAndRemovesUnderTheirName() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("admin-a", .admin)
            let api = fixture.browser()
            let newcomer = #"{"by":"ADMIN-A","name":" responder-n ","role":"responder","telegram":12345}"#
            let made = try await api.send("POST", "/api/v1/people", newcomer, Self.json)
            #expect(made.status == 201)
            let person = try JSONDecoder().decode(PersonDetailJSON.self, from: Data(made.body.utf8)).person
            #expect(person.name == "responder-n" && person.role == "responder")
            #expect(person.identities.map(\.id) == ["12345"])
            let path = "/api/v1/people/\(person.id)"
            let promotion = #"{"by":"admin-a","role":"admin"}"#
            #expect(try await api.send("PUT", "\(path)/role", promotion, Self.json).status == 200)
            #expect(try await api.send("DELETE", "\(path)?by=admin-a", nil, [:]).status == 200)
            #expect(try await api.get(path).status == 404)
            let entries = try await fixture.audit()
            #expect(entries.map(\.operation) == [.addPerson, .setRole, .removePerson])
            #expect(entries.allSatisfy { $0.actor.name == "admin-a" && $0.actor.via == .api && $0.outcome == .done })
        }
    }

    @Test func nobodyElseMayAndThatIsAudited() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("admin-a", .admin)
            try await fixture.add("responder-a", .responder)
            let api = fixture.browser()
            let people = try await read(PeopleJSON.self, "/api/v1/people", fixture).people
            let admin = try #require(people.first?.id)
            let newcomer = #"{"by":"responder-a","name":"responder-n","role":"admin"}"#
            #expect(try await api.send("POST", "/api/v1/people", newcomer, Self.json).status == 409)
            let demotion = #"{"by":"responder-a","role":"viewer"}"#
            #expect(try await api.send("PUT", "/api/v1/people/\(admin)/role", demotion, Self.json).status == 409)
            #expect(try await api.send("DELETE", "/api/v1/people/\(admin)?by=responder-a", nil, [:]).status == 409)
            // Nor may the last admin go.
            #expect(try await api.send("DELETE", "/api/v1/people/\(admin)?by=admin-a", nil, [:]).status == 409)
            let entries = try await fixture.audit()
            #expect(entries.map(\.operation) == [.addPerson, .setRole, .removePerson, .removePerson])
            #expect(entries.allSatisfy { $0.outcome == .refused && $0.actor.via == .api })
            #expect(try await read(PeopleJSON.self, "/api/v1/people", fixture).people == people)
        }
    }

    @Test(
        arguments: [
            (#"{"name":"n","role":"viewer"}"#, "by"), (#"{"by":"admin-a","role":"viewer"}"#, "name"),
            (#"{"by":"admin-a","name":"n","role":"boss"}"#, "role"),
            (#"{"by":"admin-a","name":"n","role":"viewer","telegram":0}"#, "telegram"),
            (#"{"by":"admin-a","name":"n","role":"viewer","telegram":1e99}"#, nil),
            (#"{"by":"admin-a","name":"n","role":"viewer","slack":"@someone"}"#, "slack"),
        ] as [(String, String?)]
    )
    func whatIsWrongIsNamed(body: String, field: String?) async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("admin-a", .admin)
            let answer = try await fixture.browser().send("POST", "/api/v1/people", body, Self.json)
            #expect(answer.status == 400, "\(answer.body)")
            #expect(try JSONDecoder().decode(ErrorBody.self, from: Data(answer.body.utf8)).error.field == field)
            #expect(try await fixture.desk.store.read { try $0.people().count } == 1)
        }
    }

    @Test func otherSitesPagesChangeNobody() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("admin-a", .admin)
            try await fixture.add("viewer-a", .viewer)
            let foreign = Self.json.merging(["Origin": "https://elsewhere.example.org"]) { $1 }
            let api = fixture.browser()
            let newcomer = #"{"by":"admin-a","name":"n","role":"admin"}"#
            #expect(try await api.send("POST", "/api/v1/people", newcomer, foreign).status == 403)
            #expect(try await api.send("PUT", "/api/v1/people/2/role", newcomer, foreign).status == 403)
            #expect(try await api.send("DELETE", "/api/v1/people/2?by=admin-a", nil, foreign).status == 403)
            #expect(try await fixture.desk.store.read { try $0.people().map(\.role) } == [.admin, .viewer])
        }
    }
}
