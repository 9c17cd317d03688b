import Cards
import Incidents

/// Swaps that people have asked for. Those of whoever was removed from the people are not there any more.
package protocol SwapRecords {
    func swap(_ id: Int64) throws -> Swap?
    /// Those that nobody has answered and whose turns are not over at the moment, by their number.
    func openSwaps(at now: Timestamp) throws -> [Swap]
}

package protocol WritableSwapRecords: SwapRecords {
    func addSwap(_ offer: SwapOffer, at now: Timestamp) throws -> Int64
    /// Messages that ask about it are shown anew.
    /// - Parameter state: not `asked`.
    func endSwap(_ id: Int64, as state: Swap.State, at now: Timestamp) throws
}
