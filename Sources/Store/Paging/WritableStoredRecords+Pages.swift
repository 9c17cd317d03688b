import Cards
import Database
import Desk
import Incidents
import OnCall

extension WritableStoredRecords {
    func insert(_ page: StoredPage) throws -> StoredPage? {
        var (escalation, step, level): (Int64?, Int?, Int?)
        var target: Target?
        var asker: PersonName?
        switch page.cause {
        case .level(let id, let number, let place, let through):
            (escalation, step, level) = (id, number, place)
            target = through
        case .asked(let person): asker = person
        }
        var webhook: String?
        if case .webhook(let name) = page.recipient { webhook = name }
        let isNew = try writer.execute(
            """
            INSERT INTO pages (
                incident_id, escalation_id, step, level, target, asked_id, asked_name, person_id, webhook, state, made_at,
                since_at, due_at, answered_at
            ) VALUES (
                \(page.incident), \(escalation), \(step), \(level), \(try target.map(JSONText.of)), \(asker?.id),
                \(asker?.name), \(page.person), \(webhook), \(try JSONText.of(page.state)), \(page.madeAt.milliseconds),
                \(page.state.since.timestamp.milliseconds), \(page.state.dueAt?.timestamp.milliseconds),
                \(page.answeredAt?.milliseconds)
            )
            ON CONFLICT DO NOTHING
            """
        )
        guard isNew > 0, let id = try connection.first("SELECT last_insert_rowid()", { $0.int64(0) }) else {
            return nil
        }
        var stored = page
        stored.id = id
        return stored
    }

    func update(_ page: StoredPage) throws {
        try writer.execute(
            """
            UPDATE pages SET
                state = \(try JSONText.of(page.state)), since_at = \(page.state.since.timestamp.milliseconds),
                due_at = \(page.state.dueAt?.timestamp.milliseconds), answered_at = \(page.answeredAt?.milliseconds)
            WHERE id = \(page.id)
            """
        )
    }

    func hurryPage(_ id: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE pages SET due_at = min(due_at, \(now.milliseconds)) WHERE id = \(id) AND due_at IS NOT NULL
            """
        )
    }

    func hurryPages(ofPosting id: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE pages SET due_at = min(due_at, \(now.milliseconds))
            WHERE due_at IS NOT NULL AND id IN (SELECT page_id FROM page_messages WHERE posting_id = \(id))
            """
        )
    }

    func setNoticePace(
        _ pace: NoticePace?,
        of person: Int64,
        by method: NoticeMethod,
        _ urgency: Urgency
    ) throws {
        guard let pace else {
            try writer.execute(
                """
                DELETE FROM notice_paces
                WHERE person_id = \(person) AND way = \(method.text) AND urgency = \(urgency.rawValue)
                """
            )
            return
        }
        try writer.execute(
            """
            INSERT INTO notice_paces (person_id, way, urgency, first_page, count, last_at) VALUES (
                \(person), \(method.text), \(urgency.rawValue), \(pace.firstPage), \(pace.count),
                \(pace.lastAt.timestamp.milliseconds)
            )
            ON CONFLICT (person_id, way, urgency) DO UPDATE SET
                first_page = excluded.first_page, count = excluded.count, last_at = excluded.last_at
            """
        )
    }

    func setMessage(_ posting: Int64, ofPage id: Int64, place: Int) throws {
        try writer.execute(
            """
            INSERT INTO page_messages (page_id, place, posting_id) VALUES (\(id), \(place), \(posting))
            ON CONFLICT (page_id, place) DO UPDATE SET posting_id = excluded.posting_id
            """
        )
    }

    /// Whoever turns out to be another person is paged as that one; what both are paged for by one turn, once.
    func mergePages(of person: Int64, into other: Int64) throws {
        try writer.execute(
            """
            UPDATE OR IGNORE pages SET person_id = \(other)
            WHERE due_at IS NOT NULL AND person_id IS NOT NULL AND person_id = \(person)
            """
        )
        try writer.execute("DELETE FROM notice_paces WHERE person_id = \(person)")
        let doubles = try connection.rows(
            """
            SELECT id FROM pages INDEXED BY pages_to
            WHERE due_at IS NOT NULL AND person_id IS NOT NULL AND person_id = \(person)
            """
        ) { $0.int64(0) }
        for page in doubles {
            try writer.execute("DELETE FROM page_messages WHERE page_id = \(page)")
            try writer.execute("DELETE FROM pages WHERE id = \(page)")
        }
    }
}
