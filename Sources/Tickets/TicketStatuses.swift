/// What the words for a ticket's status mean to its clocks. A status that is none of these is work in progress.
package struct TicketStatuses: Hashable, Sendable {
    /// Nobody has answered yet.
    package static let fresh: Set<String> = ["open", "new"]
    package static let usualWaiting: Set<String> = [
        "waiting", "pending", "on_hold", "waiting_for_customer", "waiting_on_customer",
    ]
    package static let usualDone: Set<String> = ["done", "resolved", "solved", "closed", "cancelled", "canceled"]

    private let waiting: Set<String>
    private let done: Set<String>

    package init(waiting: Set<String> = usualWaiting, done: Set<String> = usualDone) {
        self.waiting = Set(waiting.map(TicketWord.folded))
        self.done = Set(done.map(TicketWord.folded))
    }

    package func isFresh(_ status: String) -> Bool { Self.fresh.contains(TicketWord.folded(status)) }
    /// Somebody else has to do something first; the clocks pause.
    package func isWaiting(_ status: String) -> Bool { waiting.contains(TicketWord.folded(status)) }
    package func isDone(_ status: String) -> Bool { done.contains(TicketWord.folded(status)) }

    /// The same text for the same meaning.
    var text: String {
        "waiting \(waiting.sorted().joined(separator: ",")) done \(done.sorted().joined(separator: ","))"
    }
}

extension TicketStatuses: CustomStringConvertible {
    package var description: String { text }
}
