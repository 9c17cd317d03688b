/// A ticket as a button names it.
package struct TicketName: Hashable, Sendable {
    /// In the store.
    package let number: Int64
    /// In the system that keeps it.
    package let id: String

    package init(number: Int64, id: String) {
        self.number = number
        self.id = id
    }
}
