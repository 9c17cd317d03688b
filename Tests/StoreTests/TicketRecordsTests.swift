import Cards
import Desk
import Incidents
import TestSupport
import Testing
import Tickets

@testable import Store

@Suite struct TicketRecordsTests {
    private static let policy: SLAPolicy = {
        var policy = SLAPolicy()
        policy.promise(SLATarget(response: 60, resolution: 240), tier: "gold", priority: "high")
        return policy
    }()

    private static func ticket(_ id: String, _ status: String = "open", tier: String = "gold", after: Int64 = 0)
        -> Ticket
    {
        Ticket(
            id: id,
            priority: "high",
            tier: tier,
            status: status,
            createdAt: start,
            updatedAt: start + .minutes(after)
        )
    }

    private static func put(
        _ ticket: Ticket,
        at minute: Int64,
        version: Int = 1,
        in records: any WritableRecords
    ) throws -> Int64 {
        let file = TicketFile(ticket)
        let number = try records.insert(file)
        _ = try records.keep(
            policy.review(file, at: start + .minutes(minute)),
            of: number,
            version: version,
            at: start + .minutes(minute)
        )
        return number
    }

    @Test func whatAnIncidentTellsOfStandsOnNoCard() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                _ = try Self.put(Self.ticket("T-1"), at: 55, in: records)
                _ = try Self.put(Self.ticket("T-2"), at: 55, in: records)
                let incident = try records.insert(
                    Incident(
                        source: "tickets",
                        groupKey: "response T-1",
                        openedAt: start,
                        title: "Ticket response nearly too late",
                        severity: .warning,
                        labels: [:]
                    )
                )
                try records.beginTicketCard(after: 0, for: "", at: start)
                #expect(try records.ticketCard(ofRaise: 1) == 0)
                try records.setIncident(incident.id, ofRaise: 1)
                #expect(try records.ticket("T-1")?.file.raises.map(\.incident) == [incident.id])
                #expect(try records.ticket("T-2")?.file.raises.map(\.incident) == [nil])
                #expect(try records.ticketCard(ofRaise: 1) == nil)
                #expect(try records.ticketCard(ofRaise: 2) == 0)
                #expect(try records.raises(ofCard: 0, limit: 9).map(\.line.ticket.id) == ["T-2"])
                #expect(try records.raiseCounts(ofCard: 0) == [.alert: 1])
                // It has no clocks of its own.
                #expect(try records.incidentsWithoutClocks(of: [.warning], limit: 9) == [])
                #expect(try records.ticketEvents(after: 0, limit: 9).map(\.raise.incident) == [incident.id, nil])
            }
        }
    }

    @Test func aTicketComesBackAsItWasStored() async throws {
        try await withTemporaryStore { store in
            let number = try await store.write { try Self.put(Self.ticket("T-1"), at: 55, in: $0) }
            let stored = try #require(try await store.read { try $0.ticket("T-1") })
            #expect(stored.number == number && stored.state == .alert && !stored.isDone)
            #expect(stored.file.ticket == Self.ticket("T-1"))
            #expect(stored.file.statuses == [StatusChange(status: "open", at: start)])
            #expect(stored.file.raises.map(\.stage) == [.alert])
            #expect(stored.file.raises.map(\.at) == [start + .minutes(55)])
            #expect(stored.file.escalationLevel == 1)
            #expect(try await store.read { try $0.ticket(number: number) } == stored)
            #expect(try await store.read { try $0.ticket("T-2") } == nil)
        }
    }

    @Test func theSameMarkIsNotInForceTwice() async throws {
        try await withTemporaryStore { store in
            let number = try await store.write { try Self.put(Self.ticket("T-1"), at: 55, in: $0) }
            let review = Self.policy.review(TicketFile(Self.ticket("T-1")), at: start + .minutes(56))
            await #expect(throws: (any Error).self) {
                try await store.write { _ = try $0.keep(review, of: number, version: 1, at: start) }
            }
        }
    }

    @Test func openTicketsComeMostUrgentFirstPageByPage() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for (id, tier, status, minute) in [
                    ("none", "tin", "open", 0), ("ok", "gold", "open", 10), ("breach", "gold", "open", 70),
                    ("alert", "gold", "open", 55), ("waits", "gold", "waiting", 0), ("done", "gold", "closed", 0),
                ] as [(String, String, String, Int64)] {
                    _ = try Self.put(Self.ticket(id, status, tier: tier), at: minute, in: records)
                }
            }
            let order = ["breach", "alert", "ok", "waits", "none"]
            let (all, counts, page) = try await store.read { records in
                (
                    try records.tickets(in: nil, offset: 0, limit: 9), try records.ticketCounts(),
                    try records.tickets(in: nil, offset: 1, limit: 2)
                )
            }
            #expect(all.map(\.ticket.id) == order)
            #expect(page.map(\.ticket.id) == ["alert", "ok"])
            #expect(counts == [.breach: 1, .alert: 1, .ok: 2, .noTarget: 1])
            let alone = try await store.read { try $0.tickets(in: .ok, offset: 0, limit: 9) }
            #expect(alone.map(\.ticket.id) == ["ok", "waits"])
            #expect(alone.map(\.breachAt) == [start + .minutes(60), nil])
            var key: TicketKey?
            var walked: [String] = []
            repeat {
                let after = key
                let next = try await store.read { try $0.tickets(after: after, limit: 2) }
                walked += next.map(\.ticket.id)
                key = next.last?.key
            } while key != nil
            #expect(walked == order)
        }
    }

    @Test func anIncidentsClocksAreNoTicket() async throws {
        try await withTemporaryStore { store in
            let (number, posted) = try await store.write { records in
                let incident = try records.insert(sampleIncident())
                var policy = Self.policy
                policy.promise(SLATarget(response: 60), severity: incident.severity)
                let file = TicketFile(Ticket(of: incident, updatedAt: start))
                let number = try records.insert(file)
                let late = start + .days(1)
                _ = try records.keep(policy.review(file, at: late), of: number, version: 1, at: late)
                // Some other system may call a ticket like that.
                return (number, try Self.put(Self.ticket("#1"), at: 0, in: records))
            }
            let clocks = try #require(try await store.read { try $0.ticket(ofIncident: 1) })
            #expect(clocks.number == number && clocks.state == .breach)
            #expect(clocks.file.ticket.incident?.id == 1 && clocks.file.ticket.incident?.title.isEmpty == false)
            #expect(try await store.read { try $0.ticket("#1")?.number } == posted)
            #expect(try await store.read { try $0.ticket(ofIncident: 2) } == nil)
            let (all, breaches, after, counts, due) = try await store.read { records in
                (
                    try records.tickets(in: nil, offset: 0, limit: 9),
                    try records.tickets(in: .breach, offset: 0, limit: 9), try records.tickets(after: nil, limit: 9),
                    try records.ticketCounts(), try records.ticketsToReview(at: start, version: 2, limit: 9)
                )
            }
            #expect(all.map(\.number) == [posted] && breaches.isEmpty && after.map(\.number) == [posted])
            #expect(counts == [.ok: 1])
            #expect(Set(due) == [number, posted])
            let raises = try await store.read { try $0.raises(ofCard: 0, limit: 9) }
            #expect(raises.map(\.line.ticket.incident?.id) == [1, 1])
        }
    }

    @Test func onlyWhatIsDueOrOutdatedIsToBeReviewed() async throws {
        try await withTemporaryStore { store in
            let (version, number) = try await store.write { records in
                let version = try records.recordSLA("a")
                return (version, try Self.put(Self.ticket("T-1"), at: 0, version: version, in: records))
            }
            try await store.write { _ = try Self.put(Self.ticket("T-2", "closed"), at: 0, version: 0, in: $0) }
            for (minute, due) in [(50, []), (51, [number])] as [(Int64, [Int64])] {
                let found = try await store.read {
                    try $0.ticketsToReview(at: start + .minutes(minute), version: version, limit: 9)
                }
                #expect(found == due)
            }
            let newer = try await store.write { try $0.recordSLA("b") }
            #expect(newer == version + 1)
            let both = try await store.read {
                try $0.ticketsToReview(at: start + .minutes(99), version: newer, limit: 9)
            }
            #expect(both == [number])
            #expect(try await store.read { try $0.slaVersion(of: "a") } == nil)
        }
    }

    @Test func cardsTellOfTheRaisesUpToTheNextCard() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.beginTicketCard(after: 0, for: "", at: start)
                _ = try Self.put(Self.ticket("T-1"), at: 55, in: records)
                _ = try Self.put(Self.ticket("T-2"), at: 61, in: records)
                try records.beginTicketCard(after: 3, for: "", at: start + .hours(1))
                _ = try Self.put(Self.ticket("T-3"), at: 55, in: records)
            }
            let (first, counts, second, card) = try await store.read { records in
                (
                    try records.raises(ofCard: 0, limit: 9), try records.raiseCounts(ofCard: 0),
                    try records.raises(ofCard: 3, limit: 9), try records.ticketCard(ofRaise: 4)
                )
            }
            #expect(first.map(\.line.ticket.id) == ["T-2", "T-2", "T-1"])
            #expect(counts == [.alert: 2, .breach: 1])
            #expect(second.map(\.line.ticket.id) == ["T-3"])
            #expect(card == 3)
        }
    }

    @Test func eachAudienceHasCardsOfItsOwn() async throws {
        try await withTemporaryStore { store in
            let (cards, seen, counts) = try await store.write { records in
                _ = try Self.put(Self.ticket("T-1"), at: 55, in: records)
                _ = try Self.put(Self.ticket("T-2"), at: 55, in: records)
                _ = try Self.put(Self.ticket("T-3"), at: 55, in: records)
                _ = try Self.put(Self.ticket("T-4"), at: 55, in: records)
                for id: Int64 in [2, 4] { try records.setAudience("slack:C1", ofRaise: id) }
                try records.beginTicketCard(after: 0, for: "", at: start)
                try records.beginTicketCard(after: 1, for: "slack:C1", at: start)
                try records.beginTicketCard(after: 3, for: "slack:C1", at: start + .minutes(5))
                return (
                    try (1...4).map { try records.ticketCard(ofRaise: $0) },
                    try [0, 1, 3].map { try records.raises(ofCard: $0, limit: 9).map(\.line.ticket.id) },
                    try records.raiseCounts(ofCard: 0)
                )
            }
            #expect(cards == [0, 1, 0, 3])
            #expect(seen == [["T-3", "T-1"], ["T-2"], ["T-4"]])
            #expect(counts == [.alert: 2])
            let last = try await store.read { records in
                try ["", "slack:C1", "x"].map { try records.lastTicketCard(for: $0)?.after }
            }
            #expect(last == [0, 3, nil])
            #expect(try await store.read { try $0.audience(ofTicketCard: 1) } == "slack:C1")
        }
    }

    @Test func eventsAreNumberedAndGoWithTime() async throws {
        try await withTemporaryStore { store in
            _ = try await store.write { try Self.put(Self.ticket("T-1"), at: 61, in: $0) }
            let events = try await store.read { try $0.ticketEvents(after: 0, limit: 9) }
            #expect(events.map(\.raise.stage) == [.alert, .breach])
            #expect(events.map(\.kind) == [.raised, .raised])
            let last = try await store.read { try $0.lastTicketEvent() }
            #expect(last == events.last?.seq)
            #expect(try await store.read { try $0.ticketEvents(after: last, limit: 9) }.isEmpty)
            let pruned = try await store.write { try $0.pruneTicketEvents(before: start + .days(1), limit: 1) }
            #expect(pruned == 1)
        }
    }

    @Test func aGapIsNotedOnceUntilThePromisesChange() async throws {
        try await withTemporaryStore { store in
            let notes = try await store.write { records in
                var notes = [try records.noteGap(tier: "tin", priority: "low")]
                notes.append(try records.noteGap(tier: "tin", priority: "low"))
                _ = try records.recordSLA("a")
                notes.append(try records.noteGap(tier: "tin", priority: "low"))
                return notes
            }
            #expect(notes == [true, false, true])
        }
    }
}
