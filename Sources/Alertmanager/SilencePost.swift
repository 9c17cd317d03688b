import Incidents

/// A silence as it is asked for.
struct SilencePost: Encodable {
    /// Left out: a new one.
    let id: String?
    let matchers: [MatcherJSON]
    let startsAt: String
    let endsAt: String
    let createdBy: String
    let comment: String

    init(_ draft: SilenceDraft, changing id: String?) {
        self.id = id
        matchers = draft.matchers.map(MatcherJSON.init)
        startsAt = draft.startsAt.rfc3339
        endsAt = draft.endsAt.rfc3339
        createdBy = draft.createdBy
        comment = draft.comment
    }
}

/// The answer to it.
struct PostedSilence: Decodable {
    let silenceID: String
}
