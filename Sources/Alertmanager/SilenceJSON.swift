import Foundation
import Incidents

/// A silence as Alertmanager tells it.
struct SilenceJSON: Decodable {
    struct Status: Decodable {
        let state: String
    }

    let id: String
    let status: Status
    let matchers: [MatcherJSON]
    let startsAt: String
    let endsAt: String
    let createdBy: String?
    let comment: String?

    /// Nil for one that is over.
    var silence: Silence? {
        guard let state = Silence.State(rawValue: status.state), state != .expired,
            let starts = RFC3339.timestamp(startsAt), let ends = RFC3339.timestamp(endsAt)
        else { return nil }
        return Silence(
            id: id,
            state: state,
            matchers: matchers.map(\.matcher),
            startsAt: starts,
            endsAt: ends,
            createdBy: createdBy ?? "",
            comment: comment ?? ""
        )
    }
}

/// A condition of a silence; `isEqual` is younger than the rest, and true where it is left out.
struct MatcherJSON: Codable {
    let name: String
    let value: String
    let isRegex: Bool
    let isEqual: Bool?

    init(_ matcher: SilenceMatcher) {
        name = matcher.name
        value = matcher.value
        isRegex = matcher.isRegex
        isEqual = matcher.isEqual
    }

    var matcher: SilenceMatcher {
        SilenceMatcher(name: name, value: value, isRegex: isRegex, isEqual: isEqual ?? true)
    }
}
