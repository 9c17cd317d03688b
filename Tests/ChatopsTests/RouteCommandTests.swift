import ArgumentParser
import Cards
import Desk
import Foundation
import Incidents
import OnCall
import Store
import TestSupport
import Testing

@testable import chatops

private let settings = """
    timezone: UTC
    teams: {ops: [responder-a, "telegram:12"]}
    schedules:
      ops: {layers: [{rotation: daily, start: 2026-11-02, members: [responder-b]}]}
      empty: {layers: [{rotation: daily, start: 2027-11-02, members: [responder-b]}]}
    routes:
      default: {urgency: low, policy: standard}
      rules:
        - {name: staging, match: env=staging, policy: none}
        - {name: payments, match: 'service=~"pay.*"', severity: [critical, high], team: ops, urgency: high,
           chats: ["slack:C0PAY"], policy: payments, continue: true}
        - {name: channel, source: slack, team: ops}
    policies:
      standard:
        levels: [{targets: "schedule:ops", minutes: 10}]
        support_hours: {days: [Mon-Fri], hours: "09:00-18:00"}
      payments:
        levels:
          - {targets: ["schedule:empty", "person:nobody"], minutes: 5}
          - {targets: ["team:ops", "schedule:ops", "chat:slack:C0OPS", "webhook:pager"], minutes: 15}
        repeat: 1
        comes_back_after: 60
    webhooks: {pager: {url: https://pager.example, token_env: PAGER_TOKEN}}
    """

/// What `chatops route` says, on Saturday, 2026-11-21, at eight.
@Suite struct RouteCommandTests {
    private let now = Timestamp(seconds: 1_795_248_000)

    private func lines(
        _ arguments: String...,
        on store: String = "nowhere.db"
    ) async throws -> [String] {
        var configuration = BotConfiguration()
        configuration.settings = try Settings.read(settings, name: "chatops.yaml", at: now)
        configuration.databasePath = store
        let command = try #require(try Chatops.parseAsRoot(["route"] + arguments) as? ExplainRoute)
        return await command.report(configuration, at: now).lines
    }

