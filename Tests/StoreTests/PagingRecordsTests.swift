import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

@Suite struct PagingRecordsTests {
    private let now = Moment(seconds: start.milliseconds / 1_000)

    private func withIncident(
        _ body: @escaping @Sendable (Store, Int64, [Person]) async throws -> Void
    ) async throws {
        try await withTemporaryStore { store in
            let (incident, people) = try await store.write { records in
                let people = try ["responder-a", "responder-b", "responder-c"].map {
                    try records.add(name: $0, role: .responder, identities: [], at: start)
                }
                return (try records.insert(sampleIncident()).id, people)
            }
            try await body(store, incident, people)
        }
    }

    private func escalation(_ policy: String = "web") -> Escalation {
        Escalation(policy: policy, urgency: .low, at: now)
    }

    private func page(
        _ person: Person,
        of escalation: StoredEscalation?,
        step: Int = 1,
        incident: Int64,
        by asker: Person? = nil
    ) -> StoredPage {
        let asked = (asker ?? person).reference
        return StoredPage(
            incident: incident,
            cause: escalation.map { .level(escalation: $0.id, step: step, level: 0, target: .schedule("web")) }
                ?? .asked(by: asked),
            recipient: .person(person.id),
            madeAt: start,
            state: Page(
                urgency: .high,
                origin: .step(step),
                rules: [NoticeRule(.telegram), NoticeRule(.mail, after: 5)],
                at: now
            )
        )
    }

    @Test func anEscalationIsKeptAsItStands() async throws {
        try await withIncident { store, incident, _ in
            let known = try await store.write { records in
                try records.insert(escalation(), of: incident, team: "platform", touchedAt: now)
            }
            #expect(try await store.read { try $0.escalations(of: incident) } == [known])
            var changed = known
            changed.state.raise(to: .high, isNews: false, at: now + 5)
            changed.touchedAt = now + 9
            let kept = changed
            try await store.write { try $0.update(kept) }
            #expect(try await store.read { try $0.escalation(known.id) } == kept)
            #expect(try await store.read { try $0.hasPaging(incident) })
            #expect(try await store.read { try $0.escalationCounts()[.climbing] } == 1)
        }
    }

