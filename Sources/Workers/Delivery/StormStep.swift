import Desk
import Incidents

/// What is to be done about a storm.
package enum StormStep: Hashable, Sendable {
    /// More cards wait than the chat can take soon: count them in a digest.
    case open(ChatAddress)
    /// Count the newcomers, drop the cards of incidents that have closed.
    case tend(Storm)
    /// Nothing waits, and nothing new came for a while.
    case end(Storm, digest: Int64?)
}
