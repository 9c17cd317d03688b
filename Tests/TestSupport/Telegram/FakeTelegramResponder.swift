import HTTPTypes
import Hummingbird
import NIOCore

/// The HTTP face of the fake: paths, bodies, envelopes.
struct FakeTelegramResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let telegram: FakeTelegram

    /// The answer broke off on purpose.
    private struct Dropped: Error {}

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        do {
            return try await serve(request)
        } catch {
            return dropped
        }
    }

    private var dropped: Response {
        Response(status: .ok, body: ResponseBody(contentLength: 100) { _ in throw Dropped() })
    }

    private func serve(_ request: Request) async throws -> Response {
        let buffer = try await request.body.collect(upTo: 64 * 1_024 * 1_024)
        let body = Array(buffer.readableBytesView)
        // "/bot<token>/<method>"
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard path.count == 2, path[0].hasPrefix("bot") else { return answer(.error(404, "Not Found")) }
        let method = path[1].lowercased()
        if let response = try await outage(method) { return response }
        guard telegram.accepts(token: String(path[0].dropFirst(3))) else {
            telegram.record(method, [:], status: 401)
            return answer(.error(401, "Unauthorized"))
        }
        let parameters: [String: TelegramJSON]
        var document: FakeTelegramMessage.Document?
        do {
            (parameters, document) = try FakeTelegramBody.read(
                body,
                type: request.headers[.contentType] ?? "",
                method: method,
                isStrict: telegram.isStrict
            )
        } catch let reply as FakeTelegramReply {
            telegram.record(method, [:], reply: reply)
            return answer(reply)
        }
        let number = telegram.begin(method, parameters)
        try await telegram.passGate(method)
        let reply: FakeTelegramReply
        if let scripted = telegram.scriptedAnswer(method) {
            reply = scripted
        } else if method == "getupdates" {
            reply = try await telegram.poll(parameters)
        } else {
            reply = telegram.answer(method, parameters, document: document)
        }
        telegram.end(number, reply)
        try await telegram.passAnswerGate(method)
        return answer(reply)
    }

    private func outage(_ method: String) async throws -> Response? {
        guard let outage = telegram.outage else { return nil }
        telegram.record(method, [:], status: 0)
        switch outage {
        case .refusing: throw Dropped()
        case .dropping:
            return dropped
        case .answering(let status, let body):
            return Response(
                status: .init(code: status),
                headers: [.contentType: "text/html"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: body))
            )
        case .silent:
            try await telegram.bell.until { telegram.outage != .silent || telegram.isClosing }
            throw Dropped()
        }
    }

    private func answer(_ reply: FakeTelegramReply) -> Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        if case .error(_, _, let wait?, _, _) = reply { headers[.retryAfter] = String(wait) }
        return Response(
            status: .init(code: reply.code),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.json.bytes))
        )
    }
}