    @Test func onePolicyClimbsOnceForAnIncident() async throws {
        try await withIncident { store, incident, _ in
            let state = escalation()
            _ = try await store.write { try $0.insert(state, of: incident, team: nil, touchedAt: now) }
            await #expect(throws: (any Error).self) {
                _ = try await store.write { try $0.insert(state, of: incident, team: nil, touchedAt: now) }
            }
            _ = try await store.write { try $0.insert(escalation("other"), of: incident, team: nil, touchedAt: now) }
            #expect(try await store.read { try $0.escalations(of: incident) }.map(\.state.policy) == ["web", "other"])
        }
    }

    @Test func nobodyIsPagedTwiceByOneTurn() async throws {
        try await withIncident { store, incident, people in
            try await store.write { records in
                let escalation = try records.insert(escalation(), of: incident, team: nil, touchedAt: now)
                let first = try records.insert(page(people[0], of: escalation, incident: incident))
                #expect(first != nil)
                #expect(try records.insert(page(people[0], of: escalation, incident: incident)) == nil)
                #expect(try records.insert(page(people[0], of: escalation, step: 2, incident: incident)) != nil)
                #expect(try records.insert(page(people[1], of: escalation, incident: incident)) != nil)
                // Whoever asks may ask again.
                for _ in 0..<2 { #expect(try records.insert(page(people[0], of: nil, incident: incident)) != nil) }
                #expect(try records.pages(of: escalation.id, step: 1).count == 2)
                #expect(try records.pages(of: incident, limit: 99).count == 5)
            }
        }
    }

    @Test func aPageIsKeptAsItStands() async throws {
        try await withIncident { store, incident, people in
            try await store.write { records in
                let escalation = try records.insert(escalation(), of: incident, team: nil, touchedAt: now)
                for asked in [
                    page(people[0], of: escalation, incident: incident), page(people[1], of: nil, incident: incident),
                ] {
                    guard var page = try records.insert(asked) else {
                        Issue.record("a new page is taken")
                        continue
                    }
                    #expect(try records.page(page.id) == page)
                    _ = page.state.look(at: now, isAnswered: false, quiet: nil)
                    page.answeredAt = start + .minutes(1)
                    try records.update(page)
                    #expect(try records.page(page.id) == page)
                    #expect(try records.openPages(of: incident).contains(page))
                    _ = page.state.look(at: now, isAnswered: true, quiet: nil)
                    _ = page.state.report(.sent, of: 0, at: now, isAnswered: true, quiet: nil)
                    try records.update(page)
                    #expect(try !records.openPages(of: incident).contains(page))
                    for posting in [7, 8] as [Int64] { try records.setMessage(posting, ofPage: page.id, place: 0) }
                    #expect(try records.messages(ofPage: page.id) == [0: 8])
                }
            }
        }
    }

    @Test func whatIsDueOrWaitsForAClockThatWasSetBackIsFound() async throws {
        try await withIncident { store, incident, people in
            let other = try await store.write { try $0.insert(sampleIncident("other")).id }
            try await store.write { records in
                _ = try records.insert(escalation(), of: incident, team: nil, touchedAt: now)
                _ = try records.insert(page(people[0], of: nil, incident: other))
            }
            #expect(try await store.read { try $0.incidentsToPage(at: start, limit: 9) } == [incident, other])
            #expect(try await store.read { try $0.incidentsToPage(at: start, limit: 1) } == [incident])
            let earlier = start - .hours(1)
            #expect(try await store.read { try $0.incidentsToPage(at: earlier, limit: 9) } == [incident, other])
            try await store.write { records in
                for id in [incident, other] { try records.putOffPaging(of: id, until: start + .minutes(5)) }
            }
            #expect(try await store.read { try $0.incidentsToPage(at: start + .minutes(4), limit: 9) }.isEmpty)
            #expect(try await store.read { try $0.incidentsToPage(at: start + .minutes(5), limit: 9) }.count == 2)
            #expect(try await store.read { try $0.pagingIncidents(after: 0, limit: 9) } == [incident, other])
            #expect(try await store.read { try $0.pagingIncidents(after: incident, limit: 9) } == [other])
            let counts = try await store.read { records in
                let counts = try records.pageCounts(at: start + .minutes(5))
                return [counts.open, counts.due]
            }
            #expect(counts == [1, 1])
        }
    }

    @Test func whatIsHurriedIsDueAtOnceUnlessItHasEnded() async throws {
        try await withIncident { store, incident, _ in
            let stored = try await store.write { try $0.insert(escalation(), of: incident, team: nil, touchedAt: now) }
            try await store.write { try $0.putOffPaging(of: incident, until: start + .hours(1)) }
            #expect(try await store.read { try $0.incidentsToPage(at: start, limit: 9) }.isEmpty)
            try await store.write { try $0.hurryEscalations(of: incident, at: start) }
            #expect(try await store.read { try $0.incidentsToPage(at: start, limit: 9) } == [incident])
            var ended = stored
            let closed = EscalationFacts(isActive: false, isAcknowledged: false, touchedAt: now)
            let nobody = Roster(schedules: [], teams: [], people: [])
            _ = ended.state.look(at: now, facts: closed, policy: nil, roster: nobody)
            let over = ended
            try await store.write { records in
                try records.update(over)
                try records.hurryEscalations(of: incident, at: start)
            }
            #expect(try await store.read { try $0.incidentsToPage(at: start, limit: 9) }.isEmpty)
        }
    }

    @Test func aPageThatSomebodyHeardOfIsDueAtOnce() async throws {
        try await withIncident { store, incident, people in
            let asked = page(people[0], of: nil, incident: incident)
            let made = try #require(try await store.write { try $0.insert(asked) })
            try await store.write { try $0.putOffPaging(of: incident, until: start + .hours(1)) }
            try await store.write { try $0.hurryPage(made.id, at: start + .minutes(1)) }
            #expect(try await store.read { try $0.incidentsToPage(at: start + .minutes(1), limit: 9) } == [incident])
        }
    }

    @Test func whoTurnsOutToBeOnePersonIsPagedOnce() async throws {
        try await withIncident { store, incident, people in
            try await store.write { records in
                let escalation = try records.insert(escalation(), of: incident, team: nil, touchedAt: now)
                let both = try people.prefix(2).compactMap {
                    try records.insert(page($0, of: escalation, incident: incident))
                }
                let alone = try records.insert(page(people[1], of: escalation, step: 2, incident: incident))
                try records.setMessage(9, ofPage: both[1].id, place: 0)
                try records.merge(people[1].id, into: people[0].id, at: start)
                #expect(try records.page(both[1].id) == nil)
                #expect(try records.openPages(of: incident).map(\.person) == [people[0].id, people[0].id])
                #expect(try alone.flatMap { try records.page($0.id) }?.person == people[0].id)
            }
        }
    }

    @Test func pagesOfSomebodyWhoWasRemovedStayWhatTheyWere() async throws {
        try await withIncident { store, incident, people in
            try await store.write { records in
                let page = try records.insert(page(people[0], of: nil, incident: incident))
                try records.remove(people[0].id, at: start)
                #expect(try records.openPages(of: incident) == [page].compactMap(\.self))
            }
        }
    }

    @Test func pagesOfLongClosedIncidentsAreForgottenWithTheirAlerts() async throws {
        try await withIncident { store, incident, people in
            let other = try await store.write { try $0.insert(sampleIncident("other")).id }
            try await store.write { records in
                for id in [incident, other] {
                    let made = try records.insert(page(people[0], of: nil, incident: id))
                    try records.setMessage(9, ofPage: made?.id ?? 0, place: 0)
                }
                if let closed = try records.incident(incident)?.closed(at: start) { try records.update(closed) }
                _ = try records.pruneAlertBodies(closedBefore: start + .days(1), limit: 9)
            }
            #expect(try await store.read { try $0.pages(of: incident, limit: 9) }.isEmpty)
            #expect(try await store.read { try $0.messages(ofPage: 1) }.isEmpty)
            #expect(try await store.read { try $0.pages(of: other, limit: 9) }.count == 1)
        }
    }
}
