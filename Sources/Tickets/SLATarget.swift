/// What is promised for the tickets of one tier and priority.
package struct SLATarget: Hashable, Sendable {
    /// Minutes until the first response, and until it is done; nil: not promised.
    package let response: Int?
    package let resolution: Int?
    /// The time that counts; nil: around the clock.
    package let hours: BusinessHours?

    package init(response: Int? = nil, resolution: Int? = nil, hours: BusinessHours? = nil) {
        self.response = response
        self.resolution = resolution
        self.hours = hours
    }

    package func minutes(_ clock: TicketClock) -> Int? {
        switch clock {
        case .response: response
        case .resolution: resolution
        }
    }
}
