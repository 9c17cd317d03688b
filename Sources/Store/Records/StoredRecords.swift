import Database
import Desk

/// All that can be read, on one snapshot.
class StoredRecords: Records {
    let connection: Connection
    /// The group asked for last; a request asks for the same one several times.
    var lastGroup: (source: String, key: String, id: Int64?)?

    init(_ connection: Connection) {
        self.connection = connection
    }
}
