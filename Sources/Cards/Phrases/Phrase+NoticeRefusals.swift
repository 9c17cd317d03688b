import Incidents

/// Why a link of a notice does nothing, and what would work.
extension Phrase {
    static func noticeRefused(_ refusal: NoticeRefusal) -> Phrase {
        switch refusal {
        case .linkOwnerGone: linkOwnerGone
        }
    }
}