    @Test func itSaysWhichRuleIsMetAndWhyTheOthersAreNot() async throws {
        let said = try await lines("--label", "service=payments", "severity=page", "env=prod")
        #expect(
            said.prefix(8) == [
                "alert     env=\"prod\" · service=\"payments\" · severity=\"page\" · source alertmanager · severity critical",
                "rule      staging   env=\"staging\" does not hold: env is \"prod\"",
                "rule      payments  taken, and those after it are asked, too",
                "rule      channel   not for the source alertmanager",
                "rule      default   not asked",
                "",
                "team      ops",
                "urgency   high",
            ],
            "\(said)"
        )
        #expect(said.contains("chats     slack:C0PAY"))
    }

    @Test func whatNoRuleTakesGoesTheWayOfTheDefault() async throws {
        let said = try await lines("--label", "service=search", "--severity", "info")
        #expect(said.contains("rule      staging   env=\"staging\" does not hold: env is not there"), "\(said)")
        #expect(
            said.contains(
                "rule      payments  not for the severity info; service=~\"pay.*\" does not hold: service is \"search\""
            )
        )
        #expect(said.contains("rule      default   taken: no rule matches"))
        #expect(said.contains("team      none"))
        #expect(said.contains("chats     none: no chat is configured; the console shows it"))
        #expect(said.contains("policy    standard, low urgency"))
        #expect(said.contains("          waits for its support hours, 2026-11-23 09:00 (GMT)"), "\(said)")
        #expect(
            said.contains("overrides are not known: the database cannot be read; who is let in is not known either")
        )
    }

    @Test func aRuleBehindTheOneThatTakesIsNotAsked() async throws {
        let said = try await lines("--label", "env=staging", "service=pay", "--source", "slack")
        #expect(said.contains("rule      payments  not asked after staging"), "\(said)")
        #expect(said.contains("rule      channel   not asked after staging, though it would match"))
        #expect(said.last == "policy    none: nobody is paged")
    }

    @Test func aTicketIsAsBadAsItIsLateAndItsPolicyPagesForIt() async throws {
        let late = try await lines("--source", "tickets", "--label", "tier=gold", "priority=low", "stage=breach")
        #expect(late.first?.contains("alertname=\"Ticket response too late\" · clock=\"response\"") == true, "\(late)")
        #expect(late.first?.hasSuffix("source tickets · severity critical") == true, "\(late)")
        #expect(late.contains("policy    standard, low urgency"))
        let nearly = try await lines("--source", "tickets", "--label", "stage=alert", "clock=resolution")
        #expect(nearly.first?.contains("alertname=\"Ticket resolution nearly too late\"") == true, "\(nearly)")
        #expect(nearly.first?.hasSuffix("severity warning") == true)
    }

    @Test func anAlertThatNeverMakesAnIncidentIsSaidToBeOne() async throws {
        let said = try await lines("--label", "alertname=Watchdog")
        #expect(said.contains("          never makes an incident: ignore_alerts names it, or it always fires"))
    }

    @Test func itSaysThatAMaintenanceWindowHoldsPagesBack() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("chatops.db")
            let store = try await Store.open(path, at: now)
            try await store.write { [now] records in
                let a = try records.add(name: "responder-a", role: .responder, identities: [], at: now)
                let matchers = [try LabelMatcher("env", .equal, "prod")]
                for (from, until) in [(now - .hours(1), now + .minutes(30)), (now + .minutes(30), now + .hours(2))] {
                    _ = try records.addMaintenance(
                        matchers,
                        .once(from: from, until: until),
                        reason: "moving db",
                        by: a.reference,
                        at: now
                    )
                }
            }
            let held = try await lines("--label", "service=payments", "severity=critical", "env=prod", on: path)
            let words =
                "held      in maintenance until 2026-11-21 10:00 (GMT): nobody is paged now; without it, as follows"
            #expect(held.contains(words), "\(held)")
            #expect(held.contains("policy    payments, high urgency"))
            let other = try await lines("--label", "service=payments", "severity=critical", "env=test", on: path)
            #expect(!other.contains { $0.hasPrefix("held") } && other.contains("policy    payments, high urgency"))
            try await store.close()
        }
    }

    @Test func itSaysWhoWouldBePagedNow() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("chatops.db")
            let store = try await Store.open(path, at: now)
            try await store.write { [now] records in
                let telegram = Identity(frontEnd: .telegram, id: "12", name: "viewer-a")
                _ = try records.add(name: "viewer-a", role: .viewer, identities: [telegram], at: now)
                let a = try records.add(name: "responder-a", role: .responder, identities: [], at: now)
                _ = try records.add(name: "responder-b", role: .responder, identities: [], at: now)
                _ = try records.addCover(
                    of: "empty",
                    person: a.id,
                    from: now - .hours(1),
                    until: now + .hours(1),
                    swap: nil,
                    by: a.reference,
                    at: now
                )
            }
            // The bot goes on while it is asked.
            let said = try await lines("--label", "service=payments", "severity=critical", on: path)
            #expect(
                said.suffix(5) == [
                    "policy    payments, high urgency",
                    "  level 1 responder-a, (nobody is not let in, or may only look); the next after 5 min",
                    "  level 2 responder-a, responder-b, chat slack:C0OPS, webhook pager, (viewer-a is not let in, or may "
                        + "only look); the next after 15 min",
                    "          then from the first level again, 1 time",
                    "          acknowledged, it comes back when nobody touches it for 60 min",
                ],
                "\(said)"
            )
            try await store.close()
        }
    }

    @Test func aLevelThatComesToNobodySaysSo() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("chatops.db")
            try await Store.open(path, at: now).close()
            let said = try await lines("--label", "service=payments", "severity=critical", on: path)
            #expect(
                said.contains(
                    "  level 1 (nobody is on call by empty), (nobody is not let in, or may only look); the next after 5 min"
                ),
                "\(said)"
            )
            #expect(
                said.contains("          comes to nobody now: the next level has its turn at once, and admins are told")
            )
        }
    }

    @Test func theCommandWorksWithoutADatabaseAndMakesNone() async throws {
        try await withTemporaryFolder { folder in
            try settings.write(toFile: folder.file("chatops.yaml"), atomically: true, encoding: .utf8)
            let run = try await Run.chatops("route", "--label", "service=pay", "--severity", "high", in: folder.path)
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output.contains("rule      payments  taken"))
            #expect(!FileManager.default.fileExists(atPath: folder.file("chatops.db")))
        }
    }

    @Test(arguments: [
        ["route"], ["route", "--label", "x"], ["route", "--label", "=x"],
        ["route", "--label", "a=b", "--severity", "page"],
    ])
    func wrongUsageIs64(arguments: [String]) async throws {
        try await withTemporaryFolder { folder in
            let run = try await RunningProcess(Run.binary, arguments, in: folder.path, environment: [:]).end()
            #expect(run.code == 64, "\(run.errors)")
        }
    }

    @Test func aFaultySettingsFileIs78() async throws {
        try await withTemporaryFolder { folder in
            try "routes: {}".write(toFile: folder.file("chatops.yaml"), atomically: true, encoding: .utf8)
            let run = try await Run.chatops("route", "--label", "a=b", in: folder.path)
            #expect(run.code == 78)
            #expect(run.errors.contains("chatops.yaml:1: routes.default: is missing"))
        }
    }
}

