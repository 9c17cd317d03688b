import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The HTTP face of the fake.
struct FakeAlertmanagerResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let alertmanager: FakeAlertmanager

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        let path = request.uri.path
        let authorization = request.headers[.authorization]
        let trouble = alertmanager.state.withLock { state in
            state.calls.append(
                .init(
                    method: request.method.rawValue,
                    path: request.uri.string,
                    authorization: authorization,
                    body: String(buffer: body)
                )
            )
            return state.trouble
        }
        if let trouble { return answer(trouble) }
        guard alertmanager.authorization == nil || alertmanager.authorization == authorization else {
            return text(401, "Unauthorized\n")
        }
        guard path.hasPrefix(alertmanager.prefix + "/api/v2/") else { return text(404, "404 page not found\n") }
        let call = String(path.dropFirst(alertmanager.prefix.count + "/api/v2/".count))
        switch (request.method, call.split(separator: "/").map(String.init)) {
        case (.get, ["status"]): return try json(200, ["versionInfo": ["version": "0.25.0"]])
        case (.get, ["silences"]):
            return try json(200, alertmanager.state.withLock { $0.silences.values.sorted { $0.id < $1.id } })
        case (.get, ["alerts"]): return try json(200, alertmanager.suppressed)
        case (.get, let parts) where parts.count == 2 && parts[0] == "silence":
            guard let silence = alertmanager.state.withLock({ $0.silences[parts[1]] }) else { return raw(404, "") }
            return try json(200, silence)
        case (.post, ["silences"]):
            guard request.headers[.contentType]?.hasPrefix("application/json") == true else {
                return raw(415, #"{"code":415,"message":"unsupported media type"}"#)
            }
            return try post(Data(body.readableBytesView))
        case (.delete, let parts) where parts.count == 2 && parts[0] == "silence": return expire(parts[1])
        default: return raw(404, #"{"code":404,"message":"path \#(path) was not found"}"#)
        }
    }

    private func post(_ body: Data) throws -> Response {
        guard var fields = try JSONSerialization.jsonObject(with: body) as? [String: Any] else {
            return raw(400, #"{"code":400,"message":"parsing silence body failed"}"#)
        }
        for field in ["matchers", "startsAt", "endsAt", "createdBy", "comment"] where fields[field] == nil {
            return raw(422, #"{"code":602,"message":"\#(field) in body is required"}"#)
        }
        let known = fields["id"] as? String
        fields["id"] = known ?? ""
        fields["status"] = ["state": "active"]
        fields["updatedAt"] = "2026-11-21T08:00:00.000Z"
        let data = try JSONSerialization.data(withJSONObject: fields)
        guard var silence = try? JSONDecoder().decode(FakeSilence.self, from: data) else {
            return raw(400, #"{"code":400,"message":"parsing silence body failed"}"#)
        }
        guard !silence.matchers.isEmpty else {
            return raw(422, #"{"code":612,"message":"matchers in body should have at least 1 items"}"#)
        }
        guard silence.matchers.contains(where: { !$0.value.isEmpty }) else {
            return raw(400, #""invalid silence: at least one matcher must not match the empty string""#)
        }
        guard silence.startsAt < silence.endsAt else {
            return raw(400, #""Failed to create silence: start time must be before end time""#)
        }
        return alertmanager.state.withLock { state in
            var isInPlace = false
            if let known {
                guard let before = state.silences[known] else { return raw(404, #""silence not found""#) }
                isInPlace = before.canChange(to: silence)
                if !isInPlace { state.silences[known]?.status.state = "expired" }
            }
            if !isInPlace {
                state.next += 1
                silence.id = "00000000-0000-0000-0000-00000000000\(state.next)"
            }
            state.silences[silence.id] = silence
            return raw(200, #"{"silenceID":"\#(silence.id)"}"#)
        }
    }

    private func expire(_ id: String) -> Response {
        alertmanager.state.withLock { state in
            guard state.silences[id] != nil else { return raw(500, #""silence not found""#) }
            state.silences[id]?.status.state = "expired"
            return Response(status: .ok)
        }
    }

    // MARK: Answers

    private func answer(_ trouble: FakeAlertmanager.Trouble) -> Response {
        switch trouble {
        case .page:
            return Response(
                status: .ok,
                headers: [.contentType: "text/html"],
                body: .init(byteBuffer: ByteBuffer(string: "<!doctype html><title>Sign in</title>"))
            )
        case .redirect(let place): return Response(status: .found, headers: [.location: place])
        case .status(let status, let body): return raw(status, body)
        case .endless:
            return Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: ResponseBody { writer in
                    let piece = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
                    for _ in 0..<64 { try await writer.write(piece) }
                    try await writer.finish(nil)
                }
            )
        }
    }

    private func json(_ status: Int, _ value: some Encodable) throws -> Response {
        raw(status, String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
    }

    private func raw(_ status: Int, _ body: String) -> Response {
        Response(
            status: .init(code: status),
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: body))
        )
    }

    private func text(_ status: Int, _ body: String) -> Response {
        Response(
            status: .init(code: status),
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: body))
        )
    }
}
