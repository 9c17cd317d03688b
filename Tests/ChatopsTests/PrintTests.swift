import Testing
import Yams

@testable import chatops

@Test func theReceiverIsFilledIn() throws {
    var configuration = BotConfiguration()
    configuration.alert = BotConfiguration.Endpoint(host: "0.0.0.0", port: 9091)
    configuration.webhookToken = "Zq-hook-token"
    let text = AlertmanagerConfig(configuration, machine: "bot.example.org").text
    #expect(text.contains("url: http://bot.example.org:9091/api/v1/alertmanager"))
    #expect(text.contains("credentials_file: /etc/alertmanager/chatops-token"))
    #expect(!text.contains("Zq"))
    let root = try #require(try Yams.compose(yaml: text))
    let webhook = root["receivers"]?[0]?["webhook_configs"]?[0]
    #expect(root["route"]?["receiver"]?.string == root["receivers"]?[0]?["name"]?.string)
    #expect(webhook?["send_resolved"]?.bool == true)
    #expect(webhook?["http_config"]?["authorization"]?["type"]?.string == "Bearer")
}

@Test func withoutATokenTheReceiverHasNoCredentials() throws {
    let text = AlertmanagerConfig(BotConfiguration(), machine: "bot.example.org").text
    let root = try #require(try Yams.compose(yaml: text))
    let webhook = root["receivers"]?[0]?["webhook_configs"]?[0]
    #expect(webhook?["url"]?.string == "http://127.0.0.1:8081/api/v1/alertmanager")
    #expect(webhook?["http_config"] == nil)
}

@Test func anAddressOfSixPartsIsBracketed() {
    var configuration = BotConfiguration()
    configuration.alert.host = "::1"
    #expect(AlertmanagerConfig(configuration, machine: "x").text.contains("http://[::1]:8081/"))
}

@Test func theUnitRunsThisBinaryWithThisConfiguration() {
    var configuration = BotConfiguration()
    let plain = SystemdUnit(
        configuration,
        executable: "/usr/local/bin/chatops",
        directory: "/etc/chatops",
        hasEnvironmentFile: true
    ).text
    #expect(plain.contains("ExecStart=/usr/local/bin/chatops serve\n"))
    #expect(plain.contains("EnvironmentFile=/etc/chatops/.env\n"))
    #expect(plain.contains("NoNewPrivileges=yes\n"))
    #expect(plain.contains("RestartPreventExitStatus=64 78\n"))
    #expect(!plain.contains("ReadWritePaths"))
    #expect(!plain.contains("CHATOPS_CONFIG"))

    configuration.databasePath = "/srv/data of ops/chatops.db"
    configuration.settingsPath = "chatops.yaml"
    let special = SystemdUnit(
        configuration,
        executable: "/opt/100%/chatops",
        directory: "/etc/chatops",
        hasEnvironmentFile: false
    ).text
    #expect(special.contains("ExecStart=/opt/100%%/chatops serve\n"))
    #expect(special.contains("EnvironmentFile=-/etc/chatops/.env\n"))
    #expect(special.contains("ReadWritePaths=\"/srv/data of ops\"\n"))
    #expect(special.contains("Environment=CHATOPS_CONFIG=/etc/chatops/chatops.yaml\n"))
}

@Test func anAlertThatIsAHeartbeatIsRepeatedOftenEnough() throws {
    var configuration = BotConfiguration()
    configuration.settings = try Settings.read(
        "heartbeats: {Watchdog: {every: 5m}, backup: {every: 1h}, other: {every: 30s, alert: 'It is \"on\"'}}",
        name: "chatops.yaml"
    )
    let root = try #require(try Yams.compose(yaml: AlertmanagerConfig(configuration, machine: "x").text))
    let routes = try #require(root["route"]?["routes"]?.sequence)
    #expect(routes.count == 2)
    #expect(routes.first?["matchers"]?[0]?.string == #"alertname="Watchdog""#)
    #expect(routes.first?["receiver"]?.string == "chatops")
    #expect(routes.first?["repeat_interval"]?.string == "100s")
    #expect(routes.last?["matchers"]?[0]?.string == #"alertname="It is \"on\"""#)
    #expect(routes.last?["group_interval"]?.string == "10s")
    #expect(root["receivers"]?.sequence?.count == 1)
    let without = try Yams.compose(yaml: AlertmanagerConfig(BotConfiguration(), machine: "x").text)
    #expect(without?["route"]?["routes"] == nil)
}
