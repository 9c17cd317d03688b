import Database
import Desk
import Incidents

extension StoredRecords {
    /// More than these are too many anyway.
    private static let mostTimes = 20

    func linkOffer(_ code: String) throws -> LinkOffer? {
        try connection.first(
            "SELECT code, person_id, front_end, identity, name, at FROM link_codes WHERE code = \(code) AND is_over = 0"
        ) { row in
            LinkOffer(
                code: row.text(0),
                person: row.int64(1),
                identity: Identity(frontEnd: try row.word(FrontEnd.self, 2), id: row.text(3), name: row.text(4)),
                at: row.time(5)
            )
        }
    }

    func linkOffers(of person: Int64, since: Timestamp) throws -> [Timestamp] {
        try connection.rows(
            """
            SELECT at FROM link_codes WHERE person_id = \(person) AND at > \(since.milliseconds)
            ORDER BY at DESC LIMIT \(Self.mostTimes)
            """
        ) { $0.time(0) }.reversed()
    }

    func linkTries(by identity: Identity, since: Timestamp) throws -> [Timestamp] {
        try connection.rows(
            """
            SELECT at FROM link_tries
            WHERE front_end = \(identity.frontEnd.rawValue) AND identity = \(identity.id) AND at > \(since.milliseconds)
            ORDER BY at DESC LIMIT \(Self.mostTimes)
            """
        ) { $0.time(0) }.reversed()
    }
}
