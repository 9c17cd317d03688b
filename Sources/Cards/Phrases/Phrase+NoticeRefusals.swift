import Incidents

/// Why a link of a notice does nothing, and what would work.
extension Phrase {
    static func noticeRefused(_ refusal: NoticeRefusal) -> Phrase {
        switch refusal {
        case .linkOwnerGone: linkOwnerGone
        case .linkOutdated:
            Phrase(
                en: "The incident has begun anew since that message was sent. Use a newer message, your chat or the "
                    + "console.",
                ru: "После этого сообщения инцидент начался заново. Воспользуйтесь более новым сообщением, чатом или "
                    + "консолью."
            )
        }
    }
}
