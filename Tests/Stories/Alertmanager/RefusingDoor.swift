import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
import TestSupport

/// A door before the alert port that answers the first posts 503, as an overloaded service does, and lets later ones by.
final class RefusingDoor: Sendable {
    private struct Record {
        var refusalsLeft: Int
        var answers: [Int] = []
    }

    private let target: String
    private let record: Mutex<Record>

    init(to target: String, refusals: Int) {
        self.target = target
        record = Mutex(Record(refusalsLeft: refusals))
    }

    /// The status of each answer so far.
    var answers: [Int] { record.withLock { $0.answers } }

    /// Stands open on a loopback port while `body` runs.
    func open(at port: Int, _ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.serve(at: port) }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func serve(at port: Int) async throws {
        let router = Router()
        router.post("**") { request, _ in try await self.pass(request) }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: Logger(label: "door") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.run()
    }

    private func pass(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: Web.limit)
        let isRefused = record.withLock { record in
            guard record.refusalsLeft > 0 else { return false }
            record.refusalsLeft -= 1
            record.answers.append(503)
            return true
        }
        if isRefused { return Response(status: .serviceUnavailable, headers: [.retryAfter: "1"]) }
        var onward = HTTPClientRequest(url: target)
        onward.method = .POST
        onward.headers = ["content-type": request.headers[.contentType] ?? ""]
        onward.headers.add(name: "authorization", value: request.headers[.authorization] ?? "")
        onward.body = .bytes(body)
        let answer = try await Web().send(onward)
        record.withLock { $0.answers.append(answer.status) }
        return Response(
            status: .init(code: answer.status),
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: answer.body))
        )
    }
}