/// What `chatops check` says of routes and policies.
@Suite struct PagingCheckTests {
    private let now = Timestamp(seconds: 1_795_248_000)

    private func findings(_ text: String, _ people: [(String, Role)]) async throws -> [String] {
        let now = now
        return try await withTemporaryFolder { folder in
            var configuration = BotConfiguration()
            configuration.databasePath = folder.file("chatops.db")
            configuration.settings = try Settings.read(text, name: "chatops.yaml", at: now)
            let store = try await Store.open(configuration.databasePath, at: now)
            try await store.write { records in
                for (name, role) in people { _ = try records.add(name: name, role: role, identities: [], at: now) }
            }
            try await store.close()
            return await PeerCheck(configuration).pagingFindings(at: now).map(\.line)
        }
    }

    @Test func levelsThatComeToNobodyAndChatsThatGetNothingAreWrong() async throws {
        let found = try await findings(settings, [("responder-b", .responder)])
        #expect(
            found == [
                "WRONG the route payments: slack:C0PAY gets nothing, since Slack is off; set SLACK_APP_TOKEN and "
                    + "SLACK_BOT_TOKEN, or name another chat",
                "WRONG the policy payments, level 2: slack:C0OPS gets nothing, since Slack is off; set SLACK_APP_TOKEN and "
                    + "SLACK_BOT_TOKEN, or name another chat",
                "WRONG policy payments, level 1: comes to nobody now: nobody is on call by empty; nobody is not let in, or "
                    + "may only look; add somebody to it, or mend the schedule",
                "ok    policy payments, level 2: responder-a is not let in, or may only look; telegram:12 is not let in, or "
                    + "may only look; others of the level are paged",
                "ok    webhook pager: not tried; it is called when a level pages it",
            ],
            "\(found)"
        )
    }

    @Test func whereAllIsWellOneLineSaysSo() async throws {
        let text = "policies: {p: {levels: [{targets: \"person:responder-a\", minutes: 5}]}}"
        #expect(
            try await findings(text, [("responder-a", .responder)]) == [
                "ok    paging: 1 policy; each of their levels comes to somebody now"
            ]
        )
        #expect(
            try await findings(text, [("responder-a", .viewer)]) == [
                "WRONG policy p, level 1: comes to nobody now: responder-a is not let in, or may only look; add somebody to "
                    + "it, or mend the schedule"
            ]
        )
        #expect(try await findings("timezone: UTC", []).isEmpty)
    }
}
