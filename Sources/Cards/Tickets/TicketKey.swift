/// Where a page of the tickets begins: the order's key of the last one before it.
package struct TicketKey: Hashable, Codable, Sendable {
    package let rank: Int
    /// Milliseconds.
    package let at: Int64
    package let number: Int64

    package init(rank: Int, at: Int64, number: Int64) {
        self.rank = rank
        self.at = at
        self.number = number
    }
}
