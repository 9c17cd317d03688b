import AsyncHTTPClient
import Desk
import Foundation
import Incidents
import OnCall
import TestTraits
import Testing

@testable import HTTPNotices

@Suite(.fewAtOnce) struct WebhookSenderTests {
    private static let incident = Incident(
        id: 42,
        source: "alertmanager",
        groupKey: "g",
        openedAt: Timestamp(seconds: 1_795_248_000),
        title: "Disk <full> \u{1F4A5}",
        severity: .critical,
        labels: ["service": "pay"]
    )

    private static func call(_ webhook: String = "pager") -> WebhookCall {
        WebhookCall(webhook: webhook, page: 17, policy: "payments", level: 2, incident: incident)
    }

    private func send(
        to path: String,
        token: String? = nil,
        patience: Duration = .seconds(300),
        _ call: WebhookCall = call()
    ) async throws -> SentNotice {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let sender = WebhookSender([WebhookEndpoint(name: "pager", url: path, token: token)], patience: patience) { _ in
            client
        }
        let sent = await sender.call(call)
        try await client.shutdown()
        return sent
    }

    private static func answer(_ status: String, _ headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\n\(headers)content-length: 2\r\n\r\nno"
    }

    @Test func itIsOnePostWithTheIncident() async throws {
        let webhook = FakeWebhook(Self.answer("204 No Content").replacing("content-length: 2\r\n\r\nno", with: "\r\n"))
        let sent = try await webhook.run { try await send(to: $0 + "/hook?x=1", token: "Zq-token") }
        #expect(sent == SentNotice(.sent))
        let request = try #require(webhook.requests.first)
        #expect(webhook.requests.count == 1)
        #expect(request.line == "POST /hook?x=1 HTTP/1.1")
        #expect(request.headers["authorization"] == "Bearer Zq-token")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["idempotency-key"] == "page-17")
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"event":"escalation","incident":{"id":42,"labels":{"service":"pay"},"#
                + #""opened_at":"2026-11-21T08:00:00.000Z","severity":"critical","source":"alertmanager","#
                + #""status":"active","title":"Disk <full> "# + "\u{1F4A5}"
                + #""},"level":2,"page":17,"policy":"payments","version":1}"#
        )
    }

    @Test func withoutATokenNoneIsSent() async throws {
        let webhook = FakeWebhook(Self.answer("200 OK"))
        let sent = try await webhook.run { try await send(to: $0) }
        #expect(sent.result == .sent)
        #expect(webhook.requests.first?.headers["authorization"] == nil)
    }

    private static let answers: [(String, String, NoticeResult)] = [
        ("500 Oh", "", .retry(after: 30)), ("503 Busy", "retry-after: 120\r\n", .retry(after: 120)),
        ("429 Slow", "retry-after: 99999\r\n", .retry(after: 3_600)),
        ("408 Late", "retry-after: -5\r\n", .retry(after: 1)),
        ("503 Busy", "retry-after: Fri, 27 Nov 2026 08:00:00 GMT\r\n", .retry(after: 30)), ("401 Who", "", .failed),
        ("404 Gone", "", .failed), ("301 Moved", "location: http://127.0.0.1:1/\r\n", .failed),
    ]

    @Test(arguments: answers)
    func whatItAnswersDecides(status: String, headers: String, expected: NoticeResult) async throws {
        let webhook = FakeWebhook(Self.answer(status, headers))
        let sent = try await webhook.run { try await send(to: $0 + "/Zq-path", token: "Zq-token") }
        #expect(sent.result == expected)
        let reason = try #require(sent.reason)
        #expect(reason.contains(status.prefix(3)) && !reason.contains("Zq"))
        #expect(webhook.requests.count == 1)
    }

    @Test func oneThatSaysNothingIsTriedAgain() async throws {
        let webhook = FakeWebhook(nil)
        let sent = try await webhook.run { try await send(to: $0, patience: .milliseconds(300)) }
        #expect(sent == SentNotice(.retry(after: 30), reason: "it did not answer in time"))
    }

    @Test func oneThatIsNotThereIsTriedAgainAndItsAddressIsNotTold() async throws {
        let address = try await FakeWebhook(nil).run { $0 }
        let sent = try await send(to: address + "/Zq-path")
        #expect(sent.result == .retry(after: 30))
        #expect(sent.reason?.contains("Zq") == false && sent.reason?.isEmpty == false)
    }

    @Test func oneThatTheSettingsHaveLostFails() async throws {
        let sent = try await send(to: "http://127.0.0.1:1", Self.call("other"))
        #expect(sent == SentNotice(.failed, reason: "the settings have no webhook other; add it under webhooks"))
    }

    @Test func itGivesUpBeforeItsCallIsTakenForLost() {
        #expect(WebhookSender.patience < .seconds(Page.lease))
    }
}
