import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport

/// The same requests with nothing around HTTP: kept connections, bodies read and thrown away.
struct BareClient: Sendable {
    let address: String
    let token: String

    /// From the request to the last byte of its answer.
    func time(_ request: FakeAPIRequest) async throws -> Duration {
        let began = ContinuousClock.now
        try await send(request)
        return began.duration(to: .now)
    }

    /// All requests of a pattern, each as soon as those it waited for are answered.
    func time(_ pattern: RequestPattern) async throws -> Duration {
        let began = ContinuousClock.now
        try await withThrowingTaskGroup(of: Int.self) { group in
            var waiting = Set(pattern.requests.indices)
            var done: Set<Int> = []
            while true {
                let ready = waiting.filter { pattern.needs[$0].isSubset(of: done) }
                waiting.subtract(ready)
                for index in ready {
                    group.addTask {
                        try await send(pattern.requests[index])
                        return index
                    }
                }
                guard let index = try await group.next() else { return }
                done.insert(index)
            }
        }
        return began.duration(to: .now)
    }

    private func send(_ request: FakeAPIRequest) async throws {
        let query = request.query.sorted { $0.key < $1.key }.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }
        let url = address + request.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        var sent = HTTPClientRequest(url: url)
        sent.method = .init(rawValue: request.method)
        sent.headers = ["authorization": "Bearer \(token)", "accept": "application/json"]
        if let body = request.body {
            sent.headers.add(name: "content-type", value: "application/json")
            sent.body = .bytes(ByteBuffer(bytes: body.bytes))
        }
        let response = try await HTTPClient.shared.execute(sent, timeout: .seconds(30))
        for try await _ in response.body {}
        guard (200..<300).contains(response.status.code) || response.status.code == UInt(request.code) else {
            throw FixtureFault("\(request.line) was answered \(response.status.code)")
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }
}
