/// What somebody wants done in Alertmanager.
package enum SilenceWish: Hashable, Codable, Sendable {
    case make(SilenceDraft)
    /// The silence as it was seen, with another end.
    case extend(Silence, until: Timestamp)
    /// The silence as it was seen.
    case expire(Silence)

    package var matchers: [SilenceMatcher] {
        switch self {
        case .make(let draft): draft.matchers
        case .extend(let silence, _), .expire(let silence): silence.matchers
        }
    }

    /// The silence that is changed; nil for a new one.
    package var silence: Silence? {
        switch self {
        case .make: nil
        case .extend(let silence, _), .expire(let silence): silence
        }
    }

    /// Until when it is quiet then; nil when it is not any more.
    package var until: Timestamp? {
        switch self {
        case .make(let draft): draft.endsAt
        case .extend(_, let until): until
        case .expire: nil
        }
    }

    /// As the audit log has it.
    package var parameters: [String: String] {
        var parameters = ["matchers": matchers.map(\.text).joined(separator: ", ")]
        parameters["until"] = until?.rfc3339
        parameters["silence"] = silence?.id
        if case .make(let draft) = self { parameters["comment"] = draft.comment }
        return parameters
    }
}
