import HTTPTypes
import Hummingbird
import NIOCore

/// The HTTP face of the fake: paths, tokens, bodies, envelopes.
struct FakeSlackResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let slack: FakeSlack

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
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        switch path.first {
        case "api" where path.count == 2: return try await method(path[1], request, body)
        case "actions" where path.count == 2: return try await responseURL(path[1], request, body)
        case "upload" where path.count == 3: return try await upload(path[2], body)
        default: return Response(status: .notFound)
        }
    }

    private func method(_ name: String, _ request: Request, _ body: [UInt8]) async throws -> Response {
        if let response = try await outage(name) { return response }
        guard request.method == .post, let method = FakeSlackMethod.all[name] else {
            return finish(slack.begin(name, [:]), .error("unknown_method", isFault: true))
        }
        if let refusal = slack.refusal(of: request.headers[.authorization], isApp: method.isApp) {
            return finish(slack.begin(name, [:]), refusal)
        }
        let parameters: [String: FakeSlackJSON]
        do {
            parameters = try method.read(body, type: request.headers[.contentType] ?? "")
        } catch let reply as FakeSlackReply {
            return finish(slack.begin(name, [:]), reply)
        }
        let number = slack.begin(name, parameters)
        try await slack.passGate(name)
        if slack.losesCall(of: name) {
            slack.endSilently(number)
            throw Dropped()
        }
        let reply = slack.scriptedAnswer(name) ?? slack.answer(name, method, parameters)
        return try await end(number, name, reply)
    }

    private func responseURL(_ id: String, _ request: Request, _ body: [UInt8]) async throws -> Response {
        if let response = try await outage("response_url") { return response }
        guard let json = FakeSlackJSON(parsing: body)?.object,
            request.headers[.contentType]?.hasPrefix("application/json") == true
        else { return finish(slack.begin("response_url", [:]), .error("invalid_payload", isFault: true)) }
        let number = slack.begin("response_url", json)
        try await slack.passGate("response_url")
        let reply = slack.scriptedAnswer("response_url") ?? slack.respond(id, json)
        guard reply == .ok() else {
            slack.end(number, reply)
            return answer(reply, status: reply.code == "expired_url" || reply.code == "used_url" ? 404 : nil)
        }
        slack.end(number, reply)
        return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "ok")))
    }

    private func upload(_ id: String, _ body: [UInt8]) async throws -> Response {
        if let response = try await outage("upload") { return response }
        let number = slack.begin("upload", ["file": .string(id), "size": .int(Int64(body.count))])
        try await slack.passGate("upload")
        if let scripted = slack.scriptedAnswer("upload") {
            slack.end(number, scripted)
            return answer(scripted, status: 500)
        }
        guard slack.change({ $0.upload(id, body) }) else {
            slack.end(number, .error("upload_failed"))
            return Response(status: .badRequest)
        }
        slack.end(number, .ok())
        return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "OK - \(body.count)")))
    }

    private func finish(_ number: Int, _ reply: FakeSlackReply) -> Response {
        slack.end(number, reply)
        return answer(reply)
    }

    private func end(_ number: Int, _ name: String, _ reply: FakeSlackReply) async throws -> Response {
        slack.end(number, reply)
        if slack.losesAnswer(to: name) { throw Dropped() }
        try await slack.passAnswerGate(name)
        return answer(reply)
    }

    private func outage(_ method: String) async throws -> Response? {
        guard let outage = slack.outage else { return nil }
        slack.endSilently(slack.begin(method, [:]))
        switch outage {
        case .refusing, .dropping: throw Dropped()
        case .answering(let status, let body):
            return Response(
                status: .init(code: status),
                headers: [.contentType: "text/html"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: body))
            )
        case .silent:
            try await slack.bell.until { slack.outage != .silent || slack.look { $0.isClosing } }
            throw Dropped()
        }
    }

    private func answer(_ reply: FakeSlackReply, status: Int? = nil) -> Response {
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        if case .limited(let seconds) = reply { headers[.retryAfter] = String(seconds) }
        if let name = HTTPField.Name("x-oauth-scopes") { headers[name] = slack.grantedScopes.joined(separator: ",") }
        return Response(
            status: .init(code: status ?? reply.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.json.bytes))
        )
    }
}
