import AsyncHTTPClient
import Cards
import Desk
import Foundation
import Incidents
import NIOCore
import TestSupport
import TestTraits
import Testing

@testable import Alertmanager

/// The client against a fake that is as strict as Alertmanager, and against what Alertmanager 0.25 answered.
@Suite(.fewAtOnce) struct AlertmanagerAPITests {
    @Test func aSilenceIsMadeChangedListedAndEnded() async throws {
        try await AlertmanagerFixture.run { server, api in
            #expect(try await api.version() == "0.25.0")
            let draft = AlertmanagerFixture.draft
            let id = try await api.post(draft, changing: nil)
            let made = try #require(try await api.silences().first)
            #expect(made.id == id && made.state == .active && made.matchers == draft.matchers)
            #expect(made.endsAt == draft.endsAt && made.createdBy == "responder-a" && made.comment == draft.comment)
            let longer = SilenceDraft(made, until: made.endsAt + .hours(4))
            #expect(try await api.post(longer, changing: id) == id)
            #expect(try await api.silences().first?.endsAt == made.endsAt + .hours(4))
            #expect(try await api.silence(id)?.endsAt == made.endsAt + .hours(4))
            try await api.delete(id)
            #expect(try await api.silences().isEmpty)
            #expect(try await api.silence(id) == nil)
            #expect(server.state(of: id) == "expired")
            #expect(try await api.suppressed().isEmpty)
        }
    }

    @Test func whatIsOverIsNotThereAndIsNeverChangedInPlace() async throws {
        try await AlertmanagerFixture.run { server, api in
            let id = try await api.post(AlertmanagerFixture.draft, changing: nil)
            server.expire(id)
            #expect(try await api.silence(id) == nil)
            #expect(try await api.silence("00000000-0000-0000-0000-000000000009") == nil)
            let other = try await api.post(AlertmanagerFixture.draft, changing: id)
            #expect(other != id && server.state(of: id) == "expired")
            #expect(try await api.silence(other)?.matchers == AlertmanagerFixture.draft.matchers)
            server.fire("fp-1", ["alertname": "Disk<Full>"])
            server.fire("fp-2", ["alertname": "Other"])
            #expect(try await api.suppressed() == [SuppressedAlert(fingerprint: "fp-1", silences: [other])])
        }
    }

    @Test func credentialsAndThePathBeforeTheAPIAreSent() async throws {
        let server = FakeAlertmanager(prefix: "/monitoring/alertmanager", authorization: "Bearer s3cret")
        try await AlertmanagerFixture.run(
            server,
            path: "/monitoring/alertmanager/",
            credentials: .bearer("s3cret")
        ) { server, api in
            let silences = try await api.silences()
            #expect(silences.isEmpty)
            #expect(server.calls.map(\.path) == ["/monitoring/alertmanager/api/v2/silences"])
        }
        let basic = FakeAlertmanager(authorization: "Basic dXNlci1hOnMzY3JldA==")
        try await AlertmanagerFixture.run(basic, credentials: .basic(user: "user-a", password: "s3cret")) { _, api in
            let silences = try await api.silences()
            #expect(silences.isEmpty)
        }
    }

    @Test func whatIsWrongIsTold() async throws {
        let closed = FakeAlertmanager(prefix: "/am", authorization: "Bearer s3cret")
        try await AlertmanagerFixture.run(closed, path: "/am", credentials: .bearer("wrong")) { _, api in
            let failure = try await AlertmanagerFixture.failure { _ = try await api.silences() }
            #expect(failure == .unauthorized)
        }
        try await AlertmanagerFixture.run(FakeAlertmanager(prefix: "/am")) { _, api in
            let failure = try await AlertmanagerFixture.failure { _ = try await api.silences() }
            #expect(failure == .notFound)
        }
        try await AlertmanagerFixture.run { server, api in
            let read = { _ = try await api.silences() }
            server.suffer(.page)
            let page = try await AlertmanagerFixture.failure(read)
            #expect(page == .unreadable)
            server.suffer(.redirect("https://sso.example.org/login?code=s3cret"))
            #expect(try await AlertmanagerFixture.failure(read) == .moved(to: "https://sso.example.org/login"))
            server.suffer(.status(403, "no"))
            #expect(try await AlertmanagerFixture.failure(read) == .forbidden)
            server.suffer(.status(503, "<html>busy</html>"))
            #expect(try await AlertmanagerFixture.failure(read) == .refused(status: 503, ""))
            server.suffer(.endless)
            #expect(try await AlertmanagerFixture.failure(read) == .tooLarge)
            // No redirect was followed.
            #expect(server.calls.allSatisfy { $0.path == "/api/v2/silences" })
        }
    }

