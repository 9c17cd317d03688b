/// Why a route does not match an alert.
package enum RouteMiss: Hashable, Sendable {
    /// It is for other sources than this one.
    case source(String)
    case severity(String)
    /// - `found`: nil when the alert has no such label, which counts as an empty one.
    case label(LabelMatcher, found: String?)
}
