/// How far a clock has run when it is told about.
package enum TicketStage: String, Hashable, Codable, CaseIterable, Sendable {
    /// Most of the time is used up.
    case alert
    /// All of it is.
    case breach
}
