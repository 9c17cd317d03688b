import Incidents

/// A time in which more incidents opened than one chat could take; its digest card counts them.
package struct Storm: Hashable, Sendable {
    package let id: Int64
    package let address: ChatAddress
    package let startedAt: Timestamp
    package var endedAt: Timestamp?
    /// It counts what one person is paged for, in their own chat.
    package let isPaging: Bool

    package init(
        id: Int64,
        address: ChatAddress,
        startedAt: Timestamp,
        endedAt: Timestamp? = nil,
        isPaging: Bool = false
    ) {
        self.id = id
        self.address = address
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.isPaging = isPaging
    }
}
