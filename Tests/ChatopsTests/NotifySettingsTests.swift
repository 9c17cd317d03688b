import Desk
import Foundation
import HTTPNotices
import Incidents
import OnCall
import TestSupport
import Testing

@testable import chatops

private let whole = """
    notify:
      endpoints:
        phone: {preset: twilio-voice, account: AC0123456789abcdef0123456789abcdef, from: "+49 30 123456", token_env: TWILIO_TOKEN}
        sms: {preset: twilio-sms, account: AC0123456789abcdef0123456789abcdef, from: "+4930123456", token_env: TWILIO_TOKEN}
        push: {preset: ntfy, url: https://ntfy.example.org/, token_env: NTFY_TOKEN}
        gotify: {preset: gotify, url: https://gotify.example.org, token_env: GOTIFY_TOKEN}
        over: {preset: pushover, token_env: PUSHOVER_TOKEN}
        own:
          url: https://own.example.org/{address}
          headers: {X-Urgency: "{urgency}"}
          body: '{"text": {title}}'
    """

private func faults(_ endpoint: String) -> [String] {
    do {
        _ = try Settings.read("notify:\n  endpoints:\n    one: \(endpoint)\n", name: "chatops.yaml")
        return []
    } catch {
        return error.faults.map { "\($0)" }
    }
}

@Test func endpointsAreReadInTheirOrder() throws {
    let settings = try Settings.read(whole, name: "chatops.yaml")
    #expect(settings.endpoints.map(\.name) == ["phone", "sms", "push", "gotify", "over", "own"])
    #expect(settings.endpoints.map(\.wish) == [.telephone, .telephone, .topic, .nothing, .key, .text])
    #expect(settings.endpoints.map(\.tokenKey).prefix(3) == ["TWILIO_TOKEN", "TWILIO_TOKEN", "NTFY_TOKEN"])
    #expect(settings.endpoints[0].voice?.from == "+4930123456")
    #expect(settings.endpoints[2].server == "https://ntfy.example.org")
    #expect(settings.endpoints[4].server == "https://api.pushover.net")
    #expect(settings.endpoints[5].server == "https://own.example.org" && settings.endpoints[5].tokenKey == nil)
}

@Test(arguments: [
    ("{preset: ntfi}", "chatops.yaml:3", "\"ntfi\" is no preset"),
    ("{preset: gotify, token_env: A}", ":3", "url: is not there"),
    ("{preset: gotify, url: https://x.example.org}", ":3", "token_env: is not there"),
    ("{preset: ntfy, token_env: tk_Zq-secret}", ":3", "is not the name of an environment variable"),
    ("{preset: ntfy, url: ntfy.sh}", ":3", "is not an address"),
    ("{preset: twilio-sms, account: AC1, from: \"+4930123456\", token_env: A}", ":3", "is not an account's id"),
    (
        "{preset: twilio-sms, account: AC0123456789abcdef0123456789abcdef, from: 030123456, token_env: A}", ":3",
        "is not a telephone"
    ),
    ("{preset: pushover, token_env: A, topic: x}", ":3", "is not a setting"),
    ("{url: https://x.example.org, method: DELETE}", ":3", "is none of GET, POST, PUT"),
    ("{url: \"https://{address}/\"}", ":3", "host of url"), ("{method: POST}", ":3", "an address was expected"),
    ("{url: \"https://x.example.org/{token}\"}", ":3", "{token} is to be filled in"),
    ("{url: \"https://x.example.org\", body: '{\"a\": \"{title}\"}'}", ":3", "without quotes"),
    ("12", ":3", "names and values"),
])
func aFaultyEndpointIsNamedWithItsLine(endpoint: String, line: String, words: String) {
    let found = faults(endpoint)
    #expect(found.contains { $0.contains(line) && $0.contains(words) }, "\(found)")
    #expect(!found.joined().contains("Zq-secret"))
}

@Test(arguments: ["\"a b\"", "\"ä\"", "\"\"", "a/b"])
func anEndpointsNameStandsInAddresses(name: String) {
    do {
        _ = try Settings.read("notify: {endpoints: {\(name): {preset: ntfy}}}", name: "chatops.yaml")
        Issue.record("\(name) was taken")
    } catch {
        #expect("\(error.faults)".contains("a name has 1 to 40 letters"))
    }
}

@Test func aSecretThatTheEnvironmentLacksIsAFaultOfTheStart() async throws {
    try await withTemporaryFolder { folder in
        let path = folder.file("chatops.yaml")
        try Data("notify: {endpoints: {push: {preset: ntfy, token_env: NTFY_TOKEN}}}".utf8).write(
            to: URL(filePath: path)
        )
        do {
            _ = try BotConfiguration.read(["CHATOPS_CONFIG": path], openingClusters: true)
            Issue.record("it was started without the secret")
        } catch let error as ConfigurationFaults {
            #expect(error.faults.map { "\($0)" }.contains { $0.contains("NTFY_TOKEN") && $0.contains("push") })
        }
        let environment = ["CHATOPS_CONFIG": path, "NTFY_TOKEN": "Zq-secret", "CLUSTER": "none"]
        let read = try BotConfiguration.read(environment, openingClusters: true)
        #expect(read.secrets.contains("Zq-secret") && read.variables["NTFY_TOKEN"] == "Zq-secret")
        #expect(!"\(read.settings)".contains("Zq-secret"))
    }
}
