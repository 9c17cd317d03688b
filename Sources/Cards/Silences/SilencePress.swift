import Incidents

/// What the buttons of silences mean.
package enum SilencePress: Hashable, Codable, Sendable {
    /// The first click: silences what has all of these labels, which were the incident's on the screen pressed.
    case make(incident: Int64, labels: [SilenceMatcher], SilenceSpan)
    case confirm(order: Int64)
    case cancel(order: Int64)
    /// `seen`: its end on the screen pressed.
    case extend(String, SilenceSpan, seen: Timestamp)
    /// The first click.
    case expire(String)
}
