import Database
import Desk

extension StoredRecords {
    func isSignedOut(session id: String) throws -> Bool {
        try connection.first("SELECT 1 FROM signed_out_sessions WHERE id = \(id)") { _ in true } ?? false
    }
}
