import Desk
import Foundation
import Incidents
import OnCall
import Store
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

/// A schedule with this in place of its only layer's lines.
private func layer(_ lines: String...) -> String {
    (["schedules:", "  payments:", "    layers:", "      - name: only"] + lines.map { "        \($0)" })
        .joined(separator: "\n")
}

private let good = ["rotation: weekly", "start: 2026-11-02", "members: [a]"]

@Suite struct DutySettingsTests {
    @Test func teamsAndSchedulesAreRead() throws {
        let settings = try Settings.read(
            """
            timezone: Europe/Berlin
            teams:
              web: [responder-a, "telegram:123"]
              data: {members: responder-b, chats: ["slack:C0123", "telegram:-1001:7"]}
            schedules:
              payments:
                team: web
                timezone: America/New_York
                holidays: [2026-12-25]
                layers:
                  - rotation: weekly
                    start: 2026-11-02
                    handoff: 09:00
                    members: [responder-a, "telegram:123"]
                  - name: office
                    rotation: every 3 days
                    start: 2026-11-02
                    timezone: Asia/Tokyo
                    members: responder-b
                    holidays: off
                    restrictions:
                      - {days: [Mon-Fri, sun], from: "22:00", to: "06:00"}
                      - days: Sat
              search:
                warn_of_gaps: false
                warn_of_doubles: false
                layers: [{rotation: daily, start: 2026-11-02, members: [a]}]
            """,
            name: "chatops.yaml"
        )
        let plan = settings.duties
        #expect(plan.teams.map(\.name) == ["data", "web"])
        #expect(plan.team("web")?.members == ["responder-a", "telegram:123"])
        #expect(plan.team("data")?.members == ["responder-b"])
        #expect(plan.team("data")?.chats == ["slack:C0123", "telegram:-1001:7"])
        #expect(plan.schedules.map(\.warnsOfGaps) == [true, false])
        #expect(plan.schedules.map(\.warnsOfDoubles) == [true, false])
        #expect(plan.schedules.map(\.name) == ["payments", "search"])
        let payments = try #require(plan.schedule("payments"))
        #expect(payments.team == "web" && payments.clock.zone.identifier == "America/New_York")
        let weekly = payments.layers[0].rotation
        #expect(weekly.days == 7 && weekly.start.text == "2026-11-02" && weekly.handoff.text == "09:00")
        #expect(weekly.clock.zone.identifier == "America/New_York")
        let office = payments.layers[1]
        #expect(office.name == "office" && office.rotation.days == 3 && office.rotation.members == ["responder-b"])
        #expect(office.rotation.clock.zone.identifier == "Asia/Tokyo" && office.rotation.handoff == .midnight)
        #expect(office.holidayRule == .off && office.holidays.map(\.text) == ["2026-12-25"])
        #expect(office.windows.map(\.from.text) == ["22:00", "00:00"])
        #expect(office.windows.map(\.until.text) == ["06:00", "24:00"])
        #expect(office.windows[0].weekdays == Set(Weekday.allCases).subtracting([.saturday]))
        #expect(plan.schedule("search")?.clock.zone.identifier == "Europe/Berlin")
        #expect(BotConfiguration().deskSettings(settings).duties == plan)
    }

    @Test(arguments: ["teams:", "schedules:", "teams: {}", "schedules: {}", "timezone: UTC"])
    func withoutThemNobodyIsOnCall(text: String) throws {
        #expect(try Settings.read(text, name: "chatops.yaml").duties == .none)
    }

