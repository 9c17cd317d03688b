import Cards
import Desk
import Incidents
import OnCall
import TestSupport
import Testing
import Tickets

/// What is raised for a ticket whose route has a policy is an incident, which pages people.
@Suite struct PagedTicketTests {
    /// An hour to answer, four to resolve.
    private func use(
        _ plan: PagingPlan,
        response: Int? = 60,
        resolution: Int? = 240,
        _ f: DeskFixture
    ) {
        var settings = f.desk.settings
        settings.paging = plan
        settings.sla = SLAPolicy()
        settings.sla.promise(SLATarget(response: response, resolution: resolution), tier: "gold", priority: "high")
        f.desk.use(settings)
    }

    private static let created = HandClock().now()

    private func post(_ status: String, _ f: DeskFixture, id: String = "T-1") async throws {
        let ticket = Ticket(
            id: id,
            priority: "high",
            tier: "gold",
            status: status,
            createdAt: Self.created,
            updatedAt: f.clock.now()
        )
        _ = try await f.desk.receive([ticket])
    }

    /// Minute by minute, with all that the workers do.
    private func live(_ minutes: Int64, _ f: DeskFixture) async throws {
        for _ in 0..<minutes {
            f.clock.advance(by: .minutes(1))
            while try await f.desk.raiseDueTickets(at: f.clock.now()) {}
            try await f.look()
        }
    }

    private func raised(_ f: DeskFixture) async throws -> [String] {
        try await f.audit().filter { $0.operation == .raiseTicket }.map { entry in
            "\(entry.parameters["clock"] ?? "") \(entry.parameters["stage"] ?? "")"
        }
    }

    /// The cards of raises that no incident tells of.
    private func ticketCards(_ f: DeskFixture) async throws -> [String] {
        let now = f.clock.now()
        var texts: [String] = []
        for posting in try await f.store.read({ try $0.duePostings(of: .telegram, at: now, limit: 100) }) {
            guard case .tickets(.raised) = posting.home else { continue }
            texts.append(try await f.shown(posting.id).plainText)
        }
        return texts
    }

