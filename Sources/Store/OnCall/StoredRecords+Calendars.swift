import Database
import Desk
import Incidents

extension StoredRecords {
    func calendarOwner(address: String) throws -> Person? {
        let id = try connection.first("SELECT person_id FROM calendars WHERE address = \(address)") { $0.int64(0) }
        return try id.flatMap { try person($0) }
    }

    func calendarAddress(of person: Int64) throws -> String? {
        try connection.first("SELECT address FROM calendars WHERE person_id = \(person)") { $0.text(0) }
    }
}
