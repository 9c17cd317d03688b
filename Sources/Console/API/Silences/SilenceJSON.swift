import Cards
import Incidents

/// A silence in Alertmanager.
struct SilenceJSON: Codable, Hashable {
    let id: String
    /// `active` or `pending`.
    let state: String
    /// Each as Alertmanager writes it, `severity=~"critical|page"`.
    let matchers: [String]
    let from: String
    let until: String
    let by: String
    let comment: String
    /// How many of the alerts that fire here it holds.
    let alerts: Int

    init(_ line: SilenceLine) {
        let silence = line.silence
        id = silence.id
        state = silence.state.rawValue
        matchers = silence.matchers.map(\.text)
        from = silence.startsAt.rfc3339
        until = silence.endsAt.rfc3339
        by = silence.createdBy
        comment = silence.comment
        alerts = line.alerts
    }
}

/// Those that are active or pending, the first to end first.
struct SilencesJSON: Codable, Hashable {
    let silences: [SilenceJSON]
    /// When Alertmanager said so; left out: it has not answered yet.
    let asOf: String?
    /// Why it has not been asked since; left out: it has.
    let failure: String?
}

/// What came of a request.
struct SilenceOutcomeJSON: Codable, Hashable {
    /// `done`, `failed` or `unknown`.
    let outcome: String
    /// The silence's id, which a change may have made another.
    let id: String?
    /// Why it failed, or that the outcome is unknown.
    let message: String?

    init(_ order: SilenceOrder) {
        outcome = order.state.rawValue
        id = order.silence
        message = order.failure
    }
}
