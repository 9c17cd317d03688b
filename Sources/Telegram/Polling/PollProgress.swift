/// How far the updates are handled. The offset never passes an update that is not.
struct PollProgress: Sendable {
    /// The first update wanted next; nil before the first one came.
    private(set) var offset: Int64?
    /// Handled, but behind one that is not; Telegram will send them again.
    private var ahead: Set<Int64> = []
    /// Tries of updates that failed for a reason of their own.
    private var failures: [Int64: Int] = [:]

    /// How often an update that makes the Desk fail is tried before it is passed over.
    static let tries = 5

    func isHandled(_ update: Update) -> Bool {
        ahead.contains(update.updateId)
    }

    /// - Returns: true when this was its last try.
    mutating func noteFailure(of update: Int64) -> Bool {
        failures[update, default: 0] += 1
        return failures[update, default: 0] >= Self.tries
    }

    /// Moves the offset over all of the batch up to the first update that is not handled.
    ///
    /// Numbers grow within a batch, but may start again from anywhere after a quiet week (protocols 1.3), so they are
    /// compared with nothing outside it.
    mutating func finish(_ batch: [Update], handled: Set<Int64>) {
        ahead.formUnion(handled)
        let updates = batch.map(\.updateId).sorted()
        guard let last = updates.last else { return }
        if let stuck = updates.first(where: { !ahead.contains($0) }) {
            offset = stuck
            ahead = ahead.filter { $0 > stuck }
        } else {
            offset = last + 1
            ahead = []
            failures = [:]
        }
    }
}