    @Test func alertmanagersOwnWordsAreKept() async throws {
        try await AlertmanagerFixture.run { _, api in
            var draft = AlertmanagerFixture.draft
            draft.endsAt = draft.startsAt
            let late = draft
            let refusal = try await AlertmanagerFixture.failure { _ = try await api.post(late, changing: nil) }
            #expect(
                refusal == .refused(status: 400, "Failed to create silence: start time must be before end time")
            )
            draft.matchers = []
            let empty = draft
            #expect(
                try await AlertmanagerFixture.failure { _ = try await api.post(empty, changing: nil) }
                    == .refused(status: 422, "matchers in body should have at least 1 items")
            )
            let unknown = "00000000-0000-0000-0000-000000000009"
            // Of 0.25 one is 404, the other 500.
            #expect(
                try await AlertmanagerFixture.failure {
                    _ = try await api.post(AlertmanagerFixture.draft, changing: unknown)
                } == .silenceGone
            )
            #expect(try await AlertmanagerFixture.failure { try await api.delete(unknown) } == .silenceGone)
        }
    }

    @Test func whoeverIsAwayIsAwayAndNothingWasDone() async throws {
        try await AlertmanagerFixture.call("http://127.0.0.1:1") { api in
            let failure = try await AlertmanagerFixture.failure { _ = try await api.silences() }
            #expect(failure == .unreachable("no connection"))
            #expect(!failure.mayHaveActed)
        }
    }

    /// A busy machine tells a refused connection as one that was reset.
    @Test(arguments: [ECONNREFUSED, EADDRNOTAVAIL])
    func whatNeverStoodSentNothing(_ errno: CInt) {
        let failure = AlertmanagerFailure(transport: IOError(errnoCode: errno, reason: "connection reset (error set)"))
        #expect(failure == .unreachable("no connection") && !failure.mayHaveActed)
    }

    /// These end a connection that stood, too.
    @Test(arguments: [ECONNRESET, EPIPE, ETIMEDOUT, EHOSTUNREACH])
    func whatBrokeMayHaveSent(_ errno: CInt) {
        let failure = AlertmanagerFailure(transport: IOError(errnoCode: errno, reason: "connection reset (error set)"))
        #expect(failure.mayHaveActed && failure == .unanswered(String(cString: strerror(errno))))
    }

    @Test(arguments: [
        HTTPClientError.invalidProxyResponse, .proxyAuthenticationRequired, .getConnectionFromPoolTimeout,
    ])
    func whatAProxyRefusesSentNothing(_ error: HTTPClientError) {
        #expect(!AlertmanagerFailure(transport: error).mayHaveActed)
        #expect(AlertmanagerFailure(transport: HTTPClientError.readTimeout).mayHaveActed)
    }

    @Test func aCertificateThatIsNotTrustedIsNamedAndNothingWasDone() async throws {
        let server = try FakeAPIServer(clock: HandClock(), tls: TestCertificates.serving())
        try await server.serving { url in
            try await AlertmanagerFixture.call(url) { api in
                let silencer = AlertmanagerSilencer(api: api, language: .en)
                let refusal = try await Self.refusal { () async throws(SilencerRefusal) in
                    _ = try await silencer.keep(AlertmanagerFixture.draft, changing: nil)
                }
                #expect(refusal.kind == .refused)
                #expect(refusal.text.contains("ALERTMANAGER_CA_FILE"))
            }
        }
        #expect(server.requests.isEmpty)
    }

    @Test func aChangeThatNobodyAnsweredMayHaveBeenMade() async throws {
        // It reads the request and hangs up.
        let server = TCPServer { inbound, _ in for await _ in inbound.prefix(1) {} }
        try await server.run { port in
            try await AlertmanagerFixture.call("http://127.0.0.1:\(port)") { api in
                let silencer = AlertmanagerSilencer(api: api, language: .en)
                let change = try await Self.refusal { () async throws(SilencerRefusal) in
                    _ = try await silencer.keep(AlertmanagerFixture.draft, changing: nil)
                }
                #expect(change.kind == .outcomeUnknown)
                let reading = try await Self.refusal { () async throws(SilencerRefusal) in
                    _ = try await silencer.silences()
                }
                #expect(reading.kind == .refused)
            }
        }
    }

    /// What a call is refused with.
    private static func refusal(_ call: () async throws(SilencerRefusal) -> Void) async throws -> SilencerRefusal {
        do throws(SilencerRefusal) {
            try await call()
        } catch {
            return error
        }
        throw FixtureFault("the call was not refused")
    }

    @Test func aRefusalSaysHowToMendIt() async throws {
        let server = FakeAlertmanager(authorization: "Bearer s3cret")
        try await AlertmanagerFixture.run(server) { server, api in
            let silencer = AlertmanagerSilencer(api: api, language: .en)
            func text() async throws -> String {
                do throws(SilencerRefusal) {
                    _ = try await silencer.keep(AlertmanagerFixture.draft, changing: nil)
                } catch {
                    return error.text
                }
                throw FixtureFault("it was not refused")
            }
            let unauthorized = try await text()
            #expect(unauthorized.contains("wants credentials (401). Set ALERTMANAGER_TOKEN"))
            server.suffer(.status(404, "404 page not found"))
            #expect(try await text().contains("If it stands behind a path, such as /alertmanager"))
            server.suffer(.page)
            #expect(try await text().contains("is not Alertmanager's API"))
            server.suffer(.status(400, #""bad matcher: <script>""#))
            #expect(try await text() == "Alertmanager refuses (400): bad matcher: <script>")
        }
    }

    // MARK: As Alertmanager 0.25 answered

    @Test func recordedSilencesAreRead() throws {
        let silences = try JSONDecoder().decode(
            [SilenceJSON].self,
            from: try AlertmanagerFixture.recorded("silences.json")
        ).compactMap(\.silence)
        #expect(silences.map(\.state) == [.active, .pending])
        let first = try #require(silences.first)
        #expect(first.subject == #"pod="checkout-1""#)
        #expect(first.createdBy == "responder-a" && first.comment == "chatops #1: KubePodCrashLooping")
        #expect(first.endsAt == RFC3339.timestamp("2026-11-22T07:01:25.123Z"))
        #expect(silences.last?.subject == #"namespace=~"b.*", team!="web""#)
    }

    @Test func recordedAlertsAreReadWithWhatHoldsThem() throws {
        let alerts = try JSONDecoder().decode(
            [AlertJSON].self,
            from: try AlertmanagerFixture.recorded("alerts-suppressed.json")
        ).compactMap(\.suppressed)
        #expect(
            alerts == [
                SuppressedAlert(fingerprint: "02c77ac9d4bfc703", silences: ["7544e59f-0867-473d-bc9f-2177a4306b60"])
            ]
        )
        let status = try JSONDecoder().decode(StatusJSON.self, from: try AlertmanagerFixture.recorded("status.json"))
        #expect(status.versionInfo.version.hasPrefix("0.25"))
    }

    @Test(arguments: [
        (#""Failed to create silence""#, "Failed to create silence"),
        (#"{"code":602,"message":"comment in body is required"}"#, "comment in body is required"),
        ("<html>Bad Gateway</html>", ""), ("", ""),
    ])
    func wordsAreTakenFromBothForms(_ body: String, _ words: String) {
        #expect(ErrorWords(Data(body.utf8)).text == words)
    }

    @Test func credentialsShowThemselvesNowhere() {
        #expect("\(AlertmanagerCredentials.bearer("s3cret"))" == "a bearer token")
        #expect("\(AlertmanagerCredentials.basic(user: "user-a", password: "s3cret"))".contains("s3cret") == false)
    }
}
