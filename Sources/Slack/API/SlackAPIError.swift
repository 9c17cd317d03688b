import Incidents

/// Why a call to Slack's Web API did not succeed (protocols 2.4). It never holds a token, a response URL or an upload URL.
package enum SlackAPIError: Error, Hashable, Sendable {
    /// Slack said no: its code, what it says about the place of the fault, and the scope it wanted.
    case refused(String, details: [String] = [], needed: String? = nil)
    /// Too many calls of this method; in so long it may be tried again.
    case limited(retryAfter: Duration)
    /// An answer that is not the Web API's: a proxy, a captive portal, a half-started server.
    case unreadable(status: Int)
    /// There was no answer: refused, reset, timed out. The call may have taken effect all the same.
    case transport(String)
    /// The task was cancelled meanwhile. The call may have taken effect all the same.
    case cancelled
}

extension SlackAPIError: CustomStringConvertible {
    /// One line for a log or a person.
    package var description: String {
        switch self {
        case .refused(let code, let details, let needed):
            ([code] + details + (needed.map { ["needs \($0)"] } ?? [])).joined(separator: "; ")
        case .limited(let wait): "too many calls (wait \(wait.components.seconds) s)"
        case .unreadable(let status): "HTTP \(status) with a body that is not Slack's"
        case .transport(let reason): reason
        case .cancelled: "stopped while calling"
        }
    }

    /// The value of the `outcome` label in the metrics: Slack's codes are many, but fixed.
    var outcome: String {
        switch self {
        case .refused(let code, _, _): code
        case .limited: "ratelimited"
        case .unreadable: "unreadable"
        case .transport: "transport"
        case .cancelled: "cancelled"
        }
    }

    /// True when nobody can say whether the call took effect: what must not happen twice has to be looked up first.
    var hasUnknownOutcome: Bool {
        switch self {
        case .transport, .cancelled: true
        case .unreadable(let status): !(400..<500).contains(status)
        // Slack says of these that a part of the work may have been done before.
        case .refused(let code, _, _): Self.troubles.contains(code)
        case .limited: false
        }
    }

    /// Slack's own troubles.
    static let troubles: Set<String> = [
        "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org",
    ]
}
