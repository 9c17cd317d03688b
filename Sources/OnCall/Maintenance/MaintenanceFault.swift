/// Why a text asks for no maintenance window.
package enum MaintenanceFault: Error, Hashable, Codable, Sendable {
    /// Neither a span, nor a from and until, nor weekly hours; or what is over, or longer than a window may be.
    case time
    /// There is no matcher in it.
    case noMatchers
    /// A word behind the labels that may be meant as one more of them, or a piece of one.
    case ambiguous(String)
    /// What a matcher is no matcher for, and what would work.
    case matcher(String)
}
