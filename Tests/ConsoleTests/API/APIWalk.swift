import Foundation
import TestSupport
import Testing

@testable import Console

/// Calls the API of a running console, and holds what is sent and answered against its description.
struct APIWalk: Sendable {
    static let token = ["Authorization": "Bearer s3cret"]

    let fixture: ConsoleFixture
    let coverage: APICoverage

    /// - Parameters:
    ///   - body: as JSON; what is refused need not be as it is described.
    ///   - port: another one than the console's.
    /// - Returns: the answer's JSON; null when it is none.
    @discardableResult
    func call(
        _ method: String,
        _ target: String,
        _ body: String? = nil,
        is status: UInt = 200,
        headers: [String: String] = APIWalk.token,
        port: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> FakeJSON {
        let operation = try #require(
            coverage.document.operation(method, target),
            "\(method) \(target) is not described",
            sourceLocation: sourceLocation
        )
        var headers = headers
        if body != nil { headers["Content-Type"] = headers["Content-Type"] ?? "application/json" }
        let base = port.map { "http://127.0.0.1:\($0)" } ?? fixture.base
        let answer = try await Browser(client: fixture.client, base: base).send(method, target, body, headers)
        #expect(answer.status == status, "\(method) \(target): \(answer.body)", sourceLocation: sourceLocation)
        coverage.note("\(operation.name) \(answer.status)")
        if let body, answer.status < 300, answer.status != 207 {
            let wanted = operation.content["requestBody"]?["content"]?["application/json"]?["schema"]
            let sent = try FakeJSON(reading: body)
            coverage.hold(sent, against: wanted ?? .null, at: "\(method) \(target) body")
        }
        return try hold(answer, of: operation, sourceLocation)
    }

    private func hold(
        _ answer: Browser.Answer,
        of operation: OpenAPIDocument.Operation,
        _ sourceLocation: SourceLocation
    ) throws -> FakeJSON {
        let described = try #require(
            coverage.document.answer(answer.status, of: operation),
            "\(operation.name) \(answer.status) is not described",
            sourceLocation: sourceLocation
        )
        let type = String((answer.header("Content-Type") ?? "").prefix { $0 != ";" })
        let schema = try #require(
            described["content"]?[type]?["schema"],
            "\(operation.name) \(answer.status) is not described as \(type)",
            sourceLocation: sourceLocation
        )
        let isJSON = type == "application/json"
        let value = isJSON ? try FakeJSON(reading: answer.body) : .string(answer.body)
        coverage.hold(value, against: schema, at: "\(operation.name) \(answer.status)")
        return isJSON ? value : .null
    }
}
