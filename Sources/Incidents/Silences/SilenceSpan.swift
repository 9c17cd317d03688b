/// How long a silence shall last, or last longer.
package enum SilenceSpan: String, Hashable, Codable, CaseIterable, Sendable {
    case hour, fourHours
    /// Until nine in the morning in the chat's time zone.
    case morning
}
