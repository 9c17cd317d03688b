import Desk
import Foundation
import Incidents
import OnCall
import Testing

@testable import chatops

private func faults(_ text: String, at now: Timestamp = Timestamp(seconds: 1_795_248_000)) -> [String] {
    do throws(ConfigurationFaults) {
        _ = try Settings.read(text, name: "chatops.yaml", at: now)
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

@Suite struct PagingSettingsTests {
    private static let whole = """
        timezone: Europe/Berlin
        teams: {ops: [responder-a], payments: [responder-b]}
        schedules:
          ops: {layers: [{rotation: daily, start: 2026-11-02, members: [responder-a]}]}
        routes:
          default: {team: ops, urgency: low, chats: ["telegram:-100123"], policy: standard}
          rules:
            - name: payments
              match: ['service=~"pay.*"', 'env!="staging", tier=gold']
              source: alertmanager
              severity: [critical, high]
              team: payments
              urgency: high
              chats: slack:C0PAY
              policy: payments
              continue: true
            - {match: team=nobody, team: none, policy: none, chats: []}
        policies:
          payments:
            levels: [{targets: "webhook:pager", minutes: 5}]
          standard:
            levels:
              - {targets: ["schedule:ops"], minutes: 10}
              - {targets: ["person:telegram:12", "team:ops", "chat:slack:C0OPS"], minutes: 15}
            repeat: 2
            comes_back_after: 60
            support_hours:
              days: [Mon-Fri]
              hours: ["09:00-12:00", "22:00-02:00"]
              holidays: [2026-12-25]
        webhooks:
          pager: {url: https://pager.example/hook, token_env: PAGER_TOKEN}
          other: {url_env: OTHER_URL}
        fallback_chats: ["telegram:-100999"]
        """

    @Test func routesPoliciesAndWebhooksAreRead() throws {
        let settings = try Settings.read(Self.whole, name: "chatops.yaml")
        let paging = settings.paging
        let fallback = DefaultRoute(team: "ops", urgency: .low, chats: ["telegram:-100123"], policy: "standard")
        #expect(paging.routing.fallback == fallback)
        let matchers = try ["service=~\"pay.*\"", "env!=staging,tier=gold"].flatMap { try LabelMatcher.list($0) }
        let nobody = try LabelMatcher.list("team=nobody")
        #expect(
            paging.routing.routes == [
                Route(
                    name: "payments",
                    matchers: matchers,
                    sources: ["alertmanager"],
                    severities: ["critical", "high"],
                    team: .some("payments"),
                    urgency: .high,
                    chats: ["slack:C0PAY"],
                    policy: .some("payments"),
                    continues: true
                ),
                Route(
                    name: "route 2",
                    matchers: nobody,
                    team: .none,
                    chats: [],
                    policy: .none
                ),
            ]
        )
        let standard = try #require(paging.policy("standard"))
        #expect(standard.levels.map(\.minutes) == [10, 15])
        #expect(standard.levels[0].targets == [.schedule("ops")])
        #expect(standard.levels[1].targets == [.person("telegram:12"), .team("ops"), .chat("slack:C0OPS")])
        #expect(standard.repeats == 2 && standard.comesBackAfter == 60)
        let hours = try #require(standard.supportHours)
        #expect(hours.clock.zone.identifier == "Europe/Berlin" && hours.closedOn.map(\.text) == ["2026-12-25"])
        #expect(hours.windows.map(\.from.minutes) == [540, 1_320] && hours.windows.map(\.until.minutes) == [720, 120])
        #expect(paging.policy("payments")?.repeats == 0)
        #expect(paging.fallbackChats == ["telegram:-100999"])
        #expect(paging.webhooks == ["other", "pager"])
        #expect(BotConfiguration().deskSettings(settings).paging == paging)
    }

    @Test(arguments: ["routes:", "policies: {}", "webhooks:", "fallback_chats: []", "timezone: UTC"])
    func withoutThemEverythingIsAsBefore(text: String) throws {
        #expect(try Settings.read(text, name: "chatops.yaml").paging == .none)
    }

    private static let rule = "routes:\n  default: {}\n  rules:\n    - "
    private static let level = "policies:\n  p:\n    levels:\n      - "

    private static let broken: [(text: String, faults: [String])] = [
        ("routes: [a]", [":1: routes: names and values were expected"]),
        ("routes: {rules: []}", [":1: routes.default: is missing; write where alerts go that no rule is for"]),
        (
            "routes: {defualt: {}}",
            [":1: routes.defualt: is not a setting; did you mean \"default\"?", ":1: routes.default"]
        ),
        ("routes:\n  default: {team: ops}", [":2: routes.default.team: \"ops\" is not under teams"]),
        (
            "teams: {ops: [a]}\nroutes:\n  default: {team: opps}",
            [":3: routes.default.team: \"opps\" is not under teams; did you mean \"ops\"?"]
        ),
        ("routes:\n  default: {policy: x}", [":2: routes.default.policy: \"x\" is not under policies"]),
        (
            "routes:\n  default: {urgency: higj}",
            [":2: routes.default.urgency: \"higj\" is none of: low, high; did you mean \"high\"?"]
        ),
        (
            "routes:\n  default: {chats: [\"telgram:-1\", general]}",
            [
                ":2: routes.default.chats: \"telgram:-1\" is no chat; write telegram:-1001234 or slack:C0123; "
                    + "did you mean \"telegram\"?",
                ":2: routes.default.chats: \"general\" is no chat",
            ]
        ),
        (rule + "{match: service}", [":4: routes.rules[0].match: \"service\": service has no operator; write"]),
        (rule + "{match: ['a=~\"(\"']}", [":4: routes.rules[0].match: \"a=~\"(\"\": the pattern of a "]),
        (rule + "{match: []}", [":4: routes.rules[0].match: is empty; leave it out to mean every alert"]),
        (rule + "{match: [\"\"]}", [":4: routes.rules[0].match: \"\" is no matcher"]),
        (rule + "{source: []}", [":4: routes.rules[0].source: is empty"]),
        (
            rule + "{severity: [page]}",
            [":4: routes.rules[0].severity: \"page\" is none of: critical, high, warning, info"]
        ),
        (
            rule + "{severity: criticl}",
            [":4: routes.rules[0].severity: \"criticl\" is none of: critical, high, warning, info; did"]
        ),
        (rule + "{continue: perhaps}", [":4: routes.rules[0].continue: true or false was expected"]),
        (rule + "{receiver: x}", [":4: routes.rules[0].receiver: is not a setting; known are name, match"]),
        (rule + "{name: \"\"}", [":4: routes.rules[0].name: a name has one line"]),
        (rule + "{policy: \"\"}", [":4: routes.rules[0].policy: is empty; leave it out to mean the default"]),
        (
            rule + "{name: all}\n    - {name: late, severity: info}",
            [":5: routes.rules[1]: is never asked: all takes every alert before it"]
        ),
        (
            rule + "{name: a, severity: info}\n    - {name: a, severity: high}",
            [":5: routes.rules[1].name: \"a\" is the name of another rule"]
        ),
        ("policies: [a]", [":1: policies: names and policies were expected"]),
        (
            "policies:\n  none: {levels: [{targets: \"person:a\", minutes: 1}]}",
            [":2: policies.none: is the word for no"]
        ),
        ("policies:\n  p: {}", [":2: policies.p.levels: is missing; write who is paged first"]),
        ("policies:\n  p: {levels: []}", [":2: policies.p.levels: is empty; a policy has at least one level"]),
        (
            level + "{target: \"person:a\"}",
            [
                ":4: policies.p.levels[0].target: is not a setting; did you mean \"targets\"?",
                ":4: policies.p.levels[0].targets: is missing", ":4: policies.p.levels[0].minutes: is missing",
            ]
        ),
        (level + "{targets: [], minutes: 1}", [":4: policies.p.levels[0].targets: is empty"]),
        (
            level + "{targets: \"person:a\", minutes: 0}",
            [":4: policies.p.levels[0].minutes: a whole number from 1 to 10080"]
        ),
        (
            level + "{targets: [ops, \"persn:a\", \"slack:C1\", \"chat:C1\"], minutes: 1}",
            [
                ":4: policies.p.levels[0].targets: \"ops\" is no target; write what it is before its name: person:, schedule:",
                ":4: policies.p.levels[0].targets: \"persn:a\" is no target; they begin with person:, schedule:, team:, "
                    + "chat:, webhook:; did you mean \"person\"?",
                ":4: policies.p.levels[0].targets: \"slack:C1\" is no target; write chat:slack:C1, or person:slack:C1",
                ":4: policies.p.levels[0].targets: \"chat:C1\" is no target; write chat:telegram:-1001234",
            ]
        ),
        (
            "teams: {ops: [a]}\n" + level + "{targets: [\"team:opps\", \"schedule:x\", \"webhook:y\"], minutes: 1}",
            [
                ":5: policies.p.levels[0].targets: \"opps\" is not under teams; did you mean \"ops\"?",
                ":5: policies.p.levels[0].targets: \"x\" is not under schedules",
                ":5: policies.p.levels[0].targets: \"y\" is not under webhooks",
            ]
        ),
        (
            level + "{targets: \"person:a\", minutes: 1}\n    repeat: 101",
            [":5: policies.p.repeat: a whole number from 0 to 100"]
        ),
        (
            level + "{targets: \"person:a\", minutes: 1}\n    comes_back_after: 0",
            [":5: policies.p.comes_back_after: a whole number from 1"]
        ),
        (
            level + "{targets: \"person:a\", minutes: 1}\n    support_hours: {timezone: UTC}",
            [":5: policies.p.support_hours: names neither days nor hours"]
        ),
        (
            level + "{targets: \"person:a\", minutes: 1}\n    support_hours: {days: [Mo], hours: \"9-17\"}",
            [
                ":5: policies.p.support_hours.days: \"Mo\" is no day of the week",
                ":5: policies.p.support_hours.hours: \"9-17\" is not like \"09:00-18:00\"",
            ]
        ),
        ("webhooks: [a]", [":1: webhooks: names and addresses were expected"]),
        ("webhooks:\n  a: {}", [":2: webhooks.a: has no address; write url, or url_env"]),
        (
            "webhooks:\n  a: {url: https://x.example, url_env: A}",
            [":2: webhooks.a: has more than one address; write url, or url_env"]
        ),
        ("webhooks:\n  a: {url: pager}", [":2: webhooks.a.url: is not an address such as https://example.org/page"]),
        ("webhooks:\n  a: {url: \"https://u:p@x.example\"}", [":2: webhooks.a.url: has a name or a password in it"]),
        ("fallback_chats: [x]", [":1: fallback_chats: \"x\" is no chat"]),
    ]

    @Test(arguments: broken)
    func faultyOnesAreRefusedWithTheirLines(text: String, expected: [String]) {
        let found = faults(text)
        for fault in expected { #expect(found.contains { $0.hasPrefix("chatops.yaml\(fault)") }, "\(found)") }
        #expect(found.count == expected.count, "\(found)")
    }

    @Test func allFaultsAreToldAtOnce() {
        let found = faults(
            """
            routes:
              default: {policy: standrad}
              rules: [{match: "a", team: ops}, {severity: bad}]
            policies:
              standard: {levels: [{targets: "schedule:ops", minutes: x}]}
            webhooks: {w: {url: 1}}
            """
        )
        #expect(found.count == 7, "\(found)")
        #expect(found.contains { $0.contains("did you mean \"standard\"?") })
    }

    /// Whatever was written there by mistake may be the secret.
    @Test func whatStandsInPlaceOfAVariableIsNotRepeated() {
        let found = faults("webhooks:\n  a: {url: https://x.example, token_env: s3cret-Zq}")
        #expect(found.count == 1 && found[0].contains("webhooks.a.token_env: is no name of an environment variable"))
        #expect(!found[0].contains("Zq"))
    }

    /// A rule that cannot be read takes no alert from the others.
    @Test func whatCannotBeReadHidesNoOtherRule() {
        let found = faults(Self.rule + "{name: a, match: \"x\"}\n    - {name: b}")
        #expect(found.count == 1 && found[0].contains("routes.rules[0].match"))
    }

    @Test func hoursThatNeverOpenAreAFault() {
        let days = (0..<500).map { CivilDate("2026-11-01")?.advanced(by: $0).text ?? "" }.joined(separator: ", ")
        let found = faults(
            Self.level + "{targets: \"person:a\", minutes: 1}\n    support_hours: {days: Mon-Sun, holidays: [\(days)]}"
        )
        #expect(found == ["chatops.yaml:5: policies.p.support_hours: never open; low urgency would wait for ever"])
    }

    @Test func namesAreNoLongerThanTheStoreTakes() {
        let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}"
        let name = String(repeating: family, count: 30)
        let found = faults("schedules:\n  \"\(name)\": {layers: [{rotation: daily, start: 2026-11-02, members: [a]}]}")
        #expect(found.count == 1 && found.first?.contains("a name has one line of 1 to 100 characters") == true)
    }

    @Test func thereAreNoMoreSchedulesThanCanBeReckonedWith() {
        let all = (1...201).map { "  s\($0): {layers: [{rotation: daily, start: 2026-11-02, members: [a]}]}" }
        let found = faults("schedules:\n" + all.joined(separator: "\n"))
        #expect(found.map { $0.contains("schedules: has 201 schedules; at most 200 are possible") } == [true])
    }
}
