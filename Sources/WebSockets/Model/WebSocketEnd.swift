/// Why a connection has ended.
package enum WebSocketEnd: Hashable, Sendable, CustomStringConvertible {
    /// This end closed it.
    case closedHere(code: UInt16)
    /// The other end closed it, with a code and a reason if it gave any. The reason is the other end's own words, at
    /// most 123 bytes.
    case closedThere(code: UInt16?, reason: String)
    /// The TCP connection went away without a word.
    case dropped(String)
    /// The TCP connection still stood, but nobody was there any more.
    case silent(String)
    /// The other end did what the protocol forbids, and was told so.
    case violated(WebSocketViolation)

    package var description: String {
        switch self {
        case .closedHere(let code):
            "closed by this end with code \(code)"
        case .closedThere(let code, let reason):
            "closed by the other end"
                + (code.map { " with code \($0)" } ?? "")
                + (reason.isEmpty ? "" : ": \(SafeExcerpt.text(reason, limit: 123))")
        case .dropped(let why): "lost: \(why)"
        case .silent(let why): "lost: \(why)"
        case .violated(let violation): violation.description
        }
    }
}
