import Cards
import Desk
import Foundation
import Incidents
import Logging
import Synchronization
import TestSupport
import Testing

@testable import chatops

private func faults(_ text: String) -> [String] {
    do throws(ConfigurationFaults) {
        _ = try Settings.read(text, name: "chatops.yaml")
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

@Test func settingsAreRead() throws {
    let settings = try Settings.read(
        """
        timezone: Europe/Berlin
        ignore_alerts: [DeadMansSwitch, Heartbeat]
        suggestions:
          - alertnames: [CheckoutLatencyHigh]
            labels: {namespace: shop}
            actions: [logs, restart]
            reason: "checkout slows down when its pool is exhausted: a restart helps"
          - alertnames: ["*"]
            on: workload
            actions: [describe]
        """,
        name: "chatops.yaml"
    )
    #expect(settings.timeZone?.identifier == "Europe/Berlin")
    #expect(settings.ignoredAlerts == ["DeadMansSwitch", "Heartbeat"])
    #expect(settings.suggestions.count == 2)
    let desk = BotConfiguration().deskSettings(settings)
    #expect(desk.triage.ignoredAlertNames.isSuperset(of: ["DeadMansSwitch", "Heartbeat", "Watchdog"]))
    #expect(desk.book.timeZone.identifier == "Europe/Berlin")
}

@Test(arguments: ["", "# nothing\n", "---\n", "~", "timezone:\n", "suggestions: []\n", "ignore_alerts: []\n"])
func emptySettingsAreTheDefaults(text: String) throws {
    #expect(try Settings.read(text, name: "chatops.yaml") == Settings())
}

@Test func rulesOfRecognitionAreRead() throws {
    let settings = try Settings.read(
        """
        recognition:
          rules:
            - name: nagios
              bot: "Nagios*"
              triggered: ["PROBLEM: {service} {alert} is {severity}"]
              resolved: "RECOVERY: {service} {alert} is OK"
              high: down
            - name: quiet
              bot: "*staging*"
              ignore: true
          builtin: false
          classifier: [/usr/local/bin/classify, --fast]
        """,
        name: "chatops.yaml"
    )
    #expect(settings.recognition.rules.map(\.name) == ["nagios", "quiet"])
    #expect(!settings.recognition.usesBuiltIn)
    #expect(settings.classifier == ["/usr/local/bin/classify", "--fast"])
    let desk = BotConfiguration().deskSettings(settings)
    #expect(desk.classifier != nil)
    let alert = desk.recognition.recognize(BotMessage(sender: "nagios", text: "PROBLEM: db disk is DOWN"))
    #expect(alert?.alert == "disk" && alert?.service == "db" && alert?.urgency == .high)
    #expect(BotConfiguration().deskSettings(Settings()).classifier == nil)
}

@Test func aReportEveryMondayIsSwitchedOnInTheSettings() throws {
    #expect(try Settings.read("timezone: UTC", name: "chatops.yaml").weeklyReport == false)
    for (text, isOn) in [("true", true), ("false", false)] {
        let settings = try Settings.read("weekly_report: \(text)", name: "chatops.yaml")
        #expect(settings.weeklyReport == isOn)
        #expect(BotConfiguration().deskSettings(settings).weeklyReport == isOn)
    }
}

@Test func chatsWishForReportsByTheirOwnClocks() throws {
    let settings = try Settings.read(
        """
        timezone: UTC
        weekly_report:
          - {chat: "slack:C0123", timezone: Europe/Berlin}
          - chat: telegram:-1001234:77
        """,
        name: "chatops.yaml"
    )
    let wishes = [
        WeeklyReportWish(
            chat: ChatAddress(frontEnd: .slack, chat: "C0123"),
            timeZone: TimeZone(identifier: "Europe/Berlin")
        ),
        WeeklyReportWish(chat: ChatAddress(frontEnd: .telegram, chat: "-1001234:77"), timeZone: nil),
    ]
    #expect(settings.weeklyReport == false)
    #expect(settings.weeklyReportWishes == wishes)
    #expect(BotConfiguration().deskSettings(settings).weeklyReportWishes == wishes)
    #expect(try Settings.read("weekly_report: []", name: "chatops.yaml") == Settings())
}

private let broken: [(text: String, faults: [String])] = [
    (
        "timezone: Europe/Berln",
        [
            "chatops.yaml:1: timezone: \"Europe/Berln\" is no time zone, such as Europe/Berlin or UTC; did you mean \"Europe/Berlin\"?"
        ]
    ),
    (
        "timezon: UTC",
        [
            "chatops.yaml:1: timezon: is not a setting; did you mean \"timezone\"?; known are timezone, suggestions, ignore_alerts"
        ]
    ),
    ("a: 1\nb: 2", ["chatops.yaml:1: a: is not a setting", "chatops.yaml:2: b: is not a setting"]),
    ("- timezone", ["chatops.yaml:1: names and values were expected"]),
    ("just text", ["chatops.yaml:1: names and values were expected"]),
    ("weekly_report: monday", ["chatops.yaml:1: weekly_report: true, false or a list was expected"]),
    ("weekly_report: [{timezone: UTC}]", ["chatops.yaml:1: weekly_report[0]: names no chat"]),
    ("weekly_report: [C0123]", ["chatops.yaml:1: weekly_report[0]: names and values were expected"]),
    (
        "weekly_report:\n  - chat: C0123",
        ["chatops.yaml:2: weekly_report[0].chat: \"C0123\" is no chat; write telegram:-1001234 or slack:C0123"]
    ),
    (
        "weekly_report:\n  - {chat: 'slack:C1', timezone: Berlin}",
        ["chatops.yaml:2: weekly_report[0].timezone: \"Berlin\" is no time zone"]
    ),
    (
        "weekly_report:\n  - {chat: 'slack:C1'}\n  - {chat: 'slack:C1'}",
        ["chatops.yaml:3: weekly_report[1]: names a chat that stands in the list already"]
    ),
    ("timezone: [UTC]", ["chatops.yaml:1: timezone: a text was expected"]),
    ("ignore_alerts: Watchdog", ["chatops.yaml:1: ignore_alerts: a list was expected"]),
    ("ignore_alerts:\n  - {a: b}", ["chatops.yaml:2: ignore_alerts[0]: a text was expected"]),
    ("suggestions: {}", ["chatops.yaml:1: suggestions: a list was expected"]),
    ("suggestions:\n  - logs", ["chatops.yaml:2: suggestions[0]: names and values were expected"]),
    (
        "suggestions:\n  - alertnames: [A]\n    actoins: [logs]",
        ["chatops.yaml:3: suggestions[0].actoins: is not a setting; did you mean \"actions\"?"]
    ),
    (
        "suggestions:\n  - alertnames: [A]\n    actions: [reboot]",
        ["chatops.yaml:3: suggestions[0].actions: \"reboot\" is no action"]
    ),
    (
        "suggestions:\n  - alertnames: [A]\n    actions: logs",
        ["chatops.yaml:3: suggestions[0].actions: a list was expected"]
    ),
    ("suggestions:\n  - actions: [logs]", ["chatops.yaml:2: suggestions[0].alertnames: names no alert"]),
    (
        "suggestions:\n  - alertnames: [A]\n    actions: [logs]\n    on: moon",
        ["chatops.yaml:4: suggestions[0].on: \"moon\" is no kind of resource"]
    ),
    (
        "suggestions:\n  - alertnames: [A]\n    labels: [x]\n    actions: [logs]",
        ["chatops.yaml:3: suggestions[0].labels: names and values were expected"]
    ),
    ("recognition: []", ["chatops.yaml:1: recognition: names and values were expected"]),
    ("recognition:\n  rules: {}", ["chatops.yaml:2: recognition.rules: a list was expected"]),
    (
        "recognition:\n  rules:\n    - name: a\n      triggered: no place",
        ["chatops.yaml:4: recognition.rules[0].triggered[0]: names no {alert}"]
    ),
    (
        "recognition:\n  rules:\n    - name: a\n      triggered: \"x {alert}\"\n      severity: worst",
        ["chatops.yaml:5: recognition.rules[0].severity: \"worst\" is not it; use high or low"]
    ),
    (
        "timezone: UTC\n# timezone: UTC\ntimezone : UTC",
        ["chatops.yaml:3: \"timezone\" is given twice, in lines 1 and 3; put both together"]
    ),
    (
        "teams:\n  ops: [a]\n  web: {ops: [b]}\n  ops: [b]\n",
        ["chatops.yaml:4: \"ops\" is given twice, in lines 2 and 4; put both together"]
    ),
    ("teams: {ops: [a], ops: [b]}", ["chatops.yaml:1: \"ops\" is given twice; put both together"]),
    ("timezone: [", ["chatops.yaml:"]),
    ("timezone: UTC\nteams: }", ["chatops.yaml:2: is not YAML: "]),
    ("\tx: 1", ["chatops.yaml:1: the line begins with a tab; YAML is indented with spaces alone"]),
    ("teams:\n \tops: [a]", ["chatops.yaml:2: the line begins with a tab; YAML is indented with spaces alone"]),
]

@Test(arguments: broken)
func faultySettingsAreRefusedWithTheirLines(text: String, expected: [String]) {
    let found = faults(text)
    #expect(found.count >= expected.count)
    for fault in expected { #expect(found.contains { $0.hasPrefix(fault) }, "\(found)") }
}

@Test func everyFaultOfTheSettingsIsNamedAtOnce() {
    let found = faults(
        "timezone: nowhere\nignore: []\nsuggestions:\n  - actions: [reboot]\n  - alertnames: [A]\n    actions: []"
    )
    #expect(found.count == 5)
}

@Test func aFileThatIsNotThereIsAFault() {
    #expect(throws: ConfigurationFaults.self) { try Settings.read(file: "/nowhere/chatops.yaml") }
}

@Test func settingsAreReadAnewWhenTheyChangeAndAFaultyFileIsRefused() async throws {
    try await withTemporaryFolder { folder in
        let path = folder.file("chatops.yaml")
        func write(_ text: String) throws {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        try write("ignore_alerts: [A]")
        let used = Mutex<[Settings]>([])
        let lines = LogLines()
        let watcher = SettingsWatcher(path: path, clock: HandClock(), log: lines.logger()) { settings in
            used.withLock { $0.append(settings) }
        }
        watcher.look()
        #expect(used.withLock { $0.isEmpty })

        try write("ignore_alerts: [A, B]")
        watcher.look()
        watcher.look()
        #expect(used.withLock { $0.map(\.ignoredAlerts) } == [["A", "B"]])

        try write("ignore_alert: [C]\ntimezone: nowhere")
        watcher.look()
        #expect(used.withLock { $0.count } == 1)
        #expect(lines.all.count(where: { $0.contains("\"level\":\"error\"") }) == 2)
        #expect(lines.all.contains { $0.contains("did you mean") })

        try FileManager.default.removeItem(atPath: path)
        watcher.look()
        #expect(used.withLock { $0.count } == 1)

        try write("ignore_alerts: [D]")
        watcher.look()
        #expect(used.withLock { $0.last?.ignoredAlerts } == ["D"])
    }
}

/// As Kubernetes mounts a ConfigMap: the file is a link through a link to a directory, and only the latter is changed.
@Test func settingsBehindLinksAreReadAnewWhenALinkLeadsElsewhere() async throws {
    try await withTemporaryFolder { folder in
        let files = FileManager.default
        for (version, name) in [("1", "A"), ("2", "B")] {
            try files.createDirectory(atPath: folder.file(version), withIntermediateDirectories: false)
            try "ignore_alerts: [\(name)]".write(
                toFile: folder.file("\(version)/chatops.yaml"),
                atomically: false,
                encoding: .utf8
            )
        }
        try files.createSymbolicLink(atPath: folder.file("data"), withDestinationPath: "1")
        let path = folder.file("chatops.yaml")
        try files.createSymbolicLink(atPath: path, withDestinationPath: "data/chatops.yaml")
        let used = Mutex<[Settings]>([])
        let watcher = SettingsWatcher(path: path, clock: HandClock(), log: LogLines().logger()) { settings in
            used.withLock { $0.append(settings) }
        }
        watcher.look()
        #expect(used.withLock { $0.isEmpty })
        try files.removeItem(atPath: folder.file("data"))
        try files.createSymbolicLink(atPath: folder.file("data"), withDestinationPath: "2")
        watcher.look()
        #expect(used.withLock { $0.map(\.ignoredAlerts) } == [["B"]])
    }
}

@Test func theWatcherLooksEveryTwoSeconds() async throws {
    try await withTemporaryFolder { folder in
        let path = folder.file("chatops.yaml")
        try "ignore_alerts: [A]".write(toFile: path, atomically: true, encoding: .utf8)
        let clock = HandClock()
        let used = Mutex(0)
        let watcher = SettingsWatcher(path: path, clock: clock, log: LogLines().logger()) { _ in
            used.withLock { $0 += 1 }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watcher.run() }
            try await eventually { clock.sleeperCount == 1 }
            try "ignore_alerts: [A, B]".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(used.withLock { $0 } == 0)
            clock.advance(by: .seconds(2))
            try await eventually { used.withLock { $0 } == 1 }
            group.cancelAll()
        }
    }
}
