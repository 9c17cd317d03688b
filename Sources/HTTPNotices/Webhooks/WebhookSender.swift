import AsyncHTTPClient
import Desk
import Foundation
import Incidents
import NIOCore
import NIOHTTP1
import OnCall

/// Calls the webhooks of the settings: one POST with a JSON body, and a bearer token where one is set. What the other end
/// answers beside its status is not read.
package struct WebhookSender: LevelWebhooks {
    /// A connection, the request and the head of the answer.
    package static let patience = Duration.seconds(20)
    /// In seconds.
    private static let usualWait: Int64 = 30
    private static let longestWait: Int64 = 3_600

    private let endpoints: [String: WebhookEndpoint]
    private let patience: Duration
    private let client: @Sendable (String) -> HTTPClient

    /// - Parameters:
    ///   - patience: how long a call may take; less than `Page.lease`.
    ///   - client: to be used for an address; it follows no redirects.
    package init(
        _ endpoints: [WebhookEndpoint],
        patience: Duration = Self.patience,
        client: @escaping @Sendable (String) -> HTTPClient
    ) {
        self.endpoints = Dictionary(endpoints.map { ($0.name, $0) }) { first, _ in first }
        self.patience = patience
        self.client = client
    }

    package func call(_ call: WebhookCall) async -> SentNotice {
        guard let endpoint = endpoints[call.webhook] else {
            return SentNotice(.failed, reason: "the settings have no webhook \(call.webhook); add it under webhooks")
        }
        do {
            return verdict(on: try await answer(of: endpoint, to: call))
        } catch let error as HTTPClientError where error == .invalidURL || error == .emptyHost {
            return SentNotice(.failed, reason: "its address cannot be called; mend it under webhooks")
        } catch {
            return SentNotice(.retry(after: Self.usualWait), reason: Self.reason(for: error))
        }
    }

    private struct Answer: Sendable {
        let status: Int
        let wait: Int64?
    }

    private func answer(of endpoint: WebhookEndpoint, to call: WebhookCall) async throws -> Answer {
        var request = HTTPClientRequest(url: endpoint.url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "user-agent", value: "chatops")
        request.headers.add(name: "idempotency-key", value: "page-\(call.page)")
        if let token = endpoint.token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        request.body = .bytes(ByteBuffer(bytes: try WebhookBody(call).json()))
        let response = try await client(endpoint.url).execute(request, timeout: TimeAmount(patience))
        let wait = response.headers.first(name: "retry-after").flatMap { Int64($0) }
        return Answer(status: Int(response.status.code), wait: wait)
    }

    private func verdict(on answer: Answer) -> SentNotice {
        let said = "it answered \(answer.status)"
        switch answer.status {
        case 200..<300: return SentNotice(.sent)
        case 300..<400:
            return SentNotice(.failed, reason: "\(said), which leads elsewhere; write the address it leads to")
        case 401, 403: return SentNotice(.failed, reason: "\(said); mend its token, or what the token may do")
        case 408, 425, 429, 500...:
            let wait = min(max(answer.wait ?? Self.usualWait, 1), Self.longestWait)
            return SentNotice(.retry(after: wait), reason: said)
        default: return SentNotice(.failed, reason: "\(said); mend its address, or what takes the call there")
        }
    }

    /// Only the kind of failure: addresses may be secrets.
    private static func reason(for error: any Error) -> String {
        if error is CancellationError { return "it was not called: chatops is being stopped" }
        guard let error = error as? HTTPClientError else { return "it cannot be reached (\(type(of: error)))" }
        switch error {
        case .connectTimeout: return "it cannot be reached in time"
        case .deadlineExceeded, .readTimeout: return "it did not answer in time"
        case .remoteConnectionClosed: return "it hung up without an answer"
        default: return "it cannot be called (\(error.shortDescription))"
        }
    }
}
