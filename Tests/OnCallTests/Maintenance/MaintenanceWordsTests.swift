import Foundation
import OnCall
import Testing

@Suite struct MaintenanceWordsTests {
    /// Saturday, 2026-11-21, 08:00 UTC.
    private static let now = Moment(seconds: 1_795_248_000)

    private func order(_ text: String) throws -> MaintenanceOrder {
        try MaintenanceWords.order(text, at: Self.now, on: ZoneClock(.gmt))
    }

    private func fault(_ text: String) throws -> MaintenanceFault? {
        do throws(MaintenanceFault) {
            _ = try MaintenanceWords.order(text, at: Self.now, on: ZoneClock(.gmt))
            return nil
        } catch {
            return error
        }
    }

    @Test func aSpanTheMatchersAndTheReason() throws {
        let order = try order(#"2h env="staging" moving the database"#)
        #expect(order.time == .once(from: Self.now, until: Self.now + 2 * .hour))
        #expect(order.matchers.map(\.text) == [#"env="staging""#])
        #expect(order.reason == "moving the database")
    }

    @Test(arguments: [
        ("90m", 90 * Int64.minute), ("1d 12h", 36 * .hour), ("30min", 30 * .minute), ("2ч", 2 * .hour), ("1w", .week),
        ("45мин", 45 * .minute),
    ])
    func spansAreReadAsPeopleWriteThem(_ words: String, _ seconds: Int64) throws {
        #expect(try order("\(words) env=staging").time == .once(from: Self.now, until: Self.now + seconds))
    }

    @Test func severalMatchersWithAndWithoutCommas() throws {
        let order = try order(#"1h env=staging, team=~"web|api" alertname!="Watchdog" why=not a "reason""#)
        #expect(
            order.matchers.map(\.text) == [
                #"env="staging""#, #"team=~"web|api""#, #"alertname!="Watchdog""#, #"why="not""#,
            ]
        )
        #expect(order.reason == #"a "reason""#)
    }

    @Test func quotesOfPhonesAreQuotes() throws {
        let order = try order("1h env=“staging two” why")
        #expect(order.matchers.map(\.value) == ["staging two"] && order.reason == "why")
    }

    @Test func fromAndUntilInWords() throws {
        let order = try order("Sat 22:00 - Sun 02:00 cluster=eu1")
        #expect(order.time == .once(from: Self.now + 14 * .hour, until: Self.now + 18 * .hour))
        #expect(order.reason.isEmpty)
    }

    @Test(arguments: ["weekly Sat-Sun", "every sat, sun", "еженедельно сб-вс"])
    func hoursOfEveryWeek(_ days: String) throws {
        let order = try order("\(days) 02:00-04:00 namespace=batch backups")
        let window = ShiftWindow(
            weekdays: [.saturday, .sunday],
            from: try #require(TimeOfDay("02:00")),
            until: try #require(TimeOfDay("04:00"))
        )
        #expect(order.time == .weekly(window) && order.reason == "backups")
    }

    @Test(arguments: [
        "env=staging", "soon env=staging", "0h env=staging", "100d env=staging", "weekly env=staging",
        "weekly Sat env=staging", "weekly Foo 02:00-04:00 env=staging", "weekly Sat 02:00-02:00 env=staging",
        "Fri 22:00 env=staging", "2026-01-01 - 2026-01-02 env=staging", "2x env=staging",
    ])
    func whatIsNoTimeIsNone(_ text: String) throws {
        #expect(try fault(text) == .time)
    }

    @Test(arguments: [
        (#"2h env="prod" and team="web" moving"#, #"team="web""#), (#"2h env="prod" , team="web""#, ","),
        (#"2h env="prod" team = "web""#, "="), (#"2h env="prod" team ="web""#, #"="web""#),
        (#"2h env="prod" team =web"#, "=web"), (#"2h env="prod" team= "web""#, "team="),
        ("2h env=prod team=~ web|api", "team=~"), ("2h env=prod why = not", "="), ("2h env = prod", "="),
        ("=staging", "=staging"), (#"2h env="prod" team !~ "web""#, "!~"),
    ])
    func whatMayBeMeantAsALabelIsNamed(_ text: String, _ word: String) throws {
        #expect(try fault(text) == .ambiguous(word))
    }

    @Test func aReasonMayHoldAnAddressAndWhatIsQuoted() throws {
        let order = try order(#"2h env="a=b" see https://wiki.example.org/?page=7 "x=y", done!"#)
        #expect(order.matchers.map(\.value) == ["a=b"])
        #expect(order.reason == #"see https://wiki.example.org/?page=7 "x=y", done!"#)
    }

    @Test(arguments: ["", "2h", "2h moving the database"])
    func withoutAMatcherNothingIsMeant(_ text: String) throws {
        #expect(try fault(text) == .noMatchers)
    }

    @Test func aMatcherThatIsNoneIsExplained() throws {
        guard case .matcher(let text)? = try fault("2h env=~(") else {
            Issue.record("a pattern that cannot be read is a fault")
            return
        }
        #expect(text.contains("pattern of env"))
    }
}
