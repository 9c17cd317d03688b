import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// The services that notices are sent to, on loopback: ntfy, Gotify, Pushover and Twilio, as strict as they are, and a place
/// that takes whatever a template sends.
package final class FakeNoticeServer: Sendable {
    package static let token = "Zq-made-up-token"
    package static let account = "AC" + String(repeating: "0123456789abcdef", count: 2)
    package static let userKey = String(repeating: "uQiRzpo4DX", count: 3)

    private struct State {
        var taken: [TakenNotice] = []
        var answers: [FakeNoticeAnswer] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// What was taken, in its order.
    package var taken: [TakenNotice] { state.withLock { $0.taken } }

    /// The next requests are answered so, whatever they ask; then as usual.
    package func answer(_ answers: [FakeNoticeAnswer]) {
        state.withLock { $0.answers = answers }
    }

    /// Serves while `body` runs, and gives it the address.
    package func serving<Value: Sendable>(
        _ body: @escaping @Sendable (_ url: String) async throws -> Value
    ) async throws -> Value {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let router = Router()
        for method in [HTTPRequest.Method.get, .post, .put] {
            router.on("/", method: method) { request, _ in try await self.take(request) }
            router.on("**", method: method) { request, _ in try await self.take(request) }
        }
        var log = Logger(label: "fake-notices")
        log.logLevel = .critical
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) },
            logger: log
        )
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            let service = ServiceGroup(services: [application], logger: log)
            group.addTask {
                try await service.run()
                return nil
            }
            guard let number = await ports.first(where: { _ in true }) else { throw FixtureFault("no port is bound") }
            let value: Result<Value, any Error>
            do {
                value = .success(try await body("http://127.0.0.1:\(number)"))
            } catch {
                value = .failure(error)
            }
            await service.triggerGracefulShutdown()
            try await group.waitForAll()
            return try value.get()
        }
    }

    private func take(_ request: Request) async throws -> Response {
        let body = String(buffer: try await request.body.collect(upTo: 1 << 20))
        let notice = TakenNotice(request, body: body)
        let given = state.withLock { $0.answers.isEmpty ? nil : $0.answers.removeFirst() }
        let answer = given ?? FakeNoticeRules.answer(to: notice)
        if (200..<300).contains(answer.status) { state.withLock { $0.taken.append(notice) } }
        var headers: HTTPFields = [.contentType: "application/json"]
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: .init(code: answer.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body))
        )
    }
}
