import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// Maintenance windows. The clock begins on Saturday, 2026-11-21, at eight, where the chat is.
@Suite struct MaintenanceTests {
    private static let shop = #"2h namespace="shop" moving the database"#

    private func planned(_ f: DeskFixture) async throws -> [PlannedMaintenance] {
        try await f.store.read { try $0.plannedMaintenance() }
    }

    private func hold(on id: Int64, in f: DeskFixture) async throws -> Timestamp? {
        let now = f.clock.now()
        return try await f.store.read { try Maintenance.hold(on: id, in: $0, at: now) }
    }

    private func refusal(_ words: String, as identity: Identity = DeskFixture.responderA, in f: DeskFixture)
        async throws -> String?
    {
        let answer = try await f.desk.command(.maintenance(words), by: identity, in: DeskFixture.chat, intake: nil)
        return answer.isRefusal ? answer.toast : nil
    }

    @Test func oneLineMakesAWindowThatHoldsAndIsToldOnce() async throws {
        try await withDesk { f in
            let id = try await f.openGroup()
            let posting = try await f.maintain(Self.shop)
            let text = try await f.shown(posting.id).plainText
            #expect(text.contains("Maintenance · until 10:00") && text.contains("moving the database"))
            #expect(
                try await f.told() == [
                    #"🔕 Maintenance until 10:00: moving the database, namespace="shop" page nobody · responder-a"#
                ]
            )
            #expect(try await hold(on: id, in: f) == f.clock.now() + .hours(2))
            let card = try await f.card(of: id).id
            #expect(
                try await f.shown(card).plainText.contains(
                    "🔕 in maintenance until 10:00 (moving the database): nobody is paged"
                )
            )
            let entries = try await f.audit().filter { $0.operation == .addMaintenance }
            #expect(entries.map(\.outcome) == [.asked, .done])
            let entry = try #require(entries.last)
            #expect(entry.parameters["matchers"] == #"namespace="shop""# && entry.actor.name == "responder-a")
            for _ in 0..<3 { try await f.desk.watchMaintenance() }
            #expect(try await f.told().isEmpty)
        }
    }

    @Test func whenItIsOverCardsAreShownAnewAndThatIsToldOnce() async throws {
        try await withDesk { f in
            let id = try await f.openGroup()
            _ = try await f.maintain(Self.shop)
            _ = try await f.told()
            let card = try await f.card(of: id).id
            let before = try await f.posting(card).wanted
            f.clock.advance(by: .hours(2) - .seconds(1))
            try await f.desk.watchMaintenance()
            #expect(try await f.told().isEmpty)
            f.clock.advance(by: .seconds(1))
            try await f.desk.watchMaintenance()
            let told = try await f.posting(card).wanted
            #expect(told > before)
            for _ in 0..<3 { try await f.desk.watchMaintenance() }
            #expect(
                try await f.told() == [
                    #"🟢 Maintenance is over: moving the database, namespace="shop" page again"#
                ]
            )
            #expect(try await f.posting(card).wanted == told)
            #expect(try await f.shown(card).plainText.contains("maintenance") == false)
            #expect(try await hold(on: id, in: f) == nil)
            #expect(try await planned(f).isEmpty)
        }
    }

    @Test func anIncidentIsHeldOnlyWhileAllItsAlertsAre() async throws {
        try await withDesk { f in
            let id = try await f.openGroup(["1", "2"])
            _ = try await f.maintain(#"2h namespace="shop", pod="1" why"#)
            #expect(try await hold(on: id, in: f) == nil)
            let card = try await f.card(of: id).id
            #expect(try await f.shown(card).plainText.contains("🔕 1 of 2 alerts in maintenance until 10:00"))
            _ = try await f.maintain(#"1h namespace="shop", pod="2""#)
            #expect(try await hold(on: id, in: f) == f.clock.now() + .hours(1))
            let alerts = try await f.store.read { try $0.alerts(of: id, limit: 10) }
            let maintenance = Maintenance(try await planned(f))
            #expect(maintenance.hold(on: alerts, at: f.clock.now()) == f.clock.now() + .hours(1))
            // What has ended pages nobody anyway.
            var ended = alerts
            for index in ended.indices { ended[index].endedAt = f.clock.now() }
            #expect(maintenance.hold(on: ended, at: f.clock.now()) == nil)
        }
    }

    @Test func aWindowAheadIsToldWhenItOpens() async throws {
        try await withDesk { f in
            let posting = try await f.maintain(#"Sat 22:00 - Sun 02:00 namespace="shop""#)
            #expect(try await f.shown(posting.id).plainText.contains("opens 22:00"))
            #expect(try await f.told().isEmpty)
            f.clock.advance(by: .hours(14))
            try await f.desk.watchMaintenance()
            #expect(try await f.told().count == 1)
        }
    }

    @Test func aWindowThatPassedWhileTheBotWasAwayIsNotTold() async throws {
        try await withDesk { f in
            _ = try await f.maintain(#"Sat 22:00 - Sun 02:00 namespace="shop""#)
            f.clock.advance(by: .days(2))
            try await f.desk.watchMaintenance()
            #expect(try await f.told().isEmpty)
            #expect(try await planned(f).isEmpty)
        }
    }

    @Test func aWindowThatRecursOpensEveryWeek() async throws {
        try await withDesk { f in
            let posting = try await f.maintain(#"weekly Sat 07:00-09:00 namespace="shop" backups"#)
            #expect(try await f.shown(posting.id).plainText.contains("weekly Sat 07:00–09:00"))
            #expect(try await f.told().count == 1)
            f.clock.advance(by: .hours(1))
            try await f.desk.watchMaintenance()
            #expect(try await f.told().first?.contains("is over") == true)
            f.clock.advance(by: .days(7) - .hours(2))
            try await f.desk.watchMaintenance()
            #expect(try await f.told().first?.contains("Maintenance until 09:00") == true)
        }
    }

    @Test func whatGoesOnByAnotherWindowIsNotSaidToPageAgain() async throws {
        try await withDesk { f in
            let id = try await f.openGroup()
            _ = try await f.maintain(#"Sat 09:00 - 11:00 deployment="checkout" second"#)
            _ = try await f.maintain(#"1h namespace="shop" first"#)
            _ = try await f.told()
            f.clock.advance(by: .hours(1))
            try await f.desk.watchMaintenance()
            #expect(
                try await f.told() == [
                    #"🔕 This maintenance is over, another window holds on until 11:00: first, namespace="shop""#,
                    #"🔕 Maintenance until 11:00: second, deployment="checkout" page nobody · responder-a"#,
                ]
            )
            #expect(try await hold(on: id, in: f) != nil)
        }
    }

    @Test func nightsThatFollowOneAnotherAreNotOverBetweenThem() async throws {
        try await withDesk { f in
            let first = try await f.maintain(#"weekly Sat 07:00-09:00 env="staging""#)
            _ = try await f.maintain(#"weekly Sat 08:00-12:00 env="staging""#)
            _ = try await f.told()
            try await f.press("Remove", as: DeskFixture.responderA, on: first.id)
            #expect(
                try await f.told() == [
                    #"🔕 This maintenance is over, another window holds on until 12:00: env="staging""#
                ]
            )
        }
    }

    @Test func endNowEndsItAndARecurringOneComesBack() async throws {
        try await withDesk { f in
            let id = try await f.openGroup()
            let posting = try await f.maintain(#"weekly Sat 07:00-09:00 namespace="shop" backups"#)
            _ = try await f.told()
            let token = try await f.token("End now", on: posting.id)
            let answer = try await f.desk.press(
                token,
                by: DeskFixture.responderB,
                on: .posting(posting.id),
                intake: nil
            )
            #expect(answer.toast == "Maintenance is ended.")
            #expect(try await f.told().first?.contains("is over") == true)
            #expect(try await hold(on: id, in: f) == nil)
            let again = try await f.desk.press(token, by: DeskFixture.responderB, on: .posting(posting.id), intake: nil)
            #expect(again.isRefusal)
            #expect(try await f.shown(posting.id).plainText.contains("opens Sat 28 Nov 07:00"))
            f.clock.advance(by: .days(7))
            try await f.desk.watchMaintenance()
            #expect(try await f.told().count == 1)
            #expect(try await hold(on: id, in: f) != nil)
            #expect(try await f.audit().filter { $0.operation == .endMaintenance }.map(\.outcome) == [.done, .refused])
        }
    }

    @Test func removeTakesItAwayForGood() async throws {
        try await withDesk { f in
            let posting = try await f.maintain(#"weekly Sat 07:00-09:00 namespace="shop" backups"#)
            _ = try await f.told()
            try await f.press("Remove", as: DeskFixture.responderA, on: posting.id)
            #expect(try await f.told().first?.contains("is over") == true)
            #expect(try await planned(f).isEmpty)
            #expect(try await f.shown(posting.id).plainText.contains("No maintenance is going on"))
        }
    }

    @Test func aClockThatIsSetBackRepeatsNothing() async throws {
        try await withDesk { f in
            _ = try await f.maintain(Self.shop)
            _ = try await f.told()
            let planned = try #require(try await planned(f).first)
            // As if that it is over had been told an hour from now.
            let later = f.clock.now() + .hours(1)
            try await f.store.write {
                try $0.setMaintenance(planned.id, isToldOpen: false, toldAt: later, due: f.clock.now())
            }
            try await f.desk.watchMaintenance()
            #expect(try await f.told().isEmpty)
            #expect(try await f.store.read { try $0.maintenanceDue() } == later)
        }
    }

    @Test func theListSaysWhatIsOpenAndAsksForANewOne() async throws {
        try await withDesk { f in
            let list = try await f.ask("maintenance").id
            #expect(try await f.shown(list).plainText.contains("No maintenance is going on or planned."))
            _ = try await f.desk.answer(.maintenance, with: Self.shop, by: DeskFixture.responderA, on: list)
            #expect(try await planned(f).isEmpty)
            try await f.press("Yes, open", as: DeskFixture.responderA, on: list)
            #expect(try await f.shown(list).plainText.contains("until 10:00"))
            for number in 0..<7 { _ = try await f.maintain("Sun 10:00 - 12:00 pod=\(number)") }
            try await f.press("Maintenance", as: DeskFixture.viewer, on: list)
            let card = try await f.shown(list)
            #expect(card.headline.plain.contains("(8)"))
            #expect(card.plainText.contains(#"🔕 namespace="shop" · until 10:00 · moving the database · responder-a"#))
            try await f.press("Next", as: DeskFixture.viewer, on: list)
            #expect(try await f.shown(list).labels.contains("‹ First page"))
        }
    }

    @Test func whatCannotBeMeantIsRefused() async throws {
        try await withDesk { f in
            let nothing = try await refusal("2h", in: f)
            #expect(nothing?.contains("Write which alerts are meant") == true)
            #expect(try await refusal("soon env=staging", in: f)?.contains("Write when first") == true)
            let half = try await refusal(#"2h env="prod" team = "web""#, in: f)
            #expect(half?.contains("What is =?") == true)
            let always = try await refusal(#"weekly Mon-Sun 00:00-24:00 env="staging""#, in: f)
            #expect(always?.contains("never close") == true && always?.contains("30d") == true)
            #expect(try await refusal("2h env!=prod", in: f)?.contains("alerts of every kind") == true)
            #expect(try await refusal("2h env=~(", in: f)?.contains("pattern of env") == true)
            #expect(try await refusal(Self.shop, as: DeskFixture.viewer, in: f)?.contains("responder") == true)
            #expect(try await planned(f).isEmpty)
            #expect(
                try await f.audit().filter { $0.operation == .addMaintenance }.allSatisfy { $0.outcome == .refused }
            )
        }
    }

    @Test func aWindowIsOpenedWithASecondClickThatSaysWhatItHolds() async throws {
        try await withDesk { f in
            _ = try await f.openGroup(["1", "2"])
            _ = try await f.open(["3"])
            let posting = try await f.ask("maintenance", Self.shop).id
            let question = try await f.shown(posting).plainText
            #expect(question.contains("⚠️ Open this maintenance window?"))
            #expect(question.contains(#"namespace="shop""#) && question.contains("moving the database"))
            #expect(question.contains("until 10:00") && question.contains("3 alerts of 2 incidents match now."))
            #expect(try await planned(f).isEmpty)
            #expect(try await f.told().isEmpty)
            let token = try await f.token("Yes, open", on: posting)
            let other = try await f.desk.press(token, by: DeskFixture.responderB, on: .posting(posting), intake: nil)
            #expect(other.isRefusal)
            f.clock.advance(by: .minutes(1))
            try await f.press("Yes, open", as: DeskFixture.responderA, on: posting)
            // It ends when it was said to.
            #expect(try await f.shown(posting).plainText.contains("until 10:00"))
            let again = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(posting), intake: nil)
            #expect(again.isRefusal)
            #expect(try await planned(f).count == 1)
        }
    }

    @Test func aQuestionThatNobodyAnswersOrThatIsCancelledOpensNothing() async throws {
        try await withDesk { f in
            let cancelled = try await f.ask("maintenance", Self.shop).id
            #expect(try await f.shown(cancelled).plainText.contains("No alert that fires now matches."))
            try await f.press("Cancel", as: DeskFixture.responderA, on: cancelled)
            #expect(try await f.shown(cancelled).plainText.contains("No maintenance is going on"))
            let late = try await f.ask("maintenance", Self.shop).id
            let token = try await f.token("Yes, open", on: late)
            f.clock.advance(by: .minutes(2))
            let answer = try await f.desk.press(token, by: DeskFixture.responderA, on: .posting(late), intake: nil)
            #expect(answer.isRefusal)
            #expect(try await f.shown(late).plainText.contains("Nobody confirmed within 2 minutes"))
            #expect(try await planned(f).isEmpty)
            let outcomes = try await f.audit().filter { $0.operation == .addMaintenance }.map(\.outcome)
            #expect(outcomes == [.asked, .asked, .refused])
        }
    }

    @Test func itIsToldWhereAlertsWithItsLabelsGo() async throws {
        try await withDesk { f in
            let route = Route(
                name: "staging",
                matchers: try LabelMatcher.list("env=staging"),
                chats: ["telegram:-2002"]
            )
            var settings = f.desk.settings
            settings.paging = PagingPlan(routing: Routing(routes: [route], fallback: DefaultRoute()))
            f.desk.use(settings)
            _ = try await f.maintain("2h env=staging")
            _ = try await f.maintain("2h env=test")
            let chats = try await f.outbox().map(\.address.chat)
            #expect(chats.sorted() == ["-1001", "-2002"])
        }
    }
}