    @Test func aTicketThatIsNearlyLateIsAnIncidentThatPages() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, f)
            try await post("open", f)
            try await live(50, f)
            #expect(try await f.calls() == [])
            try await live(1, f)
            #expect(try await f.calls() == ["page 1 responder-a"])
            let incident = try await f.incident(1)
            #expect(incident.source == "tickets" && incident.severity == .warning && incident.isActive)
            #expect(incident.labels["ticket"] == "T-1" && incident.labels["clock"] == "response")
            let text = try await f.shown(try await f.card(of: 1).id).plainText
            #expect(text.contains("🟠 Ticket response nearly too late · warning · #1"), "\(text)")
            #expect(text.contains("T-1") && text.contains("gold/high · open · promised within 1 h"), "\(text)")
            // The incident's card is the only one.
            #expect(try await ticketCards(f) == [])
            #expect(try await raised(f) == ["response alert"])
            let message = try #require(try await f.pageMessages(to: DeskFixture.responderA).first)
            #expect(try await f.shown(message.id).plainText.contains("You are paged: level 1 of web"))
        }
    }

    @Test func theBreachIsTheSameIncidentMadeWorseAndPagesAtOnce() async throws {
        try await withDesk { f in
            use(DeskFixture.plan([[.person("responder-a")], [.person("responder-b")]], minutes: 30), f)
            try await post("open", f)
            try await live(60, f)
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
            #expect(try await raised(f) == ["response alert", "response breach"])
            let incident = try await f.incident(1)
            #expect(incident.title == "Ticket response too late" && incident.severity == .critical)
            #expect(try await f.store.read { try $0.incident(2) } == nil)
            #expect(try await f.shown(try await f.card(of: 1).id).plainText.contains("firing 1 "))
        }
    }

    @Test func aTicketThatIsLateWhenItIsFirstSeenIsOneIncidentForEachClockAndOnePage() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, resolution: nil, f)
            f.clock.advance(by: .hours(2))
            try await post("open", f)
            #expect(try await raised(f) == ["response alert", "response breach"])
            #expect(try await f.incident(1).severity == .critical)
            try await f.look()
            #expect(try await f.calls() == ["page 1 responder-a"])
            #expect(try await f.store.read { try $0.incident(2) } == nil)
        }
    }

    @Test func whoHasAcknowledgedKeepsItAndTheLevelIsPagedAgainAtTheBreach() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, f)
            try await post("open", f)
            try await live(52, f)
            _ = try await f.act(.acknowledge(incident: 1), as: DeskFixture.responderA)
            try await live(7, f)
            #expect(try await f.calls() == ["page 1 responder-a"])
            try await live(1, f)
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
            #expect(try await f.incident(1).acknowledged?.person.name == "responder-a")
            let message = try #require(try await f.pageMessages(to: DeskFixture.responderA).last)
            let text = try await f.shown(message.id).plainText
            #expect(text.contains("Not resolved in time. You are paged: level 1 of web"), "\(text)")
            _ = try await f.press("Acknowledge", as: DeskFixture.responderA, on: message.id)
            #expect(try await f.shown(message.id).plainText.contains("You have answered."))
            #expect(try await f.store.read { try $0.openPages(of: 1) }.allSatisfy { $0.state.isAnswered })
            try await live(60, f)
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a", "answer responder-a"])
            _ = try await f.press("Timeline", as: DeskFixture.viewer, on: try await f.card(of: 1).id)
            let timeline = try await f.shown(try await f.card(of: 1).id).plainText
            #expect(timeline.contains("paged · responder-a · level 1 of web · not resolved in time"), "\(timeline)")
        }
    }

    @Test func anAnswerEndsItAndNobodyIsPagedAfterwards() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, resolution: nil, f)
            try await post("open", f)
            try await live(52, f)
            try await post("in progress", f)
            let incident = try await f.incident(1)
            #expect(incident.status == .resolved && incident.closer == .itself)
            try await live(180, f)
            #expect(try await f.calls() == ["page 1 responder-a"])
            let end = try #require(try await f.audit().last { $0.operation == .resolve })
            #expect(end.reason == "taken back: answered" && end.actor.id == "tickets")
        }
    }

    @Test func eachClockIsAnIncidentOfItsOwnAndClosingEndsThemAll() async throws {
        try await withDesk { f in
            use(DeskFixture.plan([[.person("responder-a")]], minutes: 600), f)
            try await post("open", f)
            try await live(204, f)
            #expect(try await f.incident(1).title == "Ticket response too late")
            #expect(try await f.incident(2).title == "Ticket resolution nearly too late")
            // The second page of the first is its breach; then comes the other clock.
            #expect(try await f.calls().count == 3)
            try await post("closed", f)
            #expect(try await f.incident(1).status == .resolved)
            #expect(try await f.incident(2).status == .resolved)
            try await live(120, f)
            #expect(try await f.calls().count == 3)
            #expect(try await raised(f).count == 3)
        }
    }

    @Test func aReopenedTicketReopensItsIncidentAndRaisesNothingTwice() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, response: nil, f)
            try await post("open", f)
            try await live(210, f)
            try await post("closed", f)
            #expect(try await f.incident(1).status == .resolved)
            try await live(60, f)
            try await post("open", f)
            #expect(try await f.incident(1).isActive)
            try await f.look()
            #expect(try await f.calls().suffix(1) == ["page 1 responder-a"])
            #expect(try await raised(f) == ["resolution alert"])
            #expect(try await f.store.read { try $0.incident(2) } == nil)
        }
    }

    @Test func whatAPersonClosedStaysClosedUntilTheNextRaise() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, resolution: nil, f)
            try await post("open", f)
            try await live(52, f)
            let seen = try await f.incident(1).generation
            _ = try await f.act(.resolve(incident: 1, seen: seen), as: DeskFixture.responderA)
            try await post("new", f)
            try await live(7, f)
            #expect(try await f.incident(1).status == .resolved)
            #expect(try await f.store.read { try $0.incident(2) } == nil)
            try await live(1, f)
            #expect(try await f.incident(2).severity == .critical)
            #expect(try await f.incident(2).previousID == 1)
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
        }
    }

    @Test func withoutAPolicyACardTellsOfItAndWithOneForBreachesTheBreachPages() async throws {
        try await withDesk { f in
            let night = Route(
                name: "night",
                sources: [RoutedAlert.tickets],
                severities: ["critical"],
                policy: .some("web")
            )
            let policies = DeskFixture.pair.policies.values
            let plan = PagingPlan(
                routing: Routing(routes: [night], fallback: DefaultRoute()),
                policies: Array(policies)
            )
            use(plan, resolution: nil, f)
            try await post("open", f)
            try await live(52, f)
            #expect(try await f.calls() == [])
            #expect(try await f.store.read { try $0.incident(1) } == nil)
            #expect(try await ticketCards(f).count == 1)
            try await live(8, f)
            #expect(try await f.calls() == ["page 1 responder-a"])
            #expect(try await f.incident(1).title == "Ticket response too late")
            let cards = try await ticketCards(f)
            #expect(cards.count == 1 && cards[0].contains("1 clock nearly used up"), "\(cards)")
            try await post("closed", f)
            #expect(try await f.incident(1).status == .resolved)
            #expect(try await ticketCards(f).first?.contains("taken back: done") == true)
        }
    }

    @Test func aPromiseThatIsMadeLongerTakesBackWhatItShould() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, resolution: nil, f)
            try await post("open", f)
            try await live(60, f)
            #expect(try await f.incident(1).severity == .critical)
            // Three quarters of an hour more: late is nearly late again; two hours more: neither.
            use(DeskFixture.pair, response: 65, resolution: nil, f)
            while try await f.desk.raiseDueTickets(at: f.clock.now()) {}
            let milder = try await f.incident(1)
            #expect(milder.isActive && milder.severity == .warning)
            #expect(milder.title == "Ticket response nearly too late")
            use(DeskFixture.pair, response: 180, resolution: nil, f)
            while try await f.desk.raiseDueTickets(at: f.clock.now()) {}
            #expect(try await f.incident(1).status == .resolved)
            let calls = try await f.calls()
            try await live(60, f)
            #expect(try await f.calls() == calls)
        }
    }

    @Test func theIncidentShowsTheTicketAndTheTicketTheIncident() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, f)
            try await post("open", f)
            try await live(52, f)
            let card = try await f.card(of: 1)
            _ = try await f.press("Ticket T-1", as: DeskFixture.viewer, on: card.id)
            let ticket = try await f.shown(card.id)
            #expect(ticket.plainText.contains("response nearly too late · #1"), "\(ticket.plainText)")
            #expect(ticket.labels == ["‹ Back", "⟳ Refresh"])
            _ = try await f.press("Back", as: DeskFixture.viewer, on: card.id)
            #expect(try await f.shown(card.id).plainText.contains("firing 1"))
            let list = try await f.store.write { records in
                try records.post(.view, .tickets(.list(after: nil)), to: DeskFixture.chat, at: f.clock.now())
            }
            _ = try await f.press("T-1", as: DeskFixture.viewer, on: list.id)
            #expect(try await f.shown(list.id).labels.contains("#1"))
            // What changes on the ticket stands on the card.
            try await post("new", f)
            #expect(try await f.shown(card.id).plainText.contains("gold/high · new"))
            #expect(try await raised(f) == ["response alert"])
        }
    }

    @Test func theIncidentOfATicketHasNoClocksOfItsOwn() async throws {
        try await withDesk { f in
            use(DeskFixture.pair, f)
            var settings = f.desk.settings
            settings.sla.promise(SLATarget(response: 5, resolution: 10), severity: .critical)
            settings.sla.promise(SLATarget(response: 5, resolution: 10), severity: .warning)
            f.desk.use(settings)
            try await post("open", f)
            try await live(90, f)
            #expect(try await f.incident(1).isActive)
            #expect(try await !f.audit().contains { $0.operation == .raiseClock })
        }
    }

    @Test func aRestartNeitherForgetsNorRepeats() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            let steps: [(Int64, Int, Int)] = [(0, 0, 0), (51, 1, 1), (9, 2, 3), (1, 2, 3), (60, 2, 5)]
            for (minutes, raises, calls) in steps {
                try await DeskFixture.run(on: store, clock: clock) { f in
                    use(DeskFixture.pair, resolution: nil, f)
                    if raises == 0 { try await post("open", f) }
                    try await live(minutes, f)
                    #expect(try await raised(f).count == raises)
                    let made = try await f.calls()
                    #expect(made.count == calls, "\(made)")
                }
            }
        }
    }
}
