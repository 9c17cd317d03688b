import Database
import Desk
import Incidents

extension StoredRecords {
    func runbook(_ key: RunbookKey) throws -> Runbook? {
        try connection.first(
            """
            SELECT \(raw: Self.runbookColumns) FROM runbooks r
            WHERE r.alert = \(key.alert) AND r.service = \(key.service ?? "")
            """,
            Self.runbook
        )
    }

    func runbooks(after: RunbookKey?, limit: Int) throws -> [Runbook] {
        try connection.rows(
            """
            SELECT \(raw: Self.runbookColumns) FROM runbooks r
            WHERE (r.alert, r.service) > (\(after?.alert ?? ""), \(after?.service ?? ""))
            ORDER BY r.alert, r.service LIMIT \(limit)
            """,
            Self.runbook
        )
    }

    func servicesWithRunbook(for subject: RunbookSubject) throws -> [String?] {
        // Always as many, so that it is always the same statement.
        let names = subject.services.prefix(RunbookSubject.serviceLimit)
        let services = names + Array(repeating: "", count: RunbookSubject.serviceLimit - names.count)
        return try connection.rows(
            """
            SELECT r.service FROM runbooks r
            WHERE r.alert = \(subject.alert) AND r.service IN (
                    '', \(services[0]), \(services[1]), \(services[2]), \(services[3]), \(services[4]), \(services[5])
                )
                AND EXISTS (SELECT 1 FROM runbook_versions v WHERE v.runbook_id = r.id AND v.active = 1)
            """
        ) { row in
            let service = row.text(0)
            return service.isEmpty ? nil : service
        }
    }

    func activeRunbook(_ key: RunbookKey) throws -> RunbookVersion? {
        try connection.first(
            """
            SELECT \(raw: Self.versionColumns) FROM runbooks r CROSS JOIN runbook_versions v ON v.runbook_id = r.id
            WHERE r.alert = \(key.alert) AND r.service = \(key.service ?? "") AND v.active = 1
            """,
            Self.version
        )
    }

    func runbookVersion(_ number: Int, of key: RunbookKey) throws -> RunbookVersion? {
        try connection.first(
            """
            SELECT \(raw: Self.versionColumns) FROM runbooks r CROSS JOIN runbook_versions v ON v.runbook_id = r.id
            WHERE r.alert = \(key.alert) AND r.service = \(key.service ?? "") AND v.number = \(number)
            """,
            Self.version
        )
    }

    func runbookVersions(of key: RunbookKey, before: Int?, limit: Int) throws -> [RunbookVersion] {
        try connection.rows(
            """
            SELECT \(raw: Self.versionColumns) FROM runbooks r CROSS JOIN runbook_versions v ON v.runbook_id = r.id
            WHERE r.alert = \(key.alert) AND r.service = \(key.service ?? "") AND v.number < \(before ?? .max)
            ORDER BY v.number DESC LIMIT \(limit)
            """,
            Self.version
        )
    }

    func loadedRunbookFile(of key: RunbookKey) throws -> String? {
        try connection.first(
            """
            SELECT f.sha256 FROM runbooks r CROSS JOIN runbook_files f ON f.runbook_id = r.id
            WHERE r.alert = \(key.alert) AND r.service = \(key.service ?? "")
            """
        ) { $0.text(0) }
    }

    private static let runbookColumns: StaticString = """
        r.alert, r.service, \
        (SELECT v.number FROM runbook_versions v WHERE v.runbook_id = r.id AND v.active = 1), \
        (SELECT v.number FROM runbook_versions v WHERE v.runbook_id = r.id ORDER BY v.number DESC LIMIT 1), \
        (SELECT v.at FROM runbook_versions v WHERE v.runbook_id = r.id ORDER BY v.number DESC LIMIT 1)
        """
    private static let versionColumns: StaticString = "r.alert, r.service, v.number, v.text, v.source, v.at, v.active"

    private static func key(_ row: Row) -> RunbookKey {
        let service = row.text(1)
        return RunbookKey(alert: row.text(0), service: service.isEmpty ? nil : service)
    }

    private static func runbook(_ row: Row) -> Runbook {
        Runbook(
            key: key(row),
            active: row.optionalInt64(2).map { Int($0) },
            newest: row.int(3),
            changedAt: row.time(4)
        )
    }

    private static func version(_ row: Row) throws -> RunbookVersion {
        RunbookVersion(
            key: key(row),
            number: row.int(2),
            text: row.text(3),
            source: try JSONText.value(RunbookSource.self, from: row.text(4)),
            at: row.time(5),
            isActive: row.bool(6)
        )
    }
}
