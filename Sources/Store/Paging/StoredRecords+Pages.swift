import Cards
import Database
import Desk
import Incidents
import OnCall

extension StoredRecords {
    private static let pageColumns: StaticString = """
        id, incident_id, escalation_id, step, level, target, asked_id, asked_name, person_id, webhook, state, made_at, \
        answered_at
        """

    func page(_ id: Int64) throws -> StoredPage? {
        try connection.first("SELECT \(raw: Self.pageColumns) FROM pages WHERE id = \(id)", Self.page)
    }

    func pages(of incident: Int64, limit: Int) throws -> [StoredPage] {
        try connection.rows(
            """
            SELECT \(raw: Self.pageColumns) FROM pages INDEXED BY pages_incident
            WHERE incident_id = \(incident) ORDER BY id DESC LIMIT \(limit)
            """,
            Self.page
        )
    }

    func openPages(of incident: Int64) throws -> [StoredPage] {
        try connection.rows(
            """
            SELECT \(raw: Self.pageColumns) FROM pages INDEXED BY pages_open
            WHERE incident_id = \(incident) AND due_at IS NOT NULL ORDER BY id
            """,
            Self.page
        )
    }

    func pages(of escalation: Int64, step: Int) throws -> [StoredPage] {
        let people = try connection.rows(
            """
            SELECT \(raw: Self.pageColumns) FROM pages INDEXED BY pages_person
            WHERE escalation_id = \(escalation) AND step = \(step) AND person_id IS NOT NULL
            """,
            Self.page
        )
        let webhooks = try connection.rows(
            """
            SELECT \(raw: Self.pageColumns) FROM pages INDEXED BY pages_webhook
            WHERE escalation_id = \(escalation) AND step = \(step) AND webhook IS NOT NULL
            """,
            Self.page
        )
        return (people + webhooks).sorted { $0.id < $1.id }
    }

    func pages(to person: Int64, from first: Int64, limit: Int) throws -> [StoredPage] {
        try connection.rows(
            """
            SELECT \(raw: Self.pageColumns) FROM pages INDEXED BY pages_person_id
            WHERE person_id IS NOT NULL AND person_id = \(person) AND id >= \(first) ORDER BY id DESC LIMIT \(limit)
            """,
            Self.page
        )
    }

    func openPages(to person: Int64, limit: Int) throws -> [StoredPage] {
        try connection.rows(
            """
            SELECT \(raw: Self.pageColumns) FROM pages INDEXED BY pages_to
            WHERE due_at IS NOT NULL AND person_id IS NOT NULL AND person_id = \(person) ORDER BY id LIMIT \(limit)
            """,
            Self.page
        )
    }

    func noticePace(of person: Int64, by method: NoticeMethod, _ urgency: Urgency) throws -> NoticePace? {
        try connection.first(
            """
            SELECT first_page, count, last_at FROM notice_paces
            WHERE person_id = \(person) AND way = \(method.text) AND urgency = \(urgency.rawValue)
            """
        ) { NoticePace(firstPage: $0.int64(0), count: $0.int(1), lastAt: Moment($0.time(2))) }
    }

    func messages(ofPage id: Int64) throws -> [Int: Int64] {
        let rows = try connection.rows("SELECT place, posting_id FROM page_messages WHERE page_id = \(id)") {
            (place: $0.int(0), posting: $0.int64(1))
        }
        return Dictionary(rows.map { ($0.place, $0.posting) }) { first, _ in first }
    }

    func pageCounts(at now: Timestamp) throws -> (open: Int, due: Int) {
        let open = try connection.first(
            "SELECT count(*) FROM pages INDEXED BY pages_due WHERE due_at IS NOT NULL"
        ) { $0.int(0) }
        let due = try connection.first(
            """
            SELECT count(*) FROM pages INDEXED BY pages_due
            WHERE due_at IS NOT NULL AND due_at <= \(now.milliseconds)
            """
        ) { $0.int(0) }
        return (open ?? 0, due ?? 0)
    }

    private static func page(_ row: Row) throws -> StoredPage {
        let cause: StoredPage.Cause
        if let escalation = row.optionalInt64(2) {
            let target = try row.optionalText(5).map { try JSONText.value(Target.self, from: $0) }
            cause = .level(escalation: escalation, step: row.int(3), level: row.int(4), target: target)
        } else {
            cause = .asked(by: PersonName(id: row.int64(6), name: row.text(7)))
        }
        return StoredPage(
            id: row.int64(0),
            incident: row.int64(1),
            cause: cause,
            recipient: row.optionalInt64(8).map(StoredPage.Recipient.person) ?? .webhook(row.text(9)),
            madeAt: row.time(11),
            state: try JSONText.value(Page.self, from: row.text(10)),
            answeredAt: row.optionalTime(12)
        )
    }
}
