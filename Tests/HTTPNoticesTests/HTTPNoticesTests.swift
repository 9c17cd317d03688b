import AsyncHTTPClient
import Desk
import Foundation
import Incidents
import NIOCore
import OnCall
import TestSupport
import TestTraits
import Testing

@testable import HTTPNotices

/// Notices over HTTP, against services as strict as the real ones.
@Suite(.fewAtOnce) struct HTTPNoticesTests {
    private static let phone = "+491511234567"

    /// What opens every place there is, if nobody watches.
    private static let nasty = "\"}]],\r\nBcc: x\r\n\r\n<Hangup/>&Body=x&amp;{token}\u{0}\u{1B} 🔴 Сбой ' \\ %0A"

    private static func kind(_ name: String, _ url: String) -> NoticeEndpoint.Kind {
        let account = TwilioAccount(account: FakeNoticeServer.account, from: "+4930123456", url: url)
        switch name {
        case "ntfy": return .ntfy(url: url)
        case "gotify": return .gotify(url: url)
        case "pushover": return .pushover(url: url)
        case "sms": return .twilioSMS(account)
        default: return .twilioVoice(account)
        }
    }

    private static let names = ["ntfy", "gotify", "pushover", "sms", "voice"]

    private static let incident = "https://c.example.org/incidents/42"

    private static func address(of name: String) -> String? {
        switch name {
        case "ntfy": "a-topic_1"
        case "gotify": nil
        case "pushover": FakeNoticeServer.userKey
        default: phone
        }
    }

    private static func notice(
        _ name: String,
        kind: OutgoingNotice.Kind = .page,
        address: String?,
        urgency: Urgency = .high,
        severity: Severity = .critical,
        title: String = "🔴 KubePodCrashLooping · critical · #42",
        body: String = "shop/checkout"
    ) -> OutgoingNotice {
        let subject = OutgoingNotice.Subject(
            incident: 42,
            generation: 1,
            severity: severity,
            openedAt: Timestamp(seconds: 1_795_334_000)
        )
        return OutgoingNotice(
            kind: kind,
            page: 7,
            place: 0,
            method: .http(name),
            person: 5,
            address: address,
            urgency: urgency,
            subject: kind == .test ? nil : subject,
            title: title,
            body: body
        )
    }

    private static func notices(
        _ endpoint: NoticeEndpoint,
        token: String? = FakeNoticeServer.token,
        reachable: Bool = true
    ) -> HTTPNotices {
        HTTPNotices(
            [endpoint],
            words: VoiceWords(
                language: "en-US",
                keys: "Press 4 to acknowledge, 6 to hear it again.",
                ending: "Goodbye."
            ),
            token: { $0 == "A_TOKEN" ? token : nil },
            links: { notice in
                guard reachable, notice.kind == .page else { return nil }
                return NoticeOffer(
                    acknowledge: "https://c.example.org/m/a",
                    resolve: "https://c.example.org/m/r",
                    incident: incident
                )
            },
            callback: { _, endpoint in reachable ? "https://c.example.org/calls/\(endpoint.name)/t?a=1&b=2" : nil },
            client: { _ in HTTPClient.shared }
        )
    }

    private static func endpoint(_ name: String, _ url: String) -> NoticeEndpoint {
        NoticeEndpoint(name: name, kind: kind(name, url), tokenKey: "A_TOKEN")
    }

    private func withServer(_ body: @escaping @Sendable (FakeNoticeServer, String) async throws -> Void) async throws {
        let server = FakeNoticeServer()
        try await server.serving { url in try await body(server, url) }
    }

    // MARK: What is sent

    @Test(arguments: names)
    func everyServiceTakesAPageAndATest(name: String) async throws {
        try await withServer { server, url in
            let notices = Self.notices(Self.endpoint(name, url))
            for kind in [OutgoingNotice.Kind.page, .test] {
                let sent = await notices.send(Self.notice(name, kind: kind, address: Self.address(of: name)))
                #expect(sent == SentNotice(.sent))
            }
            #expect(server.taken.count == 2)
            let told = server.taken[0].body.removingPercentEncoding ?? ""
            #expect(told.contains("KubePodCrashLooping"))
            #expect(!server.taken[1].body.contains("example.org"))
        }
    }

