import Incidents

/// Why a call to the Bot API did not succeed (protocols 1.2). It never holds the token or an address.
package enum BotAPIError: Error, Hashable, Sendable {
    /// Telegram said no. `retryAfter` comes with 429, `migrateTo` when a group became a supergroup.
    case refused(code: Int, description: String, retryAfter: Duration? = nil, migrateTo: Int64? = nil)
    /// An answer that is not the Bot API's: a proxy, a captive portal, a half-started server.
    case unreadable(status: Int)
    /// There was no answer: refused, reset, timed out.
    case transport(String)
}

extension BotAPIError: CustomStringConvertible {
    /// One line for a log or a person.
    package var description: String {
        switch self {
        case .refused(let code, let description, let retryAfter, _):
            retryAfter.map { "\(code) \(description) (wait \($0.components.seconds) s)" } ?? "\(code) \(description)"
        case .unreadable(let status): "HTTP \(status) with a body that is not the Bot API's"
        case .transport(let reason): reason
        }
    }

    /// The value of the `outcome` label in the metrics; few and fixed.
    var outcome: String {
        switch self {
        case .refused(let code, _, _, _): String(code)
        case .unreadable: "unreadable"
        case .transport: "transport"
        }
    }
}
