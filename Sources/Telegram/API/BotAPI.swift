import AsyncHTTPClient
import Foundation
import Incidents
import Logging
import NIOCore
import NIOHTTP1

/// Calls methods of the Telegram Bot API, or of a server that speaks it (protocols 1.1–1.4).
///
/// Every call throws `BotAPIError`, or `CancellationError` when its task was cancelled.
package struct BotAPI: Sendable {
    private let address: String
    private let token: BotToken
    private let http: HTTPClient
    private var patience: Duration

    /// - Parameters:
    ///   - address: `TELEGRAM_API_URL`, e.g. `https://api.telegram.org`.
    ///   - http: should allow at least 16 connections per host; a long poll holds one of them for good.
    ///   - patience: how long a call may take in all; a long poll gets its own timeout and 10 s.
    package init(address: String, token: BotToken, http: HTTPClient, patience: Duration = .seconds(15)) {
        var address = address
        while address.hasSuffix("/") { address.removeLast() }
        self.address = address
        self.token = token
        self.http = http
        self.patience = patience
    }

    /// The same, for a caller with less time.
    func hurrying(_ patience: Duration) -> BotAPI {
        var copy = self
        copy.patience = patience
        return copy
    }

    /// Calls a method with a JSON body.
    func call<Result: Decodable & Sendable>(
        _ method: String,
        _ parameters: some Encodable & Sendable,
        waiting extra: Duration = .zero
    ) async throws -> Result {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let body = try encoder.encode(parameters)
        return try await call(
            method,
            .bytes(ByteBuffer(bytes: body)),
            type: "application/json",
            patience: patience + extra
        )
    }

    /// Calls a method with a `multipart/form-data` body, for uploads.
    func upload<Result: Decodable & Sendable>(_ method: String, _ form: MultipartForm) async throws -> Result {
        try await call(method, .bytes(form.body), type: form.contentType, patience: patience * 2)
    }

    /// The same for a body that comes piece by piece. A slow line gets the time it needs.
    func upload<Result: Decodable & Sendable>(
        _ method: String,
        _ body: PieceBody,
        type: String
    ) async throws -> Result {
        let seconds = body.length / Self.slowestUpload
        return try await call(
            method,
            .stream(body, length: .known(body.length)),
            type: type,
            patience: patience * 2 + .seconds(seconds)
        )
    }

    /// In bytes a second.
    private static let slowestUpload: Int64 = 128_000

    private func call<Result: Decodable & Sendable>(
        _ method: String,
        _ body: HTTPClientRequest.Body,
        type: String,
        patience: Duration
    ) async throws -> Result {
        let measure = CallMeasure(method: method)
        do {
            let (head, bytes) = try await exchange(method, body, type: type, patience: patience)
            let result: Result = try Self.read(bytes, status: Int(head.status.code), headers: head.headers)
            measure.end(outcome: "ok")
            return result
        } catch {
            if Task.isCancelled || error is CancellationError {
                measure.end(outcome: "cancelled")
                throw CancellationError()
            }
            let failure = error as? BotAPIError ?? .transport(reason(for: error))
            measure.end(outcome: failure.outcome)
            throw failure
        }
    }

    private func exchange(
        _ method: String,
        _ body: HTTPClientRequest.Body,
        type: String,
        patience: Duration
    ) async throws -> (HTTPClientResponse, ByteBuffer) {
        var request = HTTPClientRequest(url: "\(address)/bot\(token.value)/\(method)")
        request.method = .POST
        request.headers.add(name: "content-type", value: type)
        request.headers.add(name: "user-agent", value: "chatops")
        request.body = body
        let prepared = request
        // The client's own deadline ends with the head of the answer; a body that never ends must not hold us either.
        return try await withThrowingTaskGroup(of: WholeAnswer?.self) { group in
            group.addTask {
                let response = try await http.execute(prepared, deadline: .distantFuture)
                return WholeAnswer(head: response, body: try await response.body.collect(upTo: 32 * 1_024 * 1_024))
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            guard case .some(.some(let answer)) = try await group.next() else {
                throw BotAPIError.transport("no answer within \(patience.components.seconds) s")
            }
            return (answer.head, answer.body)
        }
    }

    private struct WholeAnswer: Sendable {
        let head: HTTPClientResponse
        let body: ByteBuffer
    }

    static func read<Result: Decodable>(_ bytes: ByteBuffer, status: Int, headers: HTTPHeaders) throws -> Result {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = Data(bytes.readableBytesView)
        if (200..<300).contains(status), let envelope = try? decoder.decode(Envelope<Result>.self, from: data),
            envelope.ok, let result = envelope.result
        {
            return result
        }
        guard let envelope = try? decoder.decode(Envelope<Ignored>.self, from: data), !envelope.ok else {
            throw BotAPIError.unreadable(status: status)
        }
        let wait = envelope.parameters?.retryAfter ?? headers.first(name: "retry-after").flatMap(Int64.init)
        throw BotAPIError.refused(
            code: envelope.errorCode ?? status,
            description: String((envelope.description ?? "no description").prefix(300)),
            retryAfter: wait.map { .seconds(min(max($0, 0), 86_400)) },
            migrateTo: envelope.parameters?.migrateToChatId
        )
    }

    /// What went wrong on the wire, in a few words; the address holds the token, so it is taken out whatever happens.
    private func reason(for error: any Error) -> String {
        let text = String(describing: error).replacing(token.value, with: "…")
        return String(text.prefix(200))
    }
}
