import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func insert(_ offer: LinkOffer) throws {
        try writer.execute(
            "UPDATE link_codes SET is_over = 1 WHERE person_id = \(offer.person) AND is_over = 0"
        )
        try writer.execute(
            """
            INSERT INTO link_codes (code, person_id, front_end, identity, name, at, is_over)
            VALUES (
                \(offer.code), \(offer.person), \(offer.identity.frontEnd.rawValue), \(offer.identity.id),
                \(offer.identity.name), \(offer.at.milliseconds), 0
            )
            """
        )
    }

    func useLinkOffer(_ code: String) throws {
        try writer.execute("UPDATE link_codes SET is_over = 1 WHERE code = \(code)")
    }

    func noteLinkTry(by identity: Identity, at now: Timestamp) throws {
        try writer.execute(
            """
            INSERT INTO link_tries (front_end, identity, at)
            VALUES (\(identity.frontEnd.rawValue), \(identity.id), \(now.milliseconds))
            """
        )
    }

    func pruneLinks(before: Timestamp, limit: Int) throws -> Int {
        let codes = try writer.execute(
            """
            DELETE FROM link_codes WHERE code IN (
                SELECT code FROM link_codes INDEXED BY link_codes_at
                WHERE at < \(before.milliseconds) ORDER BY at LIMIT \(limit)
            )
            """
        )
        let tries = try writer.execute(
            """
            DELETE FROM link_tries WHERE id IN (
                SELECT id FROM link_tries INDEXED BY link_tries_at
                WHERE at < \(before.milliseconds) ORDER BY at LIMIT \(limit - codes)
            )
            """
        )
        return codes + tries
    }

    func merge(_ person: Int64, into other: Int64, at now: Timestamp) throws {
        guard person != other else { return }
        for id in [person, other] where try self.person(id) == nil { throw Refusal.noSuchPerson(String(id)) }
        try writer.execute("UPDATE identities SET person_id = \(other) WHERE person_id = \(person)")
        try mergeDuties(of: person, into: other, at: now)
        try mergeNotices(of: person, into: other)
        try mergePages(of: person, into: other)
        try writer.execute("UPDATE people SET removed_at = \(now.milliseconds) WHERE id = \(person)")
    }
}
