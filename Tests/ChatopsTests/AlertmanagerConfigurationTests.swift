import Alertmanager
import TestSupport
import TestTraits
import Testing

@testable import chatops

private func faults(_ environment: [String: String]) -> [ConfigurationFault] {
    do {
        _ = try BotConfiguration.read(environment)
        return []
    } catch let error as ConfigurationFaults {
        return error.faults
    } catch {
        return [ConfigurationFault("?", "\(error)")]
    }
}

@Test func everyKeyOfAlertmanagerIsRead() throws {
    #expect(try BotConfiguration.read([:]).alertmanager == nil)
    let bearer = try BotConfiguration.read([
        "ALERTMANAGER_URL": "http://am:9093/alertmanager", "ALERTMANAGER_TOKEN": "made-up-token",
    ])
    #expect(bearer.alertmanager?.address == "http://am:9093/alertmanager")
    guard case .bearer("made-up-token")? = bearer.alertmanager?.credentials else {
        Issue.record("the token is sent")
        return
    }
    #expect(bearer.secrets.contains("made-up-token"))
    let basic = try BotConfiguration.read([
        "ALERTMANAGER_URL": "https://am", "ALERTMANAGER_USER": "user-a", "ALERTMANAGER_PASSWORD": "made-up-word",
        "ALERTMANAGER_CA_FILE": "/dev/null",
    ])
    guard case .basic("user-a", "made-up-word")? = basic.alertmanager?.credentials else {
        Issue.record("user and password are sent")
        return
    }
    #expect(basic.alertmanager?.authorities == "/dev/null")
    #expect(basic.secrets.contains("made-up-word") && basic.secrets.contains("dXNlci1hOm1hZGUtdXAtd29yZA=="))
}

@Test func whatDoesNotFitTogetherIsNamedWithoutASecret() {
    let alone = faults(["ALERTMANAGER_TOKEN": "made-up-token", "ALERTMANAGER_USER": "user-a"])
    #expect(Set(alone.map(\.key)) == ["ALERTMANAGER_TOKEN", "ALERTMANAGER_USER"])
    let both = faults([
        "ALERTMANAGER_URL": "http://user-a:Zq@am", "ALERTMANAGER_TOKEN": "Zq", "ALERTMANAGER_USER": "user-a",
        "ALERTMANAGER_CA_FILE": "/nowhere/ca.pem",
    ])
    #expect(
        Set(both.map(\.key)) == [
            "ALERTMANAGER_URL", "ALERTMANAGER_USER", "ALERTMANAGER_PASSWORD", "ALERTMANAGER_CA_FILE",
        ]
    )
    #expect(!both.contains { "\($0)".contains("Zq") })
    #expect(faults(["ALERTMANAGER_URL": "am:9093"]).map(\.key) == ["ALERTMANAGER_URL"])
}

@Test(.fewAtOnce) func checkAsksAlertmanagerAndSaysHowToMendIt() async throws {
    let server = FakeAlertmanager(prefix: "/am", authorization: "Bearer made-up-token")
    try await server.serving { url in
        try await withTemporaryFolder { folder in
            func check(_ more: [String: String]) async throws -> String {
                let environment = ["APP_PORT": "0", "ALERT_PORT": "0"].merging(more) { $1 }
                return try await Run.chatops("check", in: folder.path, environment: environment).output
            }
            #expect(try await check([:]).contains("Alertmanager: none is configured"))
            let good = ["ALERTMANAGER_URL": "\(url)/am", "ALERTMANAGER_TOKEN": "made-up-token"]
            #expect(try await check(good).contains("Alertmanager: 0.25.0 answers; 0 silences"))
            let wrong = try await check(["ALERTMANAGER_URL": "\(url)/am"])
            #expect(wrong.contains("WRONG Alertmanager") && wrong.contains("Set ALERTMANAGER_TOKEN"))
            let prefix = try await check(["ALERTMANAGER_URL": url, "ALERTMANAGER_TOKEN": "made-up-token"])
            #expect(prefix.contains("If it stands behind a path"))
        }
    }
}