    private static let broken: [(text: String, faults: [String])] = [
        ("teams: [a]", ["chatops.yaml:1: teams: names and members were expected"]),
        (
            "teams:\n  web: {member: [a]}",
            ["chatops.yaml:2: teams.web.member: is not a setting; did you mean \"members\"?"]
        ),
        ("teams:\n  web: [\"\"]", ["chatops.yaml:2: teams.web.members: a member is called by a name"]),
        (
            "teams:\n  web: {members: [a], chats: [\"slack:C1\", general]}",
            ["chatops.yaml:2: teams.web.chats: \"general\" is no chat; write telegram:-1001234 or slack:C0123"]
        ),
        (
            layer(good[0], good[1], good[2]) + "\n    warn_of_gaps: seldom",
            ["chatops.yaml:8: schedules.payments.warn_of_gaps: true or false was expected"]
        ),
        ("schedules: [a]", ["chatops.yaml:1: schedules: names and schedules were expected"]),
        ("schedules:\n  x: {}", ["chatops.yaml:2: schedules.x.layers: is missing"]),
        ("schedules:\n  x: {layers: []}", ["chatops.yaml:2: schedules.x.layers: has 0 layers"]),
        ("schedules:\n  x: {layers: {}}", ["chatops.yaml:2: schedules.x.layers: a list was expected"]),
        ("schedules:\n  \"\": {}", ["chatops.yaml:2: schedules: a name has one line"]),
        (
            "teams:\n  web: [a]\n" + layer(good[0], good[1], good[2]) + "\n    team: wbe",
            ["chatops.yaml:10: schedules.payments.team: \"wbe\" is not under teams"]
        ),
        (
            layer(good[0], good[1], good[2]) + "\n    timezone: Europe/Berln",
            ["chatops.yaml:8: schedules.payments.timezone: \"Europe/Berln\" is no time zone"]
        ),
        (
            layer(good[0], good[1], good[2]) + "\n    holidays: [2026-02-30]",
            ["chatops.yaml:8: schedules.payments.holidays[0]: \"2026-02-30\" is no day, such as 2026-12-24"]
        ),
        (
            layer("rotation: wekly", good[1], good[2]),
            ["chatops.yaml:5: schedules.payments.layers[0].rotation: \"wekly\" is no rotation; use daily"]
        ),
        (
            layer("rotation: every 0 days", good[1], good[2]),
            ["chatops.yaml:5: schedules.payments.layers[0].rotation: \"every 0"]
        ),
        (
            layer("rotation: every 400 days", good[1], good[2]),
            ["chatops.yaml:5: schedules.payments.layers[0].rotation"]
        ),
        (
            layer("rotation: every 9223372036854775807 weeks", good[1], good[2]),
            ["chatops.yaml:5: schedules.payments.layers[0].rotation"]
        ),
        (
            layer(good[0]),
            [
                "chatops.yaml:4: schedules.payments.layers[0].start: is missing; write the day of the first handoff",
                "chatops.yaml:4: schedules.payments.layers[0].members: is missing; write who takes turns",
            ]
        ),
        (
            layer(good[0], good[1], "members: []"),
            ["chatops.yaml:7: schedules.payments.layers[0].members: has 0 members"]
        ),
        (
            layer(good[0], "start: today", good[2], "handoff: 9h"),
            [
                "chatops.yaml:6: schedules.payments.layers[0].start: \"today\" is no day",
                "chatops.yaml:8: schedules.payments.layers[0].handoff: \"9h\" is no time of day, such as \"09:00\"",
            ]
        ),
        (
            layer(good[0], good[1], good[2], "handoff: 24:00"),
            ["chatops.yaml:8: schedules.payments.layers[0].handoff: 24:00 is the next day's 00:00"]
        ),
        (
            layer(good[0], good[1], good[2], "holidays: never"),
            ["chatops.yaml:8: schedules.payments.layers[0].holidays: \"never\" is not it; use on"]
        ),
        (
            layer(good[0], good[1], good[2], "holidays: only"),
            [
                "chatops.yaml:4: schedules.payments.layers[0].holidays: counts on holidays only, and the schedule has none"
            ]
        ),
        (
            layer(good[0], good[1], good[2], "restrictions: []"),
            ["chatops.yaml:8: schedules.payments.layers[0].restrictions: has 0 restrictions"]
        ),
        (
            layer(
                good[0],
                good[1],
                good[2],
                "restrictions: [{}, {days: [Mo]}, {form: \"9:00\"}, {from: \"24:00\"}, {days: []}]"
            ),
            [
                "chatops.yaml:8: schedules.payments.layers[0].restrictions[0]: is empty",
                "chatops.yaml:8: schedules.payments.layers[0].restrictions[1].days: \"Mo\" is no day of the week",
                "chatops.yaml:8: schedules.payments.layers[0].restrictions[2].form: is not a setting; known are days, from, to",
                "chatops.yaml:8: schedules.payments.layers[0].restrictions[3].from: 24:00 is the next day's 00:00",
                "chatops.yaml:8: schedules.payments.layers[0].restrictions[4].days: is empty",
            ]
        ),
    ]

    @Test(arguments: broken)
    func faultyOnesAreRefusedWithTheirLines(text: String, expected: [String]) {
        let found = faults(text)
        for fault in expected { #expect(found.contains { $0.hasPrefix(fault) }, "\(found)") }
        #expect(found.count >= expected.count)
    }

    // MARK: Check

    private func findings(_ text: String) async throws -> [Finding] {
        let plan = try Settings.read(text, name: "chatops.yaml").duties
        let now = Timestamp(seconds: 1_795_248_000)
        return try await withFoundPeople { records in try PeerCheck.findings(plan, in: records, at: now) }
    }

    private func withFoundPeople<Value: Sendable>(
        _ body: @escaping @Sendable (any Records) throws -> Value
    ) async throws -> Value {
        try await withTemporaryStore { store in
            try await store.write { records in
                let identity = Identity(frontEnd: .slack, id: "U1", name: "responder-b")
                let now = Timestamp(seconds: 1_795_248_000)
                _ = try records.add(name: "responder-a", role: .responder, identities: [], at: now)
                _ = try records.add(name: "responder-b", role: .responder, identities: [identity], at: now)
                _ = try records.add(name: "viewer-a", role: .viewer, identities: [], at: now)
            }
            return try await store.read(body)
        }
    }

    @Test func checkNamesWhoIsNotKnownAndTheFirstGap() async throws {
        let members = layer(good[0], good[1], "members: [responder-a, \"slack:U1\", \"slack:U2\", nobody]")
        let texts = try await findings(members).map(\.line)
        #expect(texts.count == 1)
        #expect(
            texts[0].hasPrefix(
                "WRONG schedule payments: nobody is known as nobody, slack:U2; add them with chatops people"
            )
        )
        let onlooker = try await findings(layer(good[0], good[1], "members: [responder-a, viewer-a]")).map(\.line)
        #expect(
            onlooker == [
                "WRONG schedule payments: viewer-a may only look, and could not act on a page; make them responders with "
                    + "chatops people role, or take them out"
            ]
        )
        let week = layer(good[0], good[1], "members: [RESPONDER-A]", "restrictions: [{days: Mon-Fri}]")
        let gaps = try await findings("timezone: UTC\n" + week).map(\.line)
        #expect(gaps.count == 1)
        #expect(
            gaps[0].hasPrefix(
                "ok    schedule payments: nobody is on call from 2026-11-21T08:00:00.000Z to 2026-11-23T00:00:00.000Z, and 4"
            ),
            "\(gaps)"
        )
        #expect(try await findings(layer(good[0], good[1], "members: [responder-a]")).isEmpty)
    }
}
