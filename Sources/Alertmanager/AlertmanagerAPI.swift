import AsyncHTTPClient
import Foundation
import Incidents
import NIOCore
import NIOHTTP1

/// Calls Alertmanager's API, version 2 (protocols 3.3). Redirects are not followed, answers are bounded, and each call has an
/// end.
///
/// Every call throws `AlertmanagerFailure`, or `CancellationError` when its task was cancelled.
package struct AlertmanagerAPI: Sendable {
    /// Of an answer, in bytes; a thousand silences are about half a megabyte.
    static let answerLimit = 16 * 1_024 * 1_024

    private let address: String
    private let credentials: AlertmanagerCredentials
    private let http: HTTPClient
    private let patience: Duration

    /// - Parameters:
    ///   - address: `ALERTMANAGER_URL`, with the path that Alertmanager stands behind, if any.
    ///   - patience: how long a call may take in all.
    package init(
        address: String,
        credentials: AlertmanagerCredentials,
        http: HTTPClient,
        patience: Duration = .seconds(15)
    ) {
        var address = address
        while address.hasSuffix("/") { address.removeLast() }
        self.address = address
        self.credentials = credentials
        self.http = http
        self.patience = patience
    }

    var hasCredentials: Bool { credentials.header != nil }

    /// - Returns: Alertmanager's version.
    package func version() async throws -> String {
        try await read(StatusJSON.self, at: "/status").versionInfo.version
    }

    /// Those that are active or pending.
    package func silences() async throws -> [Silence] {
        try await read([SilenceJSON].self, at: "/silences").compactMap(\.silence)
    }

    /// One of them as it is now; nil: there is none of this id, or it is over.
    package func silence(_ id: String) async throws -> Silence? {
        do {
            return try await read(SilenceJSON.self, at: "/silence/\(try Self.name(of: id))").silence
        } catch AlertmanagerFailure.silenceGone {
            return nil
        }
    }

    /// The alerts that silences hold.
    package func suppressed() async throws -> [SuppressedAlert] {
        try await read([AlertJSON].self, at: "/alerts?active=false&unprocessed=false").compactMap(\.suppressed)
    }

    /// Makes a silence, or changes the one with the id.
    /// - Returns: the id that it has now.
    package func post(_ draft: SilenceDraft, changing id: String?) async throws -> String {
        let body: Data
        do {
            body = try JSONEncoder().encode(SilencePost(draft, changing: id))
        } catch {
            throw AlertmanagerFailure.unreachable("a text that is not Unicode")
        }
        let answer = try await exchange(.POST, "/silences", body: body)
        do {
            return try JSONDecoder().decode(PostedSilence.self, from: answer).silenceID
        } catch {
            throw AlertmanagerFailure.unreadable
        }
    }

    /// Ends a silence.
    package func delete(_ id: String) async throws {
        _ = try await exchange(.DELETE, "/silence/\(try Self.name(of: id))", body: nil)
    }

    /// An id as it stands in a path.
    private static func name(of id: String) throws(AlertmanagerFailure) -> String {
        guard let name = id.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-")))
        else { throw .silenceGone }
        return name
    }

    private func read<Answer: Decodable>(_ type: Answer.Type, at path: String) async throws -> Answer {
        let data = try await exchange(.GET, path, body: nil)
        do {
            return try JSONDecoder().decode(Answer.self, from: data)
        } catch {
            throw AlertmanagerFailure.unreadable
        }
    }

    // MARK: The wire

    private struct WholeAnswer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: ByteBuffer
    }

    private func exchange(_ method: HTTPMethod, _ path: String, body: Data?) async throws -> Data {
        var request = HTTPClientRequest(url: "\(address)/api/v2\(path)")
        request.method = method
        request.headers.add(name: "user-agent", value: "chatops")
        request.headers.add(name: "accept", value: "application/json")
        if let header = credentials.header { request.headers.add(name: "authorization", value: header) }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let answer = try await answer(to: request)
        try Self.check(answer.status, answer.headers, answer.body)
        return Data(answer.body.readableBytesView)
    }

    private func answer(to request: HTTPClientRequest) async throws -> WholeAnswer {
        let patience = patience
        let http = http
        do {
            // The client's own deadline ends with the head of the answer; a body that never ends must not hold us either.
            return try await withThrowingTaskGroup(of: WholeAnswer?.self) { group in
                group.addTask {
                    let response = try await http.execute(request, deadline: .distantFuture)
                    let body = try await response.body.collect(upTo: Self.answerLimit)
                    return WholeAnswer(status: Int(response.status.code), headers: response.headers, body: body)
                }
                group.addTask {
                    try await Task.sleep(for: patience)
                    return nil
                }
                defer { group.cancelAll() }
                guard case .some(.some(let answer)) = try await group.next() else {
                    throw AlertmanagerFailure.unanswered("no answer within \(patience.components.seconds) s")
                }
                return answer
            }
        } catch {
            if Task.isCancelled || error is CancellationError { throw CancellationError() }
            throw AlertmanagerFailure(transport: error)
        }
    }

    // MARK: Answers

    static func check(_ status: Int, _ headers: HTTPHeaders, _ body: ByteBuffer) throws(AlertmanagerFailure) {
        switch status {
        case 200..<300: return
        case 300..<400: throw .moved(to: place(headers.first(name: "location") ?? ""))
        case 401: throw .unauthorized
        case 403: throw .forbidden
        case 404:
            // Of a silence it says so in words, or, later than 0.25, without any.
            let words = ErrorWords(Data(body.readableBytesView)).text
            throw words.hasPrefix("silence") || body.readableBytes == 0 ? .silenceGone : .notFound
        default:
            let words = ErrorWords(Data(body.readableBytesView)).text
            // 0.25 says that a silence is not there with 500.
            if status == 500, words.hasPrefix("silence"), words.contains("not found") { throw .silenceGone }
            throw .refused(status: status, words)
        }
    }

    /// Scheme, host and path of where a redirect leads; the rest may hold a secret.
    private static func place(_ location: String) -> String {
        let place = location.prefix { $0 != "?" && $0 != "#" }.prefix(120)
        return place.contains("@") || place.isEmpty ? "another address" : String(place)
    }
}