    @Test(arguments: names)
    func noTextBreaksOutOfItsPlace(name: String) async throws {
        try await withServer { server, url in
            let notices = Self.notices(Self.endpoint(name, url))
            for text in [Self.nasty, String(repeating: "ü😀&<\"", count: 2_000), ""] {
                let notice = Self.notice(name, address: Self.address(of: name), title: "x" + text, body: text)
                #expect(await notices.send(notice) == SentNotice(.sent))
            }
            #expect(server.taken.count == 3)
        }
    }

    @Test(arguments: ["ntfy", "gotify", "pushover"])
    func aPushMessageEndsWithThePlaceOfTheIncident(name: String) async throws {
        try await withServer { server, url in
            for body in ["shop/checkout", String(repeating: "a long description. ", count: 500)] {
                let notice = Self.notice(name, address: Self.address(of: name), body: body)
                #expect(await Self.notices(Self.endpoint(name, url)).send(notice) == SentNotice(.sent))
                let told = try #require(server.taken.last?.json?["message"] as? String)
                let lines = told.split(separator: "\n")
                #expect(lines.last ?? "" == Self.incident && lines.count == 2)
                #expect(lines.first?.hasPrefix(body.prefix(13)) == true)
            }
            // Where nobody said how we are reached, it says nothing of it; nor does what needs no answer.
            let notice = Self.notice(name, address: Self.address(of: name))
            #expect(await Self.notices(Self.endpoint(name, url), reachable: false).send(notice).result == .sent)
            let answered = Self.notice(name, kind: .answered, address: Self.address(of: name))
            #expect(await Self.notices(Self.endpoint(name, url)).send(answered).result == .sent)
            #expect(server.taken.suffix(2).allSatisfy { $0.json?["message"] as? String == "shop/checkout" })
        }
    }

    @Test func howLoudItIsFollowsUrgencyAndSeverity() async throws {
        try await withServer { server, url in
            for name in ["ntfy", "gotify", "pushover"] {
                let notices = Self.notices(Self.endpoint(name, url))
                for (urgency, severity) in [(Urgency.low, Severity.critical), (.high, .high), (.high, .critical)] {
                    let address = Self.address(of: name)
                    let notice = Self.notice(name, address: address, urgency: urgency, severity: severity)
                    #expect(await notices.send(notice).result == .sent)
                }
            }
            let priorities = server.taken.compactMap { $0.json?["priority"] as? Int }
            #expect(priorities == [3, 4, 5, 5, 8, 10, 0, 1, 1] as [Int])
            #expect(server.taken[0].json?["click"] as? String == "https://c.example.org/m/a")
            #expect(server.taken[6].json?["url"] as? String == "https://c.example.org/m/a")
        }
    }

    @Test func aCallSaysThePageAndWhichKeysThereAre() async throws {
        try await withServer { server, url in
            let notice = Self.notice("voice", address: Self.phone)
            #expect(await Self.notices(Self.endpoint("voice", url)).send(notice).result == .sent)
            let twiml = try #require(server.taken[0].form?["Twiml"])
            #expect(twiml.contains("KubePodCrashLooping , critical , #42. shop/checkout"))
            #expect(twiml.contains("Press 4 to acknowledge"))
            #expect(twiml.contains("action=\"https://c.example.org/calls/voice/t?a=1&amp;b=2\""))
            // Nobody could hear a key.
            #expect(await Self.notices(Self.endpoint("voice", url), reachable: false).send(notice).result == .sent)
            let plain = try #require(server.taken[1].form?["Twiml"])
            #expect(!plain.contains("Gather") && !plain.contains("Press 4"))
            // Nobody is called to be told that there is nothing to do.
            let answered = Self.notice("voice", kind: .answered, address: Self.phone)
            #expect(await Self.notices(Self.endpoint("voice", url)).send(answered).result == .sent)
            #expect(server.taken.count == 2)
        }
    }

    // MARK: Templates

    private static func template(_ url: String, _ body: String?, _ type: String, method: String = "POST")
        -> NoticeEndpoint
    {
        let template = NoticeTemplate(
            url: url,
            method: method,
            headers: ["X-Title": "{title}", "X-For": "{address}"],
            body: body,
            contentType: type
        )
        return NoticeEndpoint(name: "own", kind: .template(template), tokenKey: "A_TOKEN")
    }

