/// What the words for a ticket's status mean to its clocks. A status that is none of these is work in progress.
package struct TicketStatuses: Hashable, Sendable {
    /// Nobody has answered yet.
    package static let fresh: Set<String> = ["open", "new"]
    package static let usualWaiting: Set<String> = [
        "waiting", "pending", "on_hold", "waiting_for_customer", "waiting_on_customer",
    ]
    package static let usualDone: Set<String> = ["done", "resolved", "solved", "closed", "cancelled", "canceled"]

    static let snoozed = "snoozed"
    /// What they mean for incidents, whatever the settings call the statuses of tickets.
    static let ofIncidents = TicketStatuses(
        waiting: [snoozed, "acknowledged and snoozed"],
        done: ["resolved", "rejected"],
        unanswered: [snoozed, "resolved", "rejected"]
    )

    private let waiting: Set<String>
    private let done: Set<String>
    private let unanswered: Set<String>

    package init(waiting: Set<String> = usualWaiting, done: Set<String> = usualDone) {
        self.init(waiting: waiting, done: done, unanswered: [])
    }

    private init(waiting: Set<String>, done: Set<String>, unanswered: Set<String>) {
        self.waiting = Set(waiting.map(TicketWord.folded))
        self.done = Set(done.map(TicketWord.folded))
        self.unanswered = Set(unanswered.map(TicketWord.folded))
    }

    package func isFresh(_ status: String) -> Bool { Self.fresh.contains(TicketWord.folded(status)) }
    /// Somebody else has to do something first; the clocks pause.
    package func isWaiting(_ status: String) -> Bool { waiting.contains(TicketWord.folded(status)) }
    /// Neither fresh nor an answer: the response's clock pauses.
    func isUnanswered(_ status: String) -> Bool { unanswered.contains(TicketWord.folded(status)) }
    /// An answer counts for good: it does not go with whoever gave it.
    var answerLasts: Bool { unanswered.isEmpty }
    package func isDone(_ status: String) -> Bool { done.contains(TicketWord.folded(status)) }

    /// The same text for the same meaning.
    var text: String {
        "waiting \(waiting.sorted().joined(separator: ",")) done \(done.sorted().joined(separator: ","))"
    }
}

extension TicketStatuses: CustomStringConvertible {
    package var description: String { text }
}
