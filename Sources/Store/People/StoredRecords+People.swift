import Database
import Desk
import Incidents

extension StoredRecords {
    func person(_ id: Int64) throws -> Person? {
        try connection.first(
            "SELECT id, name, role FROM people WHERE id = \(id) AND removed_at IS NULL",
            Self.person
        )
    }

    func person(_ identity: Identity) throws -> Person? {
        try connection.first(
            """
            SELECT p.id, p.name, p.role FROM identities i CROSS JOIN people p ON p.id = i.person_id
            WHERE i.front_end = \(identity.frontEnd.rawValue) AND i.id = \(identity.id) AND p.removed_at IS NULL
            """,
            Self.person
        )
    }

    func person(named name: String) throws -> Person? {
        try connection.first(
            "SELECT id, name, role FROM people WHERE name = \(name) AND removed_at IS NULL",
            Self.person
        )
    }

    func people() throws -> [Person] {
        try connection.rows(
            "SELECT id, name, role FROM people WHERE removed_at IS NULL ORDER BY name",
            Self.person
        )
    }

    func people(after name: String?, limit: Int) throws -> [Person] {
        try connection.rows(
            """
            SELECT id, name, role FROM people WHERE removed_at IS NULL AND name > \(name ?? "") ORDER BY name LIMIT \(limit)
            """,
            Self.person
        )
    }

    func identities(of person: Int64) throws -> [Identity] {
        try connection.rows(
            "SELECT front_end, id, name FROM identities WHERE person_id = \(person) ORDER BY front_end, id",
            Self.identity
        )
    }

    func identities(on frontEnd: FrontEnd, atLeast role: Role) throws -> [Identity] {
        try connection.rows(
            """
            SELECT i.front_end, i.id, i.name, p.role FROM identities i CROSS JOIN people p ON p.id = i.person_id
            WHERE i.front_end = \(frontEnd.rawValue) AND p.removed_at IS NULL ORDER BY i.id
            """
        ) { row in
            (identity: try Self.identity(row), role: try row.word(Role.self, 3))
        }.filter { $0.role >= role }.map(\.identity)
    }

    func letInRequest(_ id: Int64) throws -> LetInRequest? {
        try connection.first(
            "SELECT \(raw: Self.requestColumns) FROM let_in_requests WHERE id = \(id)",
            Self.letInRequest
        )
    }

    func letInRequest(from identity: Identity) throws -> LetInRequest? {
        try connection.first(
            """
            SELECT \(raw: Self.requestColumns) FROM let_in_requests
            WHERE front_end = \(identity.frontEnd.rawValue) AND identity = \(identity.id) ORDER BY id DESC LIMIT 1
            """,
            Self.letInRequest
        )
    }

    func openLetInRequests() throws -> [LetInRequest] {
        try connection.rows(
            "SELECT \(raw: Self.requestColumns) FROM let_in_requests WHERE decided_at IS NULL ORDER BY id",
            Self.letInRequest
        )
    }

    private static let requestColumns: StaticString =
        "id, front_end, identity, name, at, decided_at, decided_by, decided_name, role"

    private static func person(_ row: Row) throws -> Person {
        Person(id: row.int64(0), name: row.text(1), role: try row.word(Role.self, 2))
    }

    private static func identity(_ row: Row) throws -> Identity {
        Identity(frontEnd: try row.word(FrontEnd.self, 0), id: row.text(1), name: row.text(2))
    }

    private static func letInRequest(_ row: Row) throws -> LetInRequest {
        let identity = Identity(frontEnd: try row.word(FrontEnd.self, 1), id: row.text(2), name: row.text(3))
        var decision: LetInRequest.Decision?
        if let at = row.optionalTime(5), let by = row.personName(6) {
            decision = LetInRequest.Decision(role: row.isNull(8) ? nil : try row.word(Role.self, 8), by: by, at: at)
        }
        return LetInRequest(id: row.int64(0), identity: identity, at: row.time(4), decision: decision)
    }
}
