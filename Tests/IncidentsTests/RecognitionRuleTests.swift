import Testing

@testable import Incidents

@Suite struct RecognitionRuleTests {
    @Test(
        arguments: [
            (
                "PROBLEM: {alert} on {service}", "problem:  Disk full  on db-1",
                ["alert": "Disk full", "service": "db-1"]
            ),
            ("{*}{alert} is down{*}", "x", nil),
            ("{*} {alert} is down", "host db-1 is down", ["alert": "db-1"]),
            ("{severity}: {alert}", "High: disk: full", ["severity": "High", "alert": "disk: full"]),
            ("ALERT {alert}", "ALERT ", nil),
            ("ALERT {alert}", "an ALERT Disk", nil),
            ("ПРОБЛЕМА {alert}", "проблема Диск полон", ["alert": "Диск полон"]),
            (
                "#{number} {alert} ({service})", "#12 Slow  query (db)",
                ["number": "12", "alert": "Slow query", "service": "db"]
            ),
        ] as [(String, String, [String: String]?)]
    )
    func aPatternFitsAWholeLine(pattern: String, line: String, found: [String: String]?) throws {
        guard let pattern = try? MessagePattern(pattern) else {
            // Two places side by side are none.
            #expect(found == nil)
            return
        }
        let match = pattern.match(line).map { match in
            Dictionary(uniqueKeysWithValues: match.map { ($0.key.rawValue, $0.value) })
        }
        #expect(match == found)
    }

    @Test(arguments: [
        "", "  ", "{alert}", "{*}", "{alert} {service}", "a {b}", "a {alert", "{alert}{service} x", "{alert} {alert} x",
    ])
    func whatIsNoPatternIsRefused(text: String) {
        #expect(throws: MessagePattern.Fault.self) { try MessagePattern(text) }
    }

    @Test func aLongLineOfOneLetterEndsSoon() throws {
        let pattern = try MessagePattern("{*}a{alert}a{service}a{severity}b")
        #expect(pattern.match(String(repeating: "a", count: 2_000)) == nil)
    }

    @Test func aRuleReadsItsBotOnly() throws {
        let rule = try RecognitionRule(
            name: "nagios",
            bot: "Nagios*",
            triggered: ["PROBLEM {*}: {service}/{alert} is {severity}"],
            resolved: ["RECOVERY {*}: {service}/{alert} is OK"],
            high: ["down"]
        )
        let recognition = Recognition(rules: [rule])
        let down = BotMessage(sender: "nagios-eu", text: "*PROBLEM* alert: db/Disk is DOWN")
        let alert = try #require(recognition.recognize(down))
        #expect(alert.rule == "nagios")
        #expect(alert.alert == "Disk" && alert.service == "db")
        #expect(alert.urgency == .high && alert.status == .triggered)
        let up = BotMessage(sender: "Nagios", text: "RECOVERY alert: db/Disk is OK")
        let over = try #require(recognition.recognize(up))
        #expect(over.status == .resolved && over.key == alert.key)
        #expect(recognition.recognize(BotMessage(sender: "other", text: down.text)) == nil)
        #expect(recognition.recognize(BotMessage(sender: "Nagios", text: "PROBLEM with lunch")) == nil)
    }

    @Test func aRuleMayKeepABotQuiet() throws {
        let quiet = try RecognitionRule(name: "staging", bot: "*staging*", ignores: true)
        let message = MessageSample.alertmanager("[FIRING:1] TargetDown", sender: "Alertmanager Staging")
        #expect(Recognition().recognize(message) != nil)
        #expect(Recognition(rules: [quiet]).recognize(message) == nil)
    }

    @Test func faultsAreToldTogether() {
        #expect {
            try RecognitionRule(name: "", bot: nil, triggered: ["no place", "{x} y"], severity: "worst")
        } throws: { error in
            (error as? RuleFault)?.problems.map(\.key) == ["name", "triggered[0]", "triggered[1]", "severity"]
        }
        #expect {
            try RecognitionRule(name: "quiet", bot: nil, ignores: true)
        } throws: { error in
            (error as? RuleFault)?.problems.map(\.key) == ["bot"]
        }
    }
}
