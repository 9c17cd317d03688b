/// What is left to do when a transaction about paging is committed.
struct PagingEnd: Sendable {
    private(set) var changes: Set<ChangeFeed.Change> = []
    private(set) var errands: [PageErrand] = []

    init() {}

    init(_ desk: PagingDesk) {
        changes = desk.changes
        errands = desk.errands
    }

    /// Pages were made, which are due at once.
    var hasMore: Bool { changes.contains(.paging) }

    mutating func add(_ other: PagingEnd) {
        changes.formUnion(other.changes)
        errands += other.errands
    }
}
