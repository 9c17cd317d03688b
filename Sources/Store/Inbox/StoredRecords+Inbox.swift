import Database
import Desk
import Incidents

extension StoredRecords {
    func waitingNotes(of frontEnd: FrontEnd, after: Int64?, limit: Int) throws -> [InboxNote] {
        try connection.rows(
            """
            SELECT id, key, body, at, starts FROM inbox INDEXED BY inbox_waiting
            WHERE front_end = \(frontEnd.rawValue) AND settled_at IS NULL AND id > \(after ?? 0)
            ORDER BY id LIMIT \(limit)
            """
        ) { row in
            InboxNote(id: row.int64(0), key: row.text(1), body: row.blob(2), at: row.time(3), starts: row.int(4))
        }
    }
}
