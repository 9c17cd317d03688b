import AsyncHTTPClient
import Desk
import Foundation
import NIOCore
import NIOHTTP1
import OnCall

/// Sends notices to the HTTP endpoints of the settings: push services, telephone, or a template.
///
/// A redirect is no answer, and a request is one: whether it is sent again decides whoever asked.
package struct HTTPNotices: NoticeSender {
    /// A connection, the request and the answer; less than a page waits for word of a notice.
    package static let patience = Duration.seconds(25)
    private static let usualWait: Int64 = 30
    private static let answerLimit = 64 * 1_024

    private let endpoints: [NoticeEndpoint]
    private let words: VoiceWords
    private let token: @Sendable (String) -> String?
    private let links: @Sendable (OutgoingNotice) -> NoticeOffer?
    private let callback: @Sendable (OutgoingNotice, NoticeEndpoint) -> String?
    private let client: @Sendable (String) -> HTTPClient

    /// - Parameters:
    ///   - endpoints: in the order in which they are preferred.
    ///   - words: what is said in calls.
    ///   - token: the secret of an environment variable.
    ///   - links: what a notice offers to do at once; nil: nothing, or nobody could reach it.
    ///   - callback: where Twilio tells of keys; nil: it could not reach us.
    ///   - client: to be used for an address; it follows no redirects.
    package init(
        _ endpoints: [NoticeEndpoint],
        words: VoiceWords,
        token: @escaping @Sendable (String) -> String?,
        links: @escaping @Sendable (OutgoingNotice) -> NoticeOffer?,
        callback: @escaping @Sendable (OutgoingNotice, NoticeEndpoint) -> String?,
        client: @escaping @Sendable (String) -> HTTPClient
    ) {
        self.endpoints = endpoints
        self.words = words
        self.token = token
        self.links = links
        self.callback = callback
        self.client = client
    }

    package var methods: [NoticeMethod] { endpoints.map { .http($0.name) } }

    package func wish(for method: NoticeMethod) -> NoticeAddressWish { endpoint(for: method)?.wish ?? .text }

    package func checked(_ address: String, for method: NoticeMethod) -> String? {
        endpoint(for: method).flatMap { NoticeAddressForm.checked(address, as: $0.wish) }
    }

    package func send(_ notice: OutgoingNotice) async -> SentNotice {
        guard let endpoint = endpoint(for: notice.method) else {
            return SentNotice(.failed, reason: "the settings have no endpoint \(notice.method.text) any more")
        }
        // To be called and told that nothing is to be done helps nobody.
        if notice.kind == .answered, endpoint.voice != nil { return SentNotice(.sent) }
        let token = endpoint.tokenKey.flatMap(token)
        if let key = endpoint.tokenKey, token == nil {
            return SentNotice(.failed, reason: "\(endpoint.name): \(key) is not set; set it and restart chatops")
        }
        if endpoint.wish != .nothing, notice.address == nil {
            return SentNotice(.failed, reason: "\(endpoint.name): no address is set; set one with /notify")
        }
        let verdict = NoticeVerdict(endpoint: endpoint, secrets: [token, hidden(notice, endpoint)].compactMap(\.self))
        do {
            let request = try NoticeRequest(
                notice,
                to: endpoint,
                token: token,
                links: links(notice),
                callback: notice.kind == .page ? callback(notice, endpoint) : nil,
                words: words
            )
            return verdict.answer(try await exchange(request))
        } catch let error as HTTPClientError where error == .invalidURL || error == .emptyHost {
            return SentNotice(.failed, reason: "\(endpoint.name): its url cannot be called; mend it under notify")
        } catch {
            return SentNotice(.retry(after: Self.usualWait), reason: verdict.unreachable(error))
        }
    }

    private func endpoint(for method: NoticeMethod) -> NoticeEndpoint? {
        guard case .http(let name) = method else { return nil }
        return endpoints.first { $0.name == name }
    }

    /// Whoever reads logs does not need to know somebody's number.
    private func hidden(_ notice: OutgoingNotice, _ endpoint: NoticeEndpoint) -> String? {
        endpoint.wish == .nothing ? nil : notice.address
    }

    private func exchange(_ asked: NoticeRequest) async throws -> NoticeAnswer {
        var request = HTTPClientRequest(url: asked.url)
        request.method = HTTPMethod(rawValue: asked.method)
        for (name, value) in asked.headers { request.headers.add(name: name, value: value) }
        request.headers.replaceOrAdd(name: "user-agent", value: "chatops")
        if asked.method != "GET" { request.body = .bytes(ByteBuffer(string: asked.body)) }
        let (prepared, client) = (request, client(asked.url))
        // The client's own deadline ends with the head of the answer; a body that never ends must not hold us either.
        return try await withThrowingTaskGroup(of: NoticeAnswer?.self) { group in
            group.addTask {
                let response = try await client.execute(prepared, deadline: .distantFuture)
                return NoticeAnswer(
                    status: Int(response.status.code),
                    wait: response.headers.first(name: "retry-after").flatMap(Int64.init),
                    body: await Self.body(of: response)
                )
            }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            guard case .some(.some(let answer)) = try await group.next() else { throw NoticeSilence() }
            return answer
        }
    }

    /// Its words only say more than its status does: where they do not come, the status counts.
    private static func body(of response: HTTPClientResponse) async -> String {
        do {
            return String(buffer: try await response.body.collect(upTo: answerLimit))
        } catch {
            return ""
        }
    }
}
