import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One request to the port, made with a real client, and its answer.
struct Post: Sendable {
    let code: Int
    let body: String
    let headers: HTTPHeaders

    static func send(
        _ body: String,
        to address: String,
        method: HTTPMethod = .POST,
        headers: [(String, String)] = [("Content-Type", "application/json")]
    ) async throws -> Post {
        var request = HTTPClientRequest(url: address)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if method != .GET && method != .HEAD { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
        let answer = try await response.body.collect(upTo: 1 << 20)
        return Post(code: Int(response.status.code), body: String(buffer: answer), headers: response.headers)
    }

    /// The text of `{"error": …}`.
    var error: String? {
        guard body.hasPrefix(#"{"error":""#), body.hasSuffix(#""}"#) else { return nil }
        return String(body.dropFirst(10).dropLast(2)).replacing(#"\""#, with: "\"")
    }
}
