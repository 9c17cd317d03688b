import Cards
import Desk
import Incidents
import Logging
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

@Test func withNothingSetTheDefaultsCount() throws {
    let configuration = try BotConfiguration.read([:])
    #expect(configuration.telegram == nil)
    #expect(configuration.slack == nil)
    #expect(configuration.app == BotConfiguration.Endpoint(host: "127.0.0.1", port: 8080))
    #expect(configuration.alert == BotConfiguration.Endpoint(host: "127.0.0.1", port: 8081))
    #expect(configuration.databasePath == "chatops.db")
    #expect(configuration.cluster == .none)
    #expect(configuration.retentionDays == 0)
    #expect(configuration.channelRetentionDays == 365)
    #expect(configuration.language == .en)
    #expect(configuration.logLevel == .info)
    #expect(configuration.secrets.isEmpty)
    #expect(configuration.remarks.count == 1)
    #expect(configuration.remarks.first?.contains("WEBHOOK_TOKEN") == true)
}

@Test func everyKeyIsRead() throws {
    let configuration = try BotConfiguration.read([
        "TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN", "TELEGRAM_CHAT_IDS": "-1001234, -1001234:77 ,5",
        "TELEGRAM_ADMINS": "11,12", "TELEGRAM_API_URL": "http://127.0.0.1:8443", "APP_HOST": "0.0.0.0",
        "APP_PORT": "9090", "ALERT_HOST": "10.0.0.5", "ALERT_PORT": "9091", "WEBHOOK_TOKEN": "hook-token",
        "API_TOKEN": "api-token", "DATABASE_PATH": "/var/lib/x.db", "CLUSTER": "simulated", "RETENTION_DAYS": "30",
        "CHANNEL_RETENTION_DAYS": "90",
        "HTTPS_PROXY": "http://user:pass-word@proxy.example.org:3128", "NO_PROXY": "example.com",
        "CHATOPS_LANGUAGE": "ru", "LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json",
    ])
    #expect(configuration.telegram?.chats == ["-1001234", "-1001234:77", "5"])
    #expect(configuration.telegram?.admins == [11, 12])
    #expect(configuration.telegram?.address == "http://127.0.0.1:8443")
    #expect(configuration.app == BotConfiguration.Endpoint(host: "0.0.0.0", port: 9090))
    #expect(configuration.alert == BotConfiguration.Endpoint(host: "10.0.0.5", port: 9091))
    #expect(configuration.webhookToken == "hook-token")
    #expect(configuration.apiToken == "api-token")
    #expect(configuration.databasePath == "/var/lib/x.db")
    #expect(configuration.cluster == .simulated)
    #expect(configuration.retentionDays == 30)
    #expect(configuration.channelRetentionDays == 90)
    #expect(configuration.language == .ru)
    #expect(configuration.logLevel == .debug)
    #expect(configuration.logFormat == .json)
    #expect(configuration.remarks.isEmpty)
    let secrets = ["123456:made-up_TOKEN", "made-up_TOKEN", "hook-token", "api-token", "pass-word"]
    #expect(Set(secrets).isSubset(of: Set(configuration.secrets)))
}

@Test func everyFaultIsNamedAtOnceWithItsKeyAndNoSecret() {
    let faults = faults([
        "TELEGRAM_BOT_TOKEN": "Zq-secret", "TELEGRAM_CHAT_IDS": "ops,-1001234:x", "TELEGRAM_ADMINS": "0,anna,-5",
        "TELEGRAM_API_URL": "api.telegram.org", "APP_HOST": "http://here/", "APP_PORT": "eighty", "ALERT_PORT": "65536",
        "WEBHOOK_TOKEN": "Zq secret", "API_TOKEN": "Zq\tsecret", "CLUSTER": "openshift", "KUBE_NAMESPACES": "shop,Pay_",
        "RETENTION_DAYS": "-1",
        "HTTPS_PROXY": "ftp://u:Zq-secret@proxy", "ALL_PROXY": "socks5://u:Zq-secret@proxy", "NO_PROXY": "a b",
        "CHATOPS_CONFIG": "/nowhere/chatops.yaml", "CHATOPS_LANGUAGE": "de", "LOG_LEVEL": "loud", "LOG_FORMAT": "xml",
    ])
    let keys = Set(faults.map(\.key))
    #expect(
        keys == [
            "TELEGRAM_BOT_TOKEN", "TELEGRAM_CHAT_IDS", "TELEGRAM_ADMINS", "TELEGRAM_API_URL", "APP_HOST", "APP_PORT",
            "ALERT_PORT", "WEBHOOK_TOKEN", "API_TOKEN", "CLUSTER", "KUBE_NAMESPACES", "RETENTION_DAYS", "HTTPS_PROXY",
            "ALL_PROXY", "NO_PROXY", "CHATOPS_CONFIG", "CHATOPS_LANGUAGE", "LOG_LEVEL", "LOG_FORMAT",
        ]
    )
    #expect(faults.count(where: { $0.key == "TELEGRAM_CHAT_IDS" }) == 2)
    #expect(faults.count(where: { $0.key == "TELEGRAM_ADMINS" }) == 3)
    #expect(!faults.contains { $0.description.contains("Zq") })
    #expect(!faults.contains { $0.problem.isEmpty })
}