    @Test func aTemplateIsFilledInForItsPlace() async throws {
        try await withServer { server, url in
            let path = "\(url)/any/{address}?t={title}"
            for (body, type) in [
                (#"{"text": {title}, "more": [{body}, {severity}, {console}, {acknowledge}]}"#, "application/json"),
                ("text={title}&more={body}", "application/x-www-form-urlencoded"),
                ("<a><b>{title}</b><c d=\"{body}\"/></a>", "text/xml"),
            ] {
                let notice = Self.notice("own", address: "a/b?c", title: Self.nasty, body: Self.nasty)
                #expect(await Self.notices(Self.template(path, body, type)).send(notice) == SentNotice(.sent))
            }
            let taken = server.taken
            #expect(taken.count == 3 && taken.allSatisfy { $0.path.hasPrefix("/any/a%2Fb%3Fc?t=%22%7D") })
            #expect(taken.allSatisfy { $0.headers["authorization"] == "Bearer \(FakeNoticeServer.token)" })
            #expect(
                taken.allSatisfy { $0.headers["bcc"] == nil && $0.headers["x-title"]?.hasPrefix("=?UTF-8?B?") == true }
            )
            #expect(taken[0].json?["text"] as? String == Self.nasty)
            #expect((taken[0].json?["more"] as? [String])?.last == "https://c.example.org/m/a")
            #expect((taken[0].json?["more"] as? [String])?.contains(Self.incident) == true)
            #expect(taken[1].form == ["text": Self.nasty, "more": Self.nasty])
            #expect(XMLCheck.isWellFormed(taken[2].body))
        }
    }

    @Test func aGetHasNoBodyAndATokenStandsWhereTheTemplateHasIt() async throws {
        try await withServer { server, url in
            let endpoint = Self.template("\(url)/any?key={token}", nil, "", method: "GET")
            let notice = Self.notice("own", address: "x", title: "plain")
            #expect(await Self.notices(endpoint).send(notice) == SentNotice(.sent))
            #expect(server.taken[0].path == "/any?key=\(FakeNoticeServer.token)")
            #expect(server.taken[0].method == "GET" && server.taken[0].headers["authorization"] == nil)
            #expect(server.taken[0].headers["x-title"] == "plain")
        }
    }

    @Test(
        arguments: [
            ("https://{address}.example.org/", nil, "host of url"),
            ("https://x.example.org", "{\"a\": \"{title}\"}", "without quotes"),
            ("https://x.example.org", "{\"a\": {titel}}", "{titel} cannot be filled in"),
        ] as [(String, String?, String)]
    )
    func aFaultyTemplateIsToldBeforeItIsNeeded(url: String, body: String?, words: String) {
        let template = NoticeTemplate(
            url: url,
            method: "POST",
            headers: [:],
            body: body,
            contentType: "application/json"
        )
        #expect(template.faults.contains { $0.contains(words) })
        let named = NoticeTemplate(
            url: url,
            method: "GET",
            headers: ["a\r\nb": ""],
            body: "x",
            contentType: "text/plain"
        )
        #expect(named.faults.contains { $0.contains("no name of a header") })
        #expect(named.faults.contains { $0.contains("a GET has no body") })
    }

    // MARK: How it went

    @Test(
        arguments: [
            (429, "120", 120), (503, nil, 30), (500, "0", 1), (429, "99999", 900), (408, "soon", 30),
        ] as [(Int, String?, Int64)]
    )
    func whatMayPassIsTriedAgain(status: Int, wait: String?, seconds: Int64) async throws {
        try await withServer { server, url in
            server.answer([FakeNoticeAnswer(status, headers: wait.map { ["Retry-After": $0] } ?? [:])])
            let sent = await Self.notices(Self.endpoint("ntfy", url)).send(Self.notice("ntfy", address: "topic"))
            #expect(sent.result == .retry(after: seconds))
            #expect(sent.reason?.contains("ntfy answers \(status)") == true)
        }
    }

