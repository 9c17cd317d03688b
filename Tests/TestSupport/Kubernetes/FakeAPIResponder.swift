import Desk
import HTTPTypes
import Hummingbird
import NIOCore

/// The HTTP face of the fake: who asks, what goes wrong, streams.
struct FakeAPIResponder: HTTPResponder {
    typealias Context = FakeAPIContext

    let server: FakeAPIServer

    func respond(to request: Request, context: FakeAPIContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 64 * 1_024 * 1_024)
        let parts = request.uri.string.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let call = FakeAPICall(
            method: request.method.rawValue,
            path: String(parts[0]),
            query: parts.count > 1 ? String(parts[1]) : "",
            contentType: request.headers[.contentType] ?? "",
            body: Array(body.readableBytesView)
        )
        // Before it can be seen: who sees it may let it go at once.
        let start = server.look { $0.released }
        let (number, fault) = server.begin(call, headers(request))
        let isLong = call.flag("watch") || call.flag("follow")
        do {
            switch fault {
            case .drop: return dropped(context)
            case .hang: try await hang(since: start)
            case .slow(let span): try await server.clock.sleep(for: span)
            case .huge(let count):
                server.end(number, 200, isLong: isLong)
                return huge(count)
            default: break
            }
        } catch {
            return dropped(context)
        }
        if case .status(let code, let wait) = fault {
            let status = FakeAPIReply.failure(code, Self.reason(code), "asked for by the test", retryAfter: wait)
            return end(number, status, isLong: isLong)
        }
        if case .answer(let code, let type, let text) = fault {
            return end(number, FakeAPIReply(code, text: text, type: type), isLong: isLong)
        }
        guard accepts(request) else { return end(number, .unauthorized, isLong: isLong) }
        if let stream = stream(call, number) { return stream }
        let now = server.clock.now()
        let reply = server.change { $0.answer(call, at: now) }
        switch fault {
        case .dropAfter: return dropped(context)
        case .hangAfter:
            do { try await hang(since: start) } catch { return dropped(context) }
        case .cut: return cut(reply, number)
        default: break
        }
        return end(number, reply, isLong: isLong)
    }

    private func headers(_ request: Request) -> [String: String] {
        var headers: [String: String] = [:]
        for field in request.headers {
            headers[field.name.canonicalName] =
                headers[field.name.canonicalName].map { "\($0), \(field.value)" }
                ?? field.value
        }
        headers["host"] = request.head.authority
        return headers
    }

    private func accepts(_ request: Request) -> Bool {
        server.look { state in
            state.tokens.isEmpty
                || state.tokens.contains { request.headers[.authorization] == "Bearer \($0)" }
        }
    }

    private func hang(since released: Int) async throws {
        try await server.bell.until { server.look { $0.released > released || $0.isClosing } }
        if server.look({ $0.isClosing }) { throw CancellationError() }
    }

    /// The connection ends without a byte of an answer.
    private func dropped(_ context: FakeAPIContext) -> Response {
        server.change { $0.inFlight -= 1 }
        context.channel.close(promise: nil)
        return Response(status: .ok, body: ResponseBody { _ in throw CancellationError() })
    }

    private func end(_ number: Int, _ reply: FakeAPIReply, isLong: Bool) -> Response {
        server.end(number, reply.code, isLong: isLong)
        return Response(
            status: .init(code: reply.code),
            headers: fields(reply),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }

    private func cut(_ reply: FakeAPIReply, _ number: Int) -> Response {
        server.end(number, reply.code, isLong: false)
        let half = ByteBuffer(bytes: reply.body.prefix(reply.body.count / 2))
        return Response(
            status: .init(code: reply.code),
            headers: fields(reply),
            body: ResponseBody(contentLength: reply.body.count) { writer in
                try await writer.write(half)
                throw CancellationError()
            }
        )
    }

    private func huge(_ count: Int) -> Response {
        // Without a length, so that only counting tells.
        let body = ResponseBody { writer in
            let piece = ByteBuffer(repeating: UInt8(ascii: " "), count: 1_024 * 1_024)
            for _ in 0..<(count / piece.readableBytes) { try await writer.write(piece) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/json"], body: body)
    }

    private func fields(_ reply: FakeAPIReply) -> HTTPFields {
        var fields: HTTPFields = [.contentType: reply.type]
        if let wait = reply.retryAfter { fields[.retryAfter] = String(wait) }
        return fields
    }

    private static func reason(_ code: Int) -> String {
        let reasons = [
            400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound", 409: "Conflict", 410: "Expired",
            422: "Invalid", 429: "TooManyRequests", 500: "InternalError", 503: "ServiceUnavailable", 504: "Timeout",
        ]
        return reasons[code] ?? ""
    }
}
