import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func add(name: String, role: Role, identities: [Identity], at now: Timestamp) throws -> Person {
        if try person(named: name) != nil { throw Refusal.nameTaken(name) }
        let id = try writer.insert(
            "INSERT INTO people (name, role, added_at) VALUES (\(name), \(role.rawValue), \(now.milliseconds))"
        )
        for identity in identities { try link(identity, to: id) }
        try lookAtDuties()
        return Person(id: id, name: name, role: role)
    }

    func setRole(_ role: Role, of person: Int64) throws {
        try requirePerson(person)
        try writer.execute("UPDATE people SET role = \(role.rawValue) WHERE id = \(person)")
        try lookAtDuties()
    }

    func rename(_ person: Int64, to name: String) throws {
        try requirePerson(person)
        if let other = try self.person(named: name), other.id != person { throw Refusal.nameTaken(name) }
        try writer.execute("UPDATE people SET name = \(name) WHERE id = \(person)")
        try lookAtDuties()
    }

    func link(_ identity: Identity, to person: Int64) throws {
        try requirePerson(person)
        if let other = try self.person(identity), other.id != person { throw Refusal.identityTaken(by: other.name) }
        try writer.execute(
            """
            INSERT INTO identities (front_end, id, name, person_id)
            VALUES (\(identity.frontEnd.rawValue), \(identity.id), \(identity.name), \(person))
            ON CONFLICT (front_end, id) DO UPDATE SET name = excluded.name
            """
        )
    }

    func remove(_ person: Int64, at now: Timestamp) throws {
        try requirePerson(person)
        try writer.execute("DELETE FROM identities WHERE person_id = \(person)")
        try forgetNotices(of: person)
        try writer.execute("UPDATE people SET removed_at = \(now.milliseconds) WHERE id = \(person)")
        try lookAtDuties()
    }

    func insertLetInRequest(from identity: Identity, at now: Timestamp) throws -> LetInRequest {
        let id = try writer.insert(
            """
            INSERT INTO let_in_requests (front_end, identity, name, at)
            VALUES (\(identity.frontEnd.rawValue), \(identity.id), \(identity.name), \(now.milliseconds))
            """
        )
        return LetInRequest(id: id, identity: identity, at: now)
    }

    func decide(_ request: Int64, _ decision: LetInRequest.Decision) throws {
        if let earlier = try letInRequest(request)?.decision { throw Refusal.alreadyDecided(by: earlier.by) }
        try writer.execute(
            """
            UPDATE let_in_requests SET
                decided_at = \(decision.at.milliseconds), decided_by = \(decision.by.id),
                decided_name = \(decision.by.name), role = \(decision.role?.rawValue)
            WHERE id = \(request)
            """
        )
    }

    private func requirePerson(_ id: Int64) throws {
        if try person(id) == nil { throw Refusal.noSuchPerson(String(id)) }
    }
}
