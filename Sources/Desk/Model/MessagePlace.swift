import Incidents

/// Which message, or which open card of the console, a press came from.
package enum MessagePlace: Hashable, Sendable {
    case message(String, in: ChatAddress)
    case posting(Int64)
}
