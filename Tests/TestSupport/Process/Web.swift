import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Plain HTTP to a loopback neighbour.
package struct Web: Sendable {
    package static let limit = 8 << 20

    package struct Answer: Sendable {
        package let status: Int
        package let headers: HTTPHeaders
        package let body: String
    }

    private let client = HTTPClient.shared

    package init() {}

    package func get(_ url: String, headers: HTTPHeaders = [:]) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.headers = headers
        return try await send(request)
    }

    package func post(_ url: String, _ body: Data, headers: HTTPHeaders = ["content-type": "application/json"])
        async throws
        -> Answer
    {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = headers
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await send(request)
    }

    package func send(_ request: HTTPClientRequest, within limit: Duration = .seconds(30)) async throws -> Answer {
        let response = try await client.execute(request, timeout: TimeAmount(limit))
        let body = try await response.body.collect(upTo: Self.limit)
        return Answer(status: Int(response.status.code), headers: response.headers, body: String(buffer: body))
    }

    /// Waits until an address answers 200, as long as the process behind it lives.
    package func wait(for url: String, from child: ChildProcess, within limit: Duration = Poll.patience) async throws {
        try await Poll.until("an answer of \(child.name) at \(url)", within: limit, every: .milliseconds(20)) {
            if let ending = child.check() {
                throw FixtureFault("\(child.name) ended too early: \(ending)\n\(child.tail(lines: 12))")
            }
            do {
                let answer = try await send(HTTPClientRequest(url: url), within: .seconds(5))
                return answer.status == 200 ? () : nil
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                throw Poll.Retry(hint: "\(error)")
            }
        }
    }
}
