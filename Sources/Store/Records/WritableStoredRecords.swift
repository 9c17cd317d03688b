import Database
import Desk

/// All that can be read and written, in one transaction.
final class WritableStoredRecords: StoredRecords, WritableRecords {
    let writer: WritableConnection
    let buttonKey: ButtonKey
    /// Incidents made in this transaction, with their groups: nothing can refer to them yet but what this transaction made.
    var newIncidents: [Int64: Int64] = [:]
    /// The end of the audit chain; nobody else can move it while this transaction lasts.
    var auditTail: AuditChain.Link?

    init(_ connection: WritableConnection, buttonKey: ButtonKey) {
        writer = connection
        self.buttonKey = buttonKey
        super.init(connection)
    }
}
