/// What a check of the audit chain found.
package enum AuditVerdict: Hashable, Sendable, CustomStringConvertible {
    case intact(entries: Int64)
    /// The first entry that is not as it was written.
    case broken(seq: Int64, Fault)

    package enum Fault: Hashable, Sendable {
        /// Its content does not have its hash.
        case altered
        /// It does not continue the entry before it.
        case unchained
        /// It is not there, though later ones are.
        case missing
        /// It and all that followed are not there any more.
        case cutOff
        /// It cannot be read.
        case unreadable(String)
    }

    package var description: String {
        switch self {
        case .intact(let entries): "the audit log is intact: \(entries) \(entries == 1 ? "entry" : "entries")"
        case .broken(let seq, .altered): "entry \(seq) was altered: its content does not have its hash"
        case .broken(let seq, .unchained): "entry \(seq) does not continue the one before it"
        case .broken(let seq, .missing): "entry \(seq) is missing"
        case .broken(let seq, .cutOff): "entry \(seq) and all after it were removed"
        case .broken(let seq, .unreadable(let why)): "entry \(seq) cannot be read: \(why)"
        }
    }
}
