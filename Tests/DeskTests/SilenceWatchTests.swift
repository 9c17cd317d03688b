import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

/// What the bot learns of silences by itself.
@Suite struct SilenceWatchTests {
    private func silence(in f: DeskFixture, by name: String = "somebody else") -> Silence {
        Silence(
            id: "a",
            state: .active,
            matchers: [SilenceMatcher(name: "namespace", value: "shop")],
            startsAt: f.clock.now(),
            endsAt: f.clock.now() + .hours(2),
            createdBy: name,
            comment: ""
        )
    }

    @Test func nothingIsAskedWithoutIncidents() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            try await f.desk.watchSilences()
            #expect(silencer.asked.isEmpty)
            _ = try await f.openGroup()
            f.clock.advance(by: .seconds(30))
            try await f.desk.watchSilences()
            #expect(silencer.asked == ["read alerts", "read silences"])
            // Not before half a minute is over.
            f.clock.advance(by: .seconds(29))
            try await f.desk.watchSilences()
            #expect(silencer.asked.count == 2)
            f.clock.advance(by: .seconds(1))
            try await f.desk.watchSilences()
            #expect(silencer.asked.count == 4)
        }
    }

    @Test func aCardIsShownAnewWhenSomethingElseIsTrueAndOnce() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let id = try await f.openGroup()
            let card = try await f.card(of: id).id
            try await f.desk.watchSilences()
            let before = try await f.posting(card).wanted
            silencer.put(silence(in: f))
            f.clock.advance(by: .seconds(30))
            try await f.desk.watchSilences()
            let told = try await f.posting(card).wanted
            #expect(told > before)
            for _ in 0..<3 {
                f.clock.advance(by: .seconds(30))
                try await f.desk.watchSilences()
            }
            #expect(try await f.posting(card).wanted == told)
            #expect(try await f.shown(card).plainText.contains("🔕 silenced by somebody else until 10:00"))
            silencer.remove("a")
            f.clock.advance(by: .seconds(30))
            try await f.desk.watchSilences()
            #expect(try await f.posting(card).wanted > told)
            #expect(try await f.shown(card).plainText.contains("🔕") == false)
        }
    }

    @Test func someOfTheAlertsAreCounted() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer(pods: ["1"])
            let id = try await f.openGroup(["1", "2", "3"])
            silencer.put(silence(in: f))
            try await f.desk.watchSilences()
            let card = try await f.card(of: id).id
            #expect(try await f.shown(card).plainText.contains("🔕 1 of 3 alerts silenced by somebody else"))
        }
    }

    @Test func anAlertmanagerThatIsAwayIsAskedLessOftenAndWhatIsKnownStays() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let id = try await f.openGroup()
            silencer.put(silence(in: f))
            try await f.desk.watchSilences()
            silencer.fail(SilencerRefusal("Alertmanager does not answer (no connection)."))
            let asked = silencer.asked.count
            for _ in 0..<60 {
                f.clock.advance(by: .seconds(10))
                try await f.desk.watchSilences()
            }
            // After 30 s, 30 s, 1 min, 2 min, 4 min; the next one is due after 5 min.
            #expect(silencer.asked.count - asked == 5)
            let card = try await f.card(of: id).id
            #expect(try await f.shown(card).plainText.contains("silenced by somebody else"))
            let list = try await f.ask("silences")
            let text = try await f.shown(list.id).plainText
            #expect(text.contains("⚠️ Alertmanager does not answer") && text.contains("This is as of 08:00."))
            silencer.fail(nil)
            f.clock.advance(by: .minutes(5))
            try await f.desk.watchSilences()
            try await f.press("Refresh", as: DeskFixture.viewer, on: list.id)
            #expect(try await f.shown(list.id).plainText.contains("⚠️") == false)
        }
    }

    @Test func aSilenceThatIsOverByTheClockIsNotShown() async throws {
        try await withDesk { f in
            let silencer = f.useSilencer()
            let id = try await f.openGroup()
            silencer.put(silence(in: f))
            try await f.desk.watchSilences()
            silencer.fail(SilencerRefusal("away"))
            f.clock.advance(by: .hours(2))
            let card = try await f.card(of: id).id
            #expect(try await f.shown(card).plainText.contains("silenced by") == false)
        }
    }
}
