import Database
import Desk
import Incidents
import Tickets

extension WritableStoredRecords {
    func insert(_ file: TicketFile) throws -> Int64 {
        let ticket = file.ticket
        let number = try writer.insert(
            """
            INSERT INTO tickets (
                id, priority, tier, status, created_at, updated_at, done, rank, breach_at, due_at, escalation_level,
                sla_version, incident_id, title
            ) VALUES (
                \(ticket.id), \(ticket.priority), \(ticket.tier), \(ticket.status), \(ticket.createdAt.milliseconds),
                \(ticket.updatedAt.milliseconds), 0, 3, \(Int64.max), NULL, 0, 0,
                \(ticket.incident?.id), \(ticket.incident?.title)
            )
            """
        )
        try add(file.statuses[...], from: 0, to: number)
        return number
    }

    func update(_ file: TicketFile, number: Int64, known: Int) throws {
        let ticket = file.ticket
        try writer.execute(
            """
            UPDATE tickets SET
                priority = \(ticket.priority), tier = \(ticket.tier), status = \(ticket.status),
                created_at = \(ticket.createdAt.milliseconds), updated_at = \(ticket.updatedAt.milliseconds),
                title = \(ticket.incident?.title)
            WHERE number = \(number)
            """
        )
        try add(file.statuses.dropFirst(known), from: known, to: number)
    }

    private func add(_ statuses: ArraySlice<StatusChange>, from place: Int, to number: Int64) throws {
        for (index, change) in statuses.enumerated() {
            try writer.execute(
                """
                INSERT INTO ticket_statuses (ticket, place, status, at)
                VALUES (\(number), \(place + index), \(change.status), \(change.at.milliseconds))
                """
            )
        }
    }

    func keep(_ review: TicketReview, of number: Int64, version: Int, at now: Timestamp) throws -> [TicketRaise] {
        // Taken back before raised: a mark that moved is both, and only one of its kind may be in force.
        for raise in review.takenBack {
            try writer.execute(
                """
                UPDATE ticket_raises SET
                    taken_back_at = \(raise.takenBack?.at.milliseconds),
                    taken_back_because = \(raise.takenBack?.because.rawValue)
                WHERE id = \(raise.id)
                """
            )
            try add(.takenBack, of: raise.id, at: now)
        }
        for raise in review.restored {
            try writer.execute(
                "UPDATE ticket_raises SET taken_back_at = NULL, taken_back_because = NULL WHERE id = \(raise.id)"
            )
            try add(.restored, of: raise.id, at: now)
        }
        let raised = try review.raised.map { raise in
            let id = try writer.insert(
                """
                INSERT INTO ticket_raises (ticket, clock, stage, target, at, level) VALUES (
                    \(number), \(raise.clock.rawValue), \(raise.stage.rawValue), \(raise.target),
                    \(raise.at.milliseconds), \(raise.level)
                )
                """
            )
            try add(.raised, of: id, at: now)
            return TicketRaise(
                id: id,
                clock: raise.clock,
                stage: raise.stage,
                target: raise.target,
                at: raise.at,
                level: raise.level
            )
        }
        try writer.execute(
            """
            UPDATE tickets SET
                done = \(review.isDone), rank = \(review.state.rank),
                breach_at = \(review.breachAt?.milliseconds ?? .max), due_at = \(review.dueAt?.milliseconds),
                escalation_level = \(review.file.escalationLevel), sla_version = \(version)
            WHERE number = \(number)
            """
        )
        return raised
    }

    private func add(_ kind: TicketEvent.Kind, of raise: Int64, at now: Timestamp) throws {
        let isAgain = kind == .restored
        let word = isAgain ? TicketEvent.Kind.raised : kind
        try writer.execute(
            """
            INSERT INTO ticket_events (at, kind, raise, again)
            VALUES (\(now.milliseconds), \(word.rawValue), \(raise), \(isAgain))
            """
        )
    }

    func putOff(ticket number: Int64, until moment: Timestamp, version: Int) throws {
        try writer.execute(
            """
            UPDATE tickets SET due_at = \(moment.milliseconds), sla_version = \(version)
            WHERE number = \(number) AND done = 0
            """
        )
    }

    func recordSLA(_ text: String) throws -> Int {
        try writer.execute(
            """
            INSERT INTO sla_versions (only, number, text) VALUES (1, 1, \(text))
            ON CONFLICT (only) DO UPDATE SET number = number + 1, text = excluded.text
            """
        )
        try writer.execute("DELETE FROM ticket_gaps WHERE tier >= ''")
        return try slaVersion(of: text) ?? 1
    }

    func recordFollowedSLA(_ version: Int) throws {
        try writer.execute(
            """
            INSERT INTO progress (name, at, id) VALUES ('clocks of incidents', 0, \(version))
            ON CONFLICT (name) DO UPDATE SET id = excluded.id
            """
        )
    }

    func reopenTickets(unless isDone: (String) -> Bool) throws {
        let statuses = try connection.rows(
            """
            SELECT DISTINCT status FROM tickets INDEXED BY tickets_done
            WHERE done = 1 AND incident_id IS NULL AND status >= ''
            """
        ) { $0.text(0) }
        for status in statuses where !isDone(status) {
            try writer.execute(
                """
                UPDATE tickets SET done = 0, sla_version = 0 WHERE done = 1 AND incident_id IS NULL AND status = \(status)
                """
            )
        }
    }

    func beginTicketCard(after: Int64, for audience: String, at now: Timestamp) throws {
        try writer.execute(
            "INSERT INTO ticket_cards (after, at, audience) VALUES (\(after), \(now.milliseconds), \(audience))"
        )
    }

    func setAudience(_ audience: String, ofRaise id: Int64) throws {
        try writer.execute("UPDATE ticket_raises SET audience = \(audience) WHERE id = \(id)")
    }

    func setIncident(_ incident: Int64, ofRaise id: Int64) throws {
        try writer.execute("UPDATE ticket_raises SET incident_id = \(incident) WHERE id = \(id)")
    }

    func noteGap(tier: String, priority: String) throws -> Bool {
        try writer.execute("INSERT OR IGNORE INTO ticket_gaps (tier, priority) VALUES (\(tier), \(priority))") > 0
    }

    func pruneTicketEvents(before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM ticket_events WHERE id IN (
                SELECT id FROM ticket_events WHERE at < \(before.milliseconds) ORDER BY at LIMIT \(limit)
            )
            """
        )
    }
}
