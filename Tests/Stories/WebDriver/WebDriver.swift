import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport

/// The commands of a WebDriver server, https://www.w3.org/TR/webdriver2/.
struct WebDriver: Sendable {
    let address: String
    private let web = Web()

    init(address: String) {
        self.address = address
    }

    private struct Envelope<Value: Decodable>: Decodable {
        let value: Value
    }

    /// A command without arguments.
    struct Nothing: Codable {}

    /// For commands whose answer is `null` or of no interest.
    struct Ignored: Decodable {
        init(from decoder: any Decoder) {}
    }

    func get<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) async throws -> Value {
        try await send(HTTPClientRequest(url: address + path))
    }

    func delete(_ path: String) async throws {
        var request = HTTPClientRequest(url: address + path)
        request.method = .DELETE
        let _: Ignored = try await send(request)
    }

    func post<Value: Decodable>(
        _ path: String,
        _ body: some Encodable = Nothing(),
        as type: Value.Type = Value.self
    ) async throws -> Value {
        var request = HTTPClientRequest(url: address + path)
        request.method = .POST
        request.headers = ["content-type": "application/json; charset=utf-8"]
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body)))
        return try await send(request)
    }

    private func send<Value: Decodable>(_ request: HTTPClientRequest) async throws -> Value {
        let answer = try await web.send(request, within: .seconds(60))
        let body = Data(answer.body.utf8)
        guard answer.status == 200 else {
            throw try JSONDecoder().decode(Envelope<WebDriverFault>.self, from: body).value
        }
        return try JSONDecoder().decode(Envelope<Value>.self, from: body).value
    }
}
