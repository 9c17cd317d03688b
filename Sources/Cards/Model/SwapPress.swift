/// What the buttons of a swap mean.
package enum SwapPress: Hashable, Codable, Sendable {
    /// Whoever presses wants to give a turn of theirs away: shows them which there are.
    case begin(schedule: String)
    case ask(SwapOffer)
    /// The other agrees: two overrides are made.
    case accept(Int64)
    case decline(Int64)
    /// Whoever asked does not want it any more.
    case withdraw(Int64)
}
