import Incidents

/// The topic of a forum in which one incident is worked and talked about, as far as it is known.
///
/// - wanted → open: made; → refused: it cannot be made, or its incident closed first, and the card stands in the chat
/// - open → closed: with its incident; closed → open: it came back
/// - closed → removed: its time is over; removed → open: its incident came back, and it was made anew
/// - open, closed → lost: somebody deleted it while its incident was active; wanted → lost: the chat is gone
package struct Topic: Hashable, Sendable {
    package enum State: String, Hashable, CaseIterable, Sendable {
        case wanted, open, closed, removed, refused, lost
    }

    /// 0 before it was stored.
    package let id: Int64
    package let incident: Int64
    /// Where the line about it stands, and where the card stands without it.
    package let address: ChatAddress
    /// The topic itself; nil while it was never made.
    package var place: ChatAddress?
    package var state: State
    /// It was asked for, and nobody knows whether it was made.
    package var isUnsure: Bool
    /// Failed tries since the last success.
    package var attempts: Int
    /// When to look at it again; nil: when its incident changes.
    package var dueAt: Timestamp?
    package var lastError: String?

    package init(
        id: Int64 = 0,
        incident: Int64,
        address: ChatAddress,
        place: ChatAddress? = nil,
        state: State = .wanted,
        isUnsure: Bool = false,
        attempts: Int = 0,
        dueAt: Timestamp? = nil,
        lastError: String? = nil
    ) {
        self.id = id
        self.incident = incident
        self.address = address
        self.place = place
        self.state = state
        self.isUnsure = isUnsure
        self.attempts = attempts
        self.dueAt = dueAt
        self.lastError = lastError
    }

    /// True when the chat has a line about the incident, and the card is elsewhere.
    package var hasLine: Bool {
        switch state {
        case .open, .closed, .removed: true
        case .wanted, .refused, .lost: false
        }
    }

    /// True when a call may make it.
    package var isMakeable: Bool { state == .wanted || state == .removed }

    /// The topic, while it is there.
    package var standingPlace: ChatAddress? {
        state == .open || state == .closed ? place : nil
    }
}
