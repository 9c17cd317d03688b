import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing
import Tickets

/// What is raised for tickets takes routes of its own: the source is `tickets`.
@Suite struct RoutedTicketTests {
    private func use(_ routes: [Route], _ f: DeskFixture) {
        f.use(Routing(routes: routes, fallback: DefaultRoute()))
        var settings = f.desk.settings
        for tier in ["gold", "silver"] {
            settings.sla.promise(SLATarget(response: 60), tier: tier, priority: "high")
        }
        settings.sla.promise(SLATarget(response: 60), severity: .critical)
        f.desk.use(settings)
    }

    private func route(_ matcher: String, _ chats: [String], _ severities: Set<String> = []) throws -> Route {
        Route(
            name: matcher,
            matchers: try LabelMatcher.list(matcher),
            sources: [RoutedAlert.tickets],
            severities: severities,
            chats: chats
        )
    }

    private func ticket(_ id: String, _ tier: String, _ f: DeskFixture) -> Ticket {
        let now = f.clock.now()
        return Ticket(id: id, priority: "high", tier: tier, status: "open", createdAt: now, updatedAt: now)
    }

    /// What the cards say, by chat.
    private func cards(_ f: DeskFixture) async throws -> [String: [String]] {
        let now = f.clock.now()
        let due = try await f.store.read { records in
            try [FrontEnd.telegram, .slack].flatMap { try records.duePostings(of: $0, at: now, limit: 100) }
        }
        var texts: [String: [String]] = [:]
        for posting in due.sorted(by: { $0.id < $1.id }) {
            guard case .tickets(.raised) = posting.home else { continue }
            texts[posting.address.chat, default: []].append(try await f.shown(posting.id).plainText)
        }
        return texts
    }

    private func pass(_ span: Duration, _ f: DeskFixture) async throws {
        f.clock.advance(by: span)
        while try await f.desk.raiseDueTickets(at: f.clock.now()) {}
    }

    @Test func eachAudienceSeesWhatItsRouteLeadsThereAndNothingElse() async throws {
        try await withDesk { f in
            use([try route("tier=gold", ["slack:C1"])], f)
            _ = try await f.desk.receive([
                ticket("G-1", "gold", f), ticket("S-1", "silver", f), ticket("G-2", "gold", f),
            ])
            try await pass(.minutes(52), f)
            let cards = try await cards(f)
            #expect(Set(cards.keys) == ["C1", "-1001"])
            let (gold, usual) = (try #require(cards["C1"]?.first), try #require(cards["-1001"]?.first))
            #expect(gold.contains("G-1") && gold.contains("G-2") && !gold.contains("S-1"), "\(gold)")
            #expect(gold.contains("2 clocks nearly used up"))
            #expect(usual.contains("S-1") && !usual.contains("G-1"), "\(usual)")
        }
    }

    @Test func nearlyLateIsAWarningAndLateIsCritical() async throws {
        try await withDesk { f in
            use([try route("tier=gold,priority=high,status=open", ["slack:C1"], ["critical"])], f)
            _ = try await f.desk.receive([ticket("G-1", "gold", f)])
            try await pass(.minutes(52), f)
            #expect(try await cards(f).keys.sorted() == ["-1001"])
            try await pass(.minutes(8), f)
            let cards = try await cards(f)
            #expect(Set(cards.keys) == ["-1001", "C1"])
            #expect(cards["C1"]?.first?.contains("🔴 G-1 gold/high · response too late") == true, "\(cards)")
            #expect(cards["-1001"]?.count == 1)
        }
    }

    @Test func whatIsTakenBackIsShownWhereItWasRaisedThoughRoutesHaveChanged() async throws {
        try await withDesk { f in
            use([try route("tier=gold", ["slack:C1"])], f)
            var first = ticket("G-1", "gold", f)
            _ = try await f.desk.receive([first, ticket("S-1", "silver", f)])
            try await pass(.minutes(52), f)
            // Within two minutes more joins the card of its own audience.
            var second = ticket("G-2", "gold", f)
            second.createdAt = f.clock.now() - .minutes(55)
            f.clock.advance(by: .minutes(1))
            _ = try await f.desk.receive([second])
            #expect(try await cards(f)["C1"]?.count == 1)
            #expect(try await cards(f)["C1"]?.first?.contains("2 clocks") == true)
            use([], f)
            first.status = "closed"
            first.updatedAt = f.clock.now()
            _ = try await f.desk.receive([first])
            let cards = try await cards(f)
            #expect(cards["C1"]?.first?.contains("🟢 G-1 gold/high · taken back: done") == true, "\(cards)")
            #expect(cards["-1001"]?.first?.contains("G-1") == false)
        }
    }

    @Test func anIncidentsClocksAreShownWhereItsAlertsAre() async throws {
        try await withDesk { f in
            let shop = Route(name: "shop", matchers: try LabelMatcher.list("namespace=shop"), chats: ["slack:C7"])
            use([try route("", ["slack:C1"]), shop], f)
            let id = try await f.open()
            try await pass(.minutes(52), f)
            let cards = try await cards(f)
            #expect(cards.keys.sorted() == ["C7"])
            #expect(cards["C7"]?.first?.contains("#\(id)") == true, "\(cards)")
        }
    }
}
