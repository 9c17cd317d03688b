import Desk
import Incidents
import Testing

@testable import chatops

private let tokens = ["SLACK_APP_TOKEN": "xapp-1-A1-made-up", "SLACK_BOT_TOKEN": "xoxb-1-made-up"]

private func read(_ environment: [String: String]) throws -> BotConfiguration {
    try BotConfiguration.read(tokens.merging(environment) { $1 })
}

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

@Test func everyKeyOfSlackIsRead() throws {
    let configuration = try read([
        "SLACK_CHANNELS": "C012ABC, G9XYZ", "SLACK_ADMINS": "U1A2B,W3C4D", "SLACK_API_URL": "http://127.0.0.1:8444/api",
        "SLACK_CONNECTIONS": "10",
    ])
    let slack = try #require(configuration.slack)
    #expect(slack.appToken == "xapp-1-A1-made-up")
    #expect(slack.botToken == "xoxb-1-made-up")
    #expect(slack.channels == ["C012ABC", "G9XYZ"])
    #expect(slack.admins == ["U1A2B", "W3C4D"])
    #expect(slack.address == "http://127.0.0.1:8444/api")
    #expect(slack.connections == 10)
    #expect(Set(tokens.values).isSubset(of: Set(configuration.secrets)))
    #expect(!configuration.remarks.contains { $0.contains("SLACK") })
}

@Test func slackNeedsNoMoreThanItsTokens() throws {
    let configuration = try read([:])
    let slack = try #require(configuration.slack)
    #expect(slack.channels.isEmpty && slack.admins.isEmpty)
    #expect(slack.address == "https://slack.com/api")
    #expect(slack.connections == 2)
    #expect(configuration.remarks.contains { $0.contains("neither SLACK_CHANNELS nor SLACK_ADMINS") })
}

@Test func everyFaultOfSlackIsNamedAtOnceAndNoToken() {
    let faults = faults([
        "SLACK_APP_TOKEN": "xoxb-Zq-swapped", "SLACK_BOT_TOKEN": "Zq secret", "SLACK_CHANNELS": "#ops,c012,C",
        "SLACK_ADMINS": "responder-a,C012ABC", "SLACK_API_URL": "slack.com", "SLACK_CONNECTIONS": "11",
    ])
    #expect(faults.count(where: { $0.key == "SLACK_CHANNELS" }) == 3)
    #expect(faults.count(where: { $0.key == "SLACK_ADMINS" }) == 2)
    #expect(
        Set(faults.map(\.key)) == [
            "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN", "SLACK_CHANNELS", "SLACK_ADMINS", "SLACK_API_URL",
            "SLACK_CONNECTIONS",
        ]
    )
    #expect(!faults.contains { $0.description.contains("Zq") })
    #expect(faults.contains { $0.key == "SLACK_API_URL" && $0.problem.contains("https://slack.com/api") })
}

@Test(arguments: ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"])
func oneTokenWithoutTheOtherIsAFault(key: String) {
    let faults = faults(tokens.filter { $0.key == key })
    #expect(faults.count == 1)
    #expect(faults.first?.key != key)
    #expect(faults.first?.problem.contains(key) == true)
}

@Test func channelsWithoutTokensAreSaidNotToCount() throws {
    let configuration = try BotConfiguration.read(["SLACK_CHANNELS": "C012ABC"])
    #expect(configuration.slack == nil)
    #expect(configuration.remarks.contains { $0.hasPrefix("Slack is off") })
}

@Test func cardsGoToTheChannelsOrElseToPeople() throws {
    let both = ["TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN", "TELEGRAM_CHAT_IDS": "-1001234"]
    let posted = try read(both.merging(["SLACK_CHANNELS": "C012ABC"]) { $1 })
    let settings = posted.deskSettings(posted.settings)
    #expect(
        settings.destinations == [
            ChatAddress(frontEnd: .telegram, chat: "-1001234"), ChatAddress(frontEnd: .slack, chat: "C012ABC"),
        ]
    )
    #expect(settings.directMessages.isEmpty)
    let direct = try read(both)
    #expect(direct.deskSettings(direct.settings).directMessages == [.slack])
    let off = try BotConfiguration.read([:])
    #expect(off.deskSettings(direct.settings).directMessages.isEmpty)
}

@Test func adminsOfBothChatsAreAdminsFromTheStart() throws {
    let configuration = try read([
        "TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN", "TELEGRAM_ADMINS": "11", "SLACK_ADMINS": "U14",
    ])
    #expect(configuration.adminIdentities.map(\.id) == ["11", "U14"])
    #expect(configuration.adminIdentities.map(\.frontEnd) == [.telegram, .slack])
}

@Test func thePodIsToldWhatSlackNeeds() throws {
    let configuration = try read(["SLACK_CHANNELS": "C012ABC", "SLACK_CONNECTIONS": "3"])
    let pod = PodSettings(configuration)
    let plain = Dictionary(uniqueKeysWithValues: pod.plain.map { ($0.key.name, $0.value) })
    #expect(plain["SLACK_CHANNELS"] == "C012ABC")
    #expect(plain["SLACK_CONNECTIONS"] == "3")
    #expect(plain["SLACK_API_URL"] == nil)
    #expect(Set(pod.secret.map(\.name)).isSuperset(of: ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"]))
    let without = PodSettings(try BotConfiguration.read([:]))
    #expect(!without.secret.contains { $0.name.hasPrefix("SLACK") })
}