@Test func theFirstEnvironmentWins() throws {
    let configuration = try BotConfiguration.read(
        ["APP_PORT": "1111", "API_TOKEN": ""],
        ["APP_PORT": "2222", "ALERT_PORT": "3333", "API_TOKEN": "from-file"]
    )
    #expect(configuration.app.port == 1111)
    #expect(configuration.alert.port == 3333)
    // Set to nothing is set.
    #expect(configuration.apiToken == nil)
}

@Test(arguments: [
    ("\"quoted\"", "quoted"), ("'quoted'", "quoted"), ("  plain  ", "plain"), ("\"half", "\"half"), ("\"", "\""),
])
func quotesAroundAValueAreNotPartOfIt(written: String, read: String) throws {
    #expect(try BotConfiguration.read(["API_TOKEN": written]).apiToken == read)
}

@Test func withoutATokenTheAlertPortStaysOnLoopback() throws {
    for host in ["0.0.0.0", "10.0.0.5", "::", "alerts.example.org"] {
        let configuration = try BotConfiguration.read(["ALERT_HOST": host])
        #expect(configuration.alert.host == "127.0.0.1")
        #expect(configuration.remarks.contains { $0.contains("WEBHOOK_TOKEN") })
    }
    for host in ["127.0.0.1", "127.0.0.2", "localhost", "::1"] {
        #expect(try BotConfiguration.read(["ALERT_HOST": host]).alert.host == host)
    }
    #expect(try BotConfiguration.read(["WEBHOOK_TOKEN": "hook-token"]).alert.host == "0.0.0.0")
}

@Test func twoListenersHaveTwoPorts() throws {
    #expect(faults(["APP_PORT": "8081"]).map(\.key) == ["ALERT_PORT"])
    #expect(try BotConfiguration.read(["APP_PORT": "0", "ALERT_PORT": "0"]).app.port == 0)
}

@Test func topicsAreOffUnlessAskedForAndStayADay() throws {
    let token = ["TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN", "TELEGRAM_CHAT_IDS": "-1001234"]
    let plain = try BotConfiguration.read(token)
    #expect(plain.telegram?.topics == TopicSettings(rule: .off, keptFor: .days(1)))
    let chosen = try BotConfiguration.read(token, ["TELEGRAM_TOPICS": "Serious", "TELEGRAM_TOPIC_DAYS": "0"])
    #expect(chosen.telegram?.topics == TopicSettings(rule: .serious, keptFor: nil))
    #expect(chosen.deskSettings(Settings()).topics == TopicSettings(rule: .serious, keptFor: nil))
    #expect(chosen.remarks.allSatisfy { !$0.contains("TELEGRAM_TOPICS") })
    let direct = ["TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN", "TELEGRAM_TOPICS": "all"]
    #expect(try BotConfiguration.read(direct).remarks.contains { $0.contains("TELEGRAM_TOPICS has no effect") })
    let wrong = faults(["TELEGRAM_TOPICS": "some", "TELEGRAM_TOPIC_DAYS": "-1"])
    #expect(wrong.map(\.key) == ["TELEGRAM_TOPICS", "TELEGRAM_TOPIC_DAYS"])
}

@Test func chatsWithoutATokenAreRemarkedOn() throws {
    let configuration = try BotConfiguration.read(["TELEGRAM_CHAT_IDS": "-1001234"])
    #expect(configuration.telegram == nil)
    #expect(configuration.remarks.contains { $0.contains("TELEGRAM_BOT_TOKEN") })
}

@Test(arguments: [
    ("-1001234:1", ["-1001234"]), ("-1001234:077", ["-1001234:77"]), ("+5, 005", ["5", "5"]),
    ("-1001234:77", ["-1001234:77"]),
])
func chatsAreWrittenTheOneWayTheyAreKept(text: String, chats: [String]) throws {
    let token = ["TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN"]
    #expect(try BotConfiguration.read(token, ["TELEGRAM_CHAT_IDS": text]).telegram?.chats == chats)
}

@Test func withoutChatsEverybodyIsWrittenToDirectly() throws {
    let token = ["TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN"]
    let direct = try BotConfiguration.read(token).deskSettings(Settings())
    #expect(direct.directMessages == [.telegram])
    #expect(direct.destinations.isEmpty)
    let posted = try BotConfiguration.read(token, ["TELEGRAM_CHAT_IDS": "-1001234:77"]).deskSettings(Settings())
    #expect(posted.directMessages.isEmpty)
    #expect(posted.destinations.map(\.chat) == ["-1001234:77"])
    #expect(try BotConfiguration.read([:]).deskSettings(Settings()).directMessages.isEmpty)
}

@Test func theDemoTakesPortsAndLanguageAndNothingElse() throws {
    let configuration = try BotConfiguration.read([
        "TELEGRAM_BOT_TOKEN": "123456:made-up_TOKEN", "API_TOKEN": "api-token", "WEBHOOK_TOKEN": "hook-token",
        "DATABASE_PATH": "/var/lib/x.db", "APP_PORT": "9090", "APP_HOST": "0.0.0.0", "CHATOPS_LANGUAGE": "ru",
    ])
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let demo = configuration.forDemo(in: directory)
    #expect(demo.telegram == nil)
    #expect(demo.apiToken == nil)
    #expect(demo.webhookToken == nil)
    #expect(demo.databasePath.hasPrefix(directory.path))
    #expect(demo.app == BotConfiguration.Endpoint(host: "127.0.0.1", port: 9090))
    #expect(demo.language == .ru)
}
