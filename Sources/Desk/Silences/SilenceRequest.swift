import Incidents

/// What a program asks of Alertmanager in a person's name.
package enum SilenceRequest: Hashable, Sendable {
    /// - Parameters:
    ///   - incident: whose group is meant where there are no matchers; what the silence is about where there are.
    ///   - matchers: none: the labels of the incident's group.
    ///   - comment: nil: what a silence from the incident's card would say.
    case make(incident: Int64?, matchers: [SilenceMatcher], until: Timestamp, comment: String?)
    case extend(String, until: Timestamp)
    case expire(String)
}
