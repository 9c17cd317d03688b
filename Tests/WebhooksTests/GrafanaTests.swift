import HTTPTypes
import Incidents
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

@Suite(.fewAtOnce) struct GrafanaTests {
    private static let secret = "s3cret"
    private static let body = #"{"status":"firing"}"#
    /// Of that body with that secret.
    private static let plain = "043737fa7d4b65306416549b14537adb753ed11a55b3fb6f50fec5192bbd3851"
    /// The same at 1700000000.
    private static let timed = "a1af856abf490a75085cc50538aa285b686a81e04e3e20b5ccf95d66e0b6aa36"

    private static let alert = #"""
        {"receiver":"chatops","status":"firing","orgId":1,"title":"[FIRING:1] DiskFull","state":"alerting","message":"…",
        "alerts":[{"status":"firing","labels":{"alertname":"DiskFull","grafana_folder":"Nodes","severity":"critical"},
        "annotations":{"summary":"Disk of db-1 is full"},"startsAt":"2026-11-21T07:58:17.9+01:00",
        "endsAt":"0001-01-01T00:00:00Z","generatorURL":"https://grafana.example.org/alerting/grafana/x/view",
        "fingerprint":"c6eadffa33fcdf37","silenceURL":"https://grafana.example.org/alerting/silence/new",
        "dashboardURL":"https://grafana.example.org/d/abc","panelURL":"https://grafana.example.org/d/abc?viewPanel=1",
        "imageURL":"","values":{"B":97.2},"valueString":"[ var='B' labels={} value=97.2 ]","orgId":1}],
        "groupLabels":{"alertname":"DiskFull"},"commonLabels":{},"commonAnnotations":{},
        "externalURL":"https://grafana.example.org/","version":"1","groupKey":"{}:{alertname=\"DiskFull\"}",
        "truncatedAlerts":0}
        """#

    private static func signature(_ digits: String, time: String? = nil) throws -> GrafanaSignature {
        var headers: HTTPHeaders = [GrafanaSignature.header: digits]
        if let time { headers.add(name: GrafanaSignature.timeHeader, value: time) }
        return try #require(GrafanaSignature(headers))
    }

    private static func code(
        _ signature: GrafanaSignature,
        _ text: String = body,
        secret: String = secret,
        at now: Timestamp = Timestamp(seconds: 1_700_000_000)
    ) -> Int? {
        signature.refusal(of: Array(text.utf8), secret: secret, at: now)?.status.code
    }

    @Test func aBodyIsReadWithItsLinks() throws {
        let group = try AlertmanagerBody.read(Array(Self.alert.utf8), as: .grafana)
        #expect(group.source == "grafana")
        #expect(group.key == #"7:chatops/key/{}:{alertname="DiskFull"}"#)
        let report = try #require(group.reports.first)
        #expect(report.fingerprint == "c6eadffa33fcdf37" && report.status == .firing && !report.goesOn)
        #expect(report.startsAt == Timestamp(milliseconds: 1_795_244_297_900))
        #expect(
            report.annotations == [
                "summary": "Disk of db-1 is full", "dashboardURL": "https://grafana.example.org/d/abc",
                "link/Panel": "https://grafana.example.org/d/abc?viewPanel=1",
                "link/Silence in Grafana": "https://grafana.example.org/alerting/silence/new",
            ]
        )
    }

    @Test func theValuesAreToldWhereNothingElseIs() throws {
        let body = #"""
            {"alerts":[{"status":"firing","labels":{"alertname":"A"},"annotations":{},"startsAt":"2026-11-21T08:00:00Z",
            "values":null,"dashboardURL":null,"valueString":"[ var='B' value=97.2 ]"}]}
            """#
        let group = try AlertmanagerBody.read(Array(body.utf8), as: .grafana)
        #expect(group.reports.map(\.annotations) == [["description": "[ var='B' value=97.2 ]"]])
    }

    @Test func whatStandsAtTheWrongAddressIsSentToTheRightOne() throws {
        #expect {
            try AlertmanagerBody.read(Array(Recorded.firing.utf8), as: .grafana)
        } throws: {
            ($0 as? JSONFault)?.description
                == #"version: this is Alertmanager's webhook (version "4"); post it to /api/v1/alertmanager"#
        }
        #expect {
            try AlertmanagerBody.read(Array(Self.alert.utf8))
        } throws: {
            ($0 as? JSONFault)?.description
                == #"version: this is Grafana's webhook (version "1"); post it to /api/v1/grafana"#
        }
    }

    @Test func aSignatureIsOfTheBodyAndPerhapsOfItsTime() throws {
        #expect(Self.code(try Self.signature(Self.plain)) == nil)
        #expect(Self.code(try Self.signature(Self.plain.uppercased())) == nil)
        #expect(Self.code(try Self.signature(Self.plain), Self.body + " ") == 403)
        #expect(Self.code(try Self.signature(Self.plain), secret: "s3cre") == 403)
        #expect(Self.code(try Self.signature(Self.timed, time: "1700000000")) == nil)
        #expect(Self.code(try Self.signature(Self.timed, time: "1700000001")) == 403)
        #expect(Self.code(try Self.signature(Self.plain, time: "1700000000")) == 403)
        for digits in ["", "x", String(Self.plain.dropLast()), Self.plain + "00", String(repeating: "g", count: 64)] {
            #expect(Self.code(try Self.signature(digits)) == 403)
        }
    }

    @Test(arguments: [(-301, 403), (-300, nil), (0, nil), (300, nil), (301, 403)] as [(Int64, Int?)])
    func aSignedTimeIsBelievedForFiveMinutes(offset: Int64, code: Int?) throws {
        let signature = try Self.signature(Self.timed, time: "1700000000")
        #expect(Self.code(signature, at: Timestamp(seconds: 1_700_000_000 + offset)) == code)
    }

    @Test func timesThatAreNoneAreRefused() throws {
        for time in ["", "x", "9223372036854775807", "-9223372036854775808", "1700000000.5"] {
            #expect(Self.code(try Self.signature(Self.timed, time: time)) == 403)
        }
    }

    @Test func theSignatureTakesThePlaceOfTheToken() async throws {
        try await AlertPort.open(token: "webhook-token-example", grafanaSecret: Self.secret) { port in
            let address = port.address(.grafana)
            #expect(try await Post.send(Self.alert, to: address).code == 401)
            let bearer = ("Authorization", "Bearer webhook-token-example")
            #expect(try await Post.send(Self.alert, to: address, headers: [bearer]).code == 200)
            // Whoever signs has to sign right, also with the token; and the token has to be right, also with a signature.
            let good = (GrafanaSignature.header, Self.plain)
            let bad = (GrafanaSignature.header, Self.timed)
            #expect(try await Post.send(Self.body, to: address, headers: [bad, bearer]).code == 403)
            #expect(
                try await Post.send(Self.body, to: address, headers: [good, ("Authorization", "Bearer x")]).code == 403
            )
            // Signed and read; there are no alerts in it.
            let signed = try await Post.send(Self.body, to: address, headers: [good])
            #expect(signed.code == 400 && signed.error == "alerts: missing; an array was expected")
            // It opens no other door.
            #expect(try await Post.send(Recorded.firing, to: port.address, headers: [good]).code == 401)
            #expect(!port.log.lines.contains { $0.contains(Self.secret) })
        }
    }

    @Test func aSecretIsAskedForWhereThereIsNoToken() async throws {
        try await AlertPort.open(grafanaSecret: Self.secret) { port in
            let post = try await Post.send(Self.alert, to: port.address(.grafana))
            #expect(post.code == 401 && post.error?.contains("GRAFANA_SECRET") == true)
        }
        try await AlertPort.open { port in
            let post = try await Post.send(Self.alert, to: port.address(.grafana))
            #expect(post.code == 200)
        }
    }
}
