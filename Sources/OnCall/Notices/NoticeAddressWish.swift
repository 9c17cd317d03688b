/// What somebody has to give so that a way leads to them.
package enum NoticeAddressWish: String, Hashable, Codable, Sendable {
    /// Nothing: it is enough that they want it.
    case nothing
    case mail
    /// In E.164: `+491511234567`.
    case telephone
    /// Of a push service.
    case topic
    /// The person's own key at a push service.
    case key
    /// Whatever the operator's template does with it.
    case text

    /// What is kept as the address of a way that needs none.
    package static let given = "on"
}