    @Test func whatSomebodyHasToMendFailsForGoodAndSaysHow() async throws {
        try await withServer { server, url in
            for (name, address, words) in [
                ("pushover", "wrong", "check the user key with /notify"), ("sms", "+0", "check the telephone number"),
                ("voice", "+0", "check the telephone number"), ("ntfy", "no topic", "check the topic"),
            ] {
                let sent = await Self.notices(Self.endpoint(name, url)).send(Self.notice(name, address: address))
                #expect(sent.result == .failed && sent.reason?.contains(words) == true, "\(sent)")
            }
            for name in ["ntfy", "gotify", "sms"] {
                let notices = Self.notices(Self.endpoint(name, url), token: "Zq-another-one")
                let sent = await notices.send(Self.notice(name, address: Self.address(of: name)))
                #expect(
                    sent.result == .failed && sent.reason?.contains("check the value of A_TOKEN") == true,
                    "\(sent)"
                )
                #expect(sent.reason?.contains("Zq-") == false)
            }
            #expect(server.taken.isEmpty)
        }
    }

    @Test func redirectsAreNotFollowedAndSecretsNotRepeated() async throws {
        try await withServer { server, url in
            server.answer([
                FakeNoticeAnswer(302, headers: ["Location": "\(url)/any"]),
                FakeNoticeAnswer(400, "you sent \(FakeNoticeServer.token)\r\nto \(Self.phone)"),
            ])
            var configuration = HTTPClient.Configuration()
            configuration.redirectConfiguration = .disallow
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            let notices = HTTPNotices(
                [Self.endpoint("sms", url)],
                words: VoiceWords(language: "en-US", keys: "", ending: ""),
                token: { _ in FakeNoticeServer.token },
                links: { _ in nil },
                callback: { _, _ in nil },
                client: { _ in client }
            )
            let notice = Self.notice("sms", address: Self.phone)
            let redirected = await notices.send(notice)
            #expect(redirected.result == .failed && redirected.reason?.contains("redirects are not followed") == true)
            let told = try #require(await notices.send(notice).reason)
            #expect(!told.contains(FakeNoticeServer.token) && !told.contains(Self.phone) && !told.contains("\n"))
            #expect(server.taken.isEmpty)
            try await client.shutdown()
        }
    }

    @Test func whatIsMissingIsSaidWithoutACall() async throws {
        let endpoint = Self.endpoint("sms", "http://127.0.0.1:1")
        let noToken = await Self.notices(endpoint, token: nil).send(Self.notice("sms", address: Self.phone))
        #expect(noToken.result == .failed && noToken.reason?.contains("A_TOKEN is not set") == true)
        let noAddress = await Self.notices(endpoint).send(Self.notice("sms", address: nil))
        #expect(noAddress.result == .failed && noAddress.reason?.contains("/notify") == true)
        let unknown = await Self.notices(endpoint).send(Self.notice("gone", address: "x"))
        #expect(unknown.result == .failed)
    }

    @Test func whoDoesNotAnswerIsTriedAgain() async throws {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .milliseconds(300)
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let notices = HTTPNotices(
            [Self.endpoint("ntfy", "http://127.0.0.1:1")],
            words: VoiceWords(language: "en-US", keys: "", ending: ""),
            token: { _ in FakeNoticeServer.token },
            links: { _ in nil },
            callback: { _, _ in nil },
            client: { _ in client }
        )
        let sent = await notices.send(Self.notice("ntfy", address: "topic"))
        #expect(sent.result == .retry(after: 30) && sent.reason?.hasPrefix("ntfy cannot be reached") == true)
        try await client.shutdown()
    }

    // MARK: Addresses

    @Test(
        arguments: [
            ("+49 151 123-4567", NoticeAddressWish.telephone, "+491511234567"), ("0151 1234567", .telephone, nil),
            ("+0151123456", .telephone, nil), ("+49151", .telephone, nil), ("+4915112345678901", .telephone, nil),
            ("my-topic_1", .topic, "my-topic_1"), ("my topic", .topic, nil), ("тема", .topic, nil),
            (FakeNoticeServer.userKey, .key, FakeNoticeServer.userKey), ("short", .key, nil),
            (" room-1 ", .text, "room-1"), ("комната", .text, "комната"), ("a b", .text, nil), ("a\u{1B}", .text, nil),
            ("anything", .nothing, "on"),
        ] as [(String, NoticeAddressWish, String?)]
    )
    func addressesAreKeptInOneForm(typed: String, wish: NoticeAddressWish, kept: String?) {
        #expect(NoticeAddressForm.checked(typed, as: wish) == kept)
    }

    @Test func everyWaySaysWhatItWants() {
        let wishes = Self.names.map { Self.endpoint($0, "http://127.0.0.1:1").wish }
        #expect(wishes == [.topic, .nothing, .key, .telephone, .telephone])
        #expect(Self.template("https://x.example.org/{address}", nil, "").wish == .text)
    }
}
