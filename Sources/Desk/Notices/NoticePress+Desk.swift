import Cards
import Incidents

extension NoticePress {
    /// How it is called in the audit log.
    var operation: AuditDraft.Operation {
        switch self {
        case .add, .move, .remove: .setNoticeRules
        case .want: .setContact
        case .forget: .removeContact
        case .quiet: .setQuietHours
        case .test: .testNotice
        }
    }
}
