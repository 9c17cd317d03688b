import Cards
import Incidents

/// One message for its whole life: which screen it shows, which revision of that is wanted, and which has been shown.
///
/// A change of state only raises `wanted`; the delivery worker shows the state as it is when it sends.
package struct Posting: Hashable, Sendable {
    package enum Kind: String, Codable, Sendable {
        /// An incident's own card in a chat it is posted to; one per incident and chat.
        case card
        /// A list or card somebody asked for, in a chat or in the console.
        case view
        /// Counts the incidents that a chat could not take one by one.
        case digest
        /// Asks an admin about a stranger.
        case letIn
    }

    package enum State: String, Codable, Sendable {
        case live
        /// Not to be sent or edited any more.
        case retired
    }

    package let id: Int64
    package let address: ChatAddress
    package let kind: Kind
    /// What it shows first, and goes back to.
    package let home: Screen
    package var screen: Screen
    package var data: ScreenData?
    /// When the screen was chosen, or its data fetched.
    package var screenAt: Timestamp
    package var wanted: Int64
    package var shown: Int64
    /// The message's id in its chat; nil until it is sent.
    package var message: String?
    /// Failed tries since the last success.
    package var attempts: Int
    package var nextTryAt: Timestamp
    package var state: State
    /// The storm that counts it, while its own card waits.
    package var storm: Int64?
    package let createdAt: Timestamp

    package init(
        id: Int64,
        address: ChatAddress,
        kind: Kind,
        home: Screen,
        screen: Screen,
        data: ScreenData? = nil,
        screenAt: Timestamp,
        wanted: Int64 = 1,
        shown: Int64 = 0,
        message: String? = nil,
        attempts: Int = 0,
        nextTryAt: Timestamp,
        state: State = .live,
        storm: Int64? = nil,
        createdAt: Timestamp
    ) {
        self.id = id
        self.address = address
        self.kind = kind
        self.home = home
        self.screen = screen
        self.data = data
        self.screenAt = screenAt
        self.wanted = wanted
        self.shown = shown
        self.message = message
        self.attempts = attempts
        self.nextTryAt = nextTryAt
        self.state = state
        self.storm = storm
        self.createdAt = createdAt
    }
}
