import Cards
import Foundation
import TestSupport
import TestTraits
import Testing

@testable import Console

/// The description of the API against the routes that the console has.
@Suite(.fewAtOnce) struct APIDocumentTests {
    /// What is for browsers, and therefore not described.
    private static let pages: Set<String> = [
        "GET /", "GET /incidents/{id}", "GET /login", "POST /login", "GET /enter", "POST /logout", "GET /session",
        "POST /press", "POST /answer", "GET /events", "GET /files/{id}", "GET /favicon.ico", "GET /people",
        "POST /people/role", "POST /people/remove", "GET /runbooks", "GET /report", "GET /tickets", "GET /oncall",
        "GET /silences", "GET /maintenance",
        "POST /oncall/calendar", "GET /calendar/{file}", "GET /notifications",
        "GET /m/{token}", "HEAD /m/{token}", "POST /m/{token}",
    ]

    private func document() throws -> OpenAPIDocument {
        try OpenAPIDocument(try APIDocument().json())
    }

    @Test func everyRouteIsDescribedOrAPage() async throws {
        let document = try document()
        try await ConsoleFixture.run { fixture in
            let routes = Set(fixture.server.routes.filter { !$0.hasPrefix("GET /assets/") })
            let described = Set(document.operations.filter { !$0.tags.contains("alert port") }.map(\.name))
            #expect(routes.subtracting(Self.pages).subtracting(described) == [], "answered, and not described")
            #expect(described.subtracting(routes) == [], "described, and not answered")
            #expect(Self.pages.subtracting(routes) == [], "no page any more")
            #expect(Self.pages.intersection(described) == [])
        }
    }

    @Test func itIsWellFormed() throws {
        let document = try document()
        #expect(document.content["openapi"] == "3.1.0")
        #expect(SchemaCheck(document.content).ownFaults == [])
        let tags = Set((document.content["tags"]?.array ?? []).compactMap { $0["name"]?.string })
        let names = document.operations.compactMap { $0.content["operationId"]?.string }
        #expect(names.count == document.operations.count && Set(names).count == names.count)
        for operation in document.operations {
            #expect(!operation.tags.isEmpty && tags.isSuperset(of: operation.tags), "\(operation.name)")
            #expect(operation.content["summary"]?.string?.isEmpty == false, "\(operation.name)")
            #expect(operation.content["responses"]?["default"] != nil, "\(operation.name)")
            let inPath = operation.parameters.filter { $0["in"] == "path" }
            #expect(inPath.compactMap { $0["name"]?.string } == operation.places, "\(operation.name)")
            #expect(inPath.allSatisfy { $0["required"] == true && $0["example"] != nil }, "\(operation.name)")
            #expect(operation.parameters.allSatisfy { $0["schema"]?.object != nil }, "\(operation.name)")
        }
    }

    @Test func itIsServedToWhoeverHasTheToken() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let answer = try await fixture.browser().get("/api/openapi.json", APIWalk.token)
            #expect(answer.header("Content-Type") == "application/json; charset=utf-8")
            let served = try OpenAPIDocument(Data(answer.body.utf8))
            #expect(served.content == (try document()).content)
            #expect(try await fixture.browser().get("/api/openapi.json").status == 401)
        }
    }

    /// A value that a parameter's schema does not allow; nil when it allows every text.
    private func wrong(_ parameter: FakeJSON, in document: OpenAPIDocument) -> String? {
        let schema = parameter["schema"].map(document.resolved) ?? .null
        if let longest = schema["maxLength"]?.int { return String(repeating: "a", count: Int(longest) + 1) }
        let isBound = ["enum", "format", "pattern"].contains { schema[$0] != nil }
        return isBound || schema["type"] == "integer" ? "~" : nil
    }

    @Test func whatIsWrongWithAParameterIsNamed() async throws {
        let document = try document()
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            var count = 0
            for operation in document.operations where operation.method == "GET" {
                for parameter in operation.parameters where parameter["in"] == "query" {
                    guard let name = parameter["name"]?.string, let value = wrong(parameter, in: document) else {
                        continue
                    }
                    let path = "\(try #require(operation.example))?\(name)=\(value)"
                    let answer = try await fixture.browser().get(path, APIWalk.token)
                    #expect(answer.status == 400, "\(path): \(answer.body)")
                    let error = try JSONDecoder().decode(ErrorBody.self, from: Data(answer.body.utf8)).error
                    #expect(error.field == name, "\(path)")
                    count += 1
                }
            }
            #expect(count > 15)
        }
    }

    /// Every field of a query that the sources read stands in the description.
    @Test func everyFieldThatIsReadIsDescribed() throws {
        let described = Set(
            try document().operations.flatMap(\.parameters).filter { $0["in"] == "query" }
                .compactMap { $0["name"]?.string }
        )
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Console")
        var read: Set<String> = []
        for folder in ["API", "Tickets"] {
            let files = FileManager.default.enumerator(
                at: root.appending(path: folder),
                includingPropertiesForKeys: nil
            )
            for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: /query(?:\[|\.\w+\()"(\w+)"/) {
                    read.insert(String(match.output.1))
                }
                for match in text.matches(of: /"(\w+)", in: query/) { read.insert(String(match.output.1)) }
            }
        }
        #expect(read.count > 10)
        #expect(read.subtracting(described) == [], "read, and not described")
    }

    /// Every address of the API that the README names is there.
    @Test func theReadmeNamesNoAddressThatIsNotDescribed() throws {
        let document = try document()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let named = Set(readme.matches(of: /\/api\/v1\/[A-Za-z0-9\/{}]+/).map { String($0.output) })
        #expect(named.count > 5)
        for path in named {
            let known = ["GET", "POST", "PUT", "DELETE"].contains { document.operation($0, path) != nil }
            #expect(known, "\(path)")
        }
    }

    @Test func otherMethodsAreToldWhichOnesThereAre() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let api = fixture.browser()
            for (method, path, allowed) in [
                ("DELETE", "/api/v1/incidents/1", "GET"), ("GET", "/api/v1/incidents/1/acknowledge", "POST"),
                ("PATCH", "/tickets", "GET, POST"), ("POST", "/dashboard", "GET"),
                ("PUT", "/api/v1/people", "GET, POST"),
            ] {
                let answer = try await api.send(method, path, nil, APIWalk.token)
                #expect(answer.status == 405 && answer.header("Allow") == allowed, "\(method) \(path)")
                let error = try JSONDecoder().decode(ErrorBody.self, from: Data(answer.body.utf8)).error
                #expect(error.message == "This address takes \(allowed) alone.")
            }
            let nowhere = try await api.get("/api/v1/nowhere", APIWalk.token)
            #expect(nowhere.status == 404 && nowhere.body.contains("/api/openapi.json"))
            // Pages are for people: there it is a page that is missing.
            #expect(try await api.get("/press").status == 404)
        }
    }

    @Test func whatIsTooMuchIsSaidWithItsLimit() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let headers = APIWalk.token.merging(["Content-Type": "application/json"]) { $1 }
            let body = String(repeating: " ", count: RequestLimits.bodyBytes + 1)
            let answer = try await fixture.browser().send("POST", "/api/v1/people", body, headers)
            #expect(answer.status == 413 && answer.body.contains("at most 256 KiB"), "\(answer.body)")
            let tickets = ConsoleFault.tooLarge(limit: TicketRoutes.bodyBytes)
            #expect(tickets.phrase(.en).contains("at most 4 MiB"))
        }
    }
}
