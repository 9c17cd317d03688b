import Cards
import Desk
import Foundation
import Incidents
import Testing
import Tickets

@testable import chatops

private func faults(_ text: String) -> [String] {
    do throws(ConfigurationFaults) {
        _ = try Settings.read(text, name: "chatops.yaml")
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

private let whole = """
    sla:
      alert_at: 80
      calendar: office
      calendars:
        office:
          timezone: Europe/Berlin
          weekdays: [mon, Tuesday, wed, thu, fri]
          hours: ["08:30-12:00", "13:00-17:30"]
          holidays: [2026-12-25]
      statuses:
        waiting: [waiting, parked]
        done: [closed]
      targets:
        gold:
          high: {response: 30, resolution: 240, calendar: always}
          low: {resolution: 2400}
        tin:
          high: {response: 480}
      incidents:
        critical: {acknowledge: 15, resolve: 240, calendar: always}
        warning: {resolve: 2400}
    """

@Suite struct SLASettingsTests {
    @Test func promisesAreRead() throws {
        let policy = try Settings.read(whole, name: "chatops.yaml").sla
        #expect(policy.alertPercent == 80)
        #expect(policy.target(tier: "Gold", priority: "HIGH") == SLATarget(response: 30, resolution: 240))
        let low = try #require(policy.target(tier: "gold", priority: "low"))
        #expect(low.response == nil && low.resolution == 2_400)
        let office = try #require(low.hours)
        #expect(office.zone.identifier == "Europe/Berlin" && office.minutesAWeek == 5 * 480)
        #expect(office.week[0] == [510..<720, 780..<1_050] && office.week[6].isEmpty)
        #expect(office.holidays == [20_812])
        #expect(policy.target(tier: "tin", priority: "low") == nil)
        #expect(policy.statuses.isWaiting("Parked") && !policy.statuses.isWaiting("pending"))
        #expect(policy.statuses.isDone("closed") && !policy.statuses.isDone("resolved"))
        #expect(policy.target(severity: .critical) == SLATarget(response: 15, resolution: 240))
        #expect(policy.target(severity: .warning) == SLATarget(resolution: 2_400, hours: office))
        #expect(policy.target(severity: .high) == nil)
        #expect(BotConfiguration().deskSettings(try Settings.read(whole, name: "chatops.yaml")).sla == policy)
    }

    @Test func whatIsLeftOutIsAsUsual() throws {
        let policy = try Settings.read("sla: {targets: {gold: {high: {response: 5}}}}", name: "chatops.yaml").sla
        #expect(policy.alertPercent == 85)
        #expect(policy.target(tier: "gold", priority: "high") == SLATarget(response: 5))
        #expect(policy.statuses == TicketStatuses())
        #expect(try Settings.read("timezone: UTC", name: "chatops.yaml").sla.isEmpty)
        let incidents = try Settings.read("sla: {incidents: {high: {acknowledge: 5}}}", name: "chatops.yaml").sla
        #expect(incidents.target(severity: .high) == SLATarget(response: 5))
    }

    @Test(
        arguments: [
            ("sla: 5", ["chatops.yaml:1: sla: names and values"]),
            ("sla:\n  alert_at: 85", ["chatops.yaml:2: sla: promises nothing; give targets"]),
            (
                "sla:\n  alert_at: 100\n  targets: {gold: {high: {response: 5}}}",
                ["chatops.yaml:2: sla.alert_at: a whole number from 1 to 99 was expected"]
            ),
            (
                "sla:\n  targets:\n    gold:\n      high: {response: soon}",
                ["chatops.yaml:4: sla.targets.gold.high.response: a whole number from 1 to 525600"]
            ),
            (
                "sla:\n  targets:\n    gold:\n      high: {}",
                ["chatops.yaml:4: sla.targets.gold.high: promises nothing"]
            ),
            (
                "sla:\n  targets:\n    gold:\n      high: {respond: 5}",
                [
                    "chatops.yaml:4: sla.targets.gold.high.respond: is not a setting; did you mean \"response\"?",
                    "chatops.yaml:4: sla.targets.gold.high: promises nothing",
                ]
            ),
            (
                "sla:\n  targets:\n    gold:\n      high: {response: 5}\n      High: {response: 6}",
                ["chatops.yaml:5: sla.targets.gold.High: is there already"]
            ),
            (
                "sla:\n  incidents:\n    critcal: {acknowledge: 5}\n    high: {response: 5}",
                [
                    "chatops.yaml:3: sla.incidents.critcal: is not a setting; did you mean \"critical\"?",
                    "chatops.yaml:4: sla.incidents.high.response: is not a setting",
                    "chatops.yaml:4: sla.incidents.high: promises nothing; give acknowledge, resolve or both",
                ]
            ),
            (
                "sla:\n  calendar: ofice\n  calendars: {office: {timezone: UTC}}\n  targets: {gold: {high: {response: 5}}}",
                [
                    "chatops.yaml:2: sla.calendar: \"ofice\" is not under sla.calendars, nor always; did you mean \"office\"?"
                ]
            ),
            (
                "sla:\n  calendars:\n    a: {hours: \"9-17\"}\n    b: {timezone: Mars, weekdays: [Funday]}\n    c: {timezone: UTC, hours: [\"17:00-09:00\"], holidays: [2026-02-30]}\n  targets: {gold: {high: {response: 5}}}",
                [
                    "chatops.yaml:3: sla.calendars.a.timezone: is missing",
                    "chatops.yaml:3: sla.calendars.a.hours: \"9-17\"",
                    "chatops.yaml:4: sla.calendars.b.timezone: \"Mars\" is no time zone",
                    "chatops.yaml:4: sla.calendars.b.weekdays: \"Funday\" is no day",
                    "chatops.yaml:5: sla.calendars.c.hours: \"17:00-09:00\"",
                    "chatops.yaml:5: sla.calendars.c.holidays: \"2026-02-30\" is no day",
                ]
            ),
            (
                "sla:\n  statuses: {waiting: [open, x], done: [X]}\n  targets: {gold: {high: {response: 5}}}",
                [
                    "chatops.yaml:2: sla.statuses.waiting: \"open\" means that nobody has answered",
                    "chatops.yaml:2: sla.statuses: \"x\" cannot be both",
                ]
            ),
            (
                "sla:\n  calendars: {thin: {timezone: UTC, weekdays: [mon], hours: \"09:00-09:10\"}}\n  targets:\n    gold:\n      high: {resolution: 6000, calendar: thin}",
                ["chatops.yaml:5: sla.targets.gold.high: promises 6000 minutes, more than its calendar"]
            ),
        ] as [(String, [String])]
    )
    func everyFaultIsNamedWithItsLine(text: String, expected: [String]) {
        let found = faults(text)
        #expect(found.count == expected.count, "\(found)")
        for (fault, start) in zip(found, expected) { #expect(fault.hasPrefix(start), "\(fault)") }
    }
}

/// What `chatops check` says of late tickets.
@Suite struct TicketFindingTests {
    private func said(_ routes: String) throws -> [String] {
        let text = """
            sla: {targets: {gold: {high: {response: 30}}, tin: {low: {resolution: 60}}}}
            schedules: {ops: {timezone: UTC, layers: [{rotation: daily, start: 2026-11-02, members: [responder-a]}]}}
            routes: \(routes)
            policies: {late: {levels: [{targets: "schedule:ops", minutes: 10}]}}
            """
        return PeerCheck.ticketFindings(try Settings.read(text, name: "chatops.yaml"), .en).map(\.text)
    }

    @Test func theyAreNamedWithTheirPolicies() throws {
        #expect(
            try said("{default: {}, rules: [{source: tickets, match: tier=gold, severity: critical, policy: late}]}")
                == ["tickets: late ones page by late; nobody is paged for tin/low"]
        )
        #expect(try said("{default: {policy: late}}") == ["tickets: late ones page by late"])
        #expect(
            try said("{default: {policy: late}, rules: [{source: tickets, policy: none}]}")
                == ["tickets: late ones page nobody; a route of the source tickets with a policy would"]
        )
        #expect(PeerCheck.ticketFindings(Settings(), .en).isEmpty)
    }
}
