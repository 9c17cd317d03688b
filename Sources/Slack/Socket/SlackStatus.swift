import Incidents
import Synchronization

/// How the sockets do, for the metrics and the health page.
package final class SlackStatus: Sendable {
    /// What became of the connections.
    package enum State: Hashable, Sendable {
        case starting
        case connected
        /// A token is wrong or was revoked; the reason carries no secret.
        case unauthorized(since: Timestamp, reason: String)
        /// Slack does not answer, or not sensibly; the reason carries no secret.
        case unreachable(since: Timestamp, reason: String)
        /// Socket Mode is switched off for the app; a restart tries again.
        case disabled(since: Timestamp)
        case stopped

        /// One word for each, for the metrics.
        package static let names = ["starting", "connected", "unauthorized", "unreachable", "disabled", "stopped"]

        /// Its word among `names`.
        package var name: String {
            switch self {
            case .starting: "starting"
            case .connected: "connected"
            case .unauthorized: "unauthorized"
            case .unreachable: "unreachable"
            case .disabled: "disabled"
            case .stopped: "stopped"
            }
        }
    }

    private struct Box {
        var state = State.starting
        var sockets = 0
        var lastHeard: Timestamp?
        var bot: SlackBot?
    }

    private let box = Mutex(Box())

    package init() {}

    package var state: State { box.withLock { $0.state } }
    /// How many sockets Slack can send on.
    package var sockets: Int { box.withLock { $0.sockets } }
    /// When Slack last said anything on a socket; pings do not count.
    package var lastHeard: Timestamp? { box.withLock { $0.lastHeard } }
    /// Who the bot is, once known.
    package var bot: SlackBot? { box.withLock { $0.bot } }

    var isDisabled: Bool {
        if case .disabled = state { true } else { false }
    }

    func know(_ bot: SlackBot) {
        box.withLock { $0.bot = bot }
    }

    func heard(at now: Timestamp) {
        box.withLock { $0.lastHeard = now }
    }

    /// - Parameter isComplete: all sockets that are wanted are live.
    /// - Returns: true when this ends a trouble.
    func count(_ sockets: Int, isComplete: Bool) -> Bool {
        box.withLock { box in
            box.sockets = sockets
            switch box.state {
            case .disabled, .stopped: return false
            case .connected: return false
            case .starting:
                if sockets > 0 { box.state = .connected }
                return false
            // A refused token is told until it is taken again, not only until an old socket is counted once more.
            case .unauthorized, .unreachable:
                guard isComplete else { return false }
                box.state = .connected
                return true
            }
        }
    }

    /// - Returns: true when the trouble is new, so that it is worth a line in the log.
    func trouble(_ trouble: SocketTrouble, at now: Timestamp) -> Bool {
        box.withLock { box in
            switch (trouble, box.state) {
            case (_, .disabled), (_, .stopped), (.unauthorized, .unauthorized): return false
            case (.unauthorized(let reason), _): box.state = .unauthorized(since: now, reason: reason)
            case (_, .unreachable(let since, _)):
                box.state = .unreachable(since: since, reason: trouble.reason)
                return false
            default: box.state = .unreachable(since: now, reason: trouble.reason)
            }
            return true
        }
    }

    func disable(at now: Timestamp) {
        box.withLock { $0.state = .disabled(since: now) }
    }

    func stop() {
        box.withLock { box in
            box.state = .stopped
            box.sockets = 0
        }
    }
}

extension SocketTrouble {
    /// What it is, in words without secrets.
    var reason: String {
        switch self {
        case .passing(let reason), .unauthorized(let reason): reason
        case .crowded: "the app has more connections than Slack lets it have"
        case .told(let wait): "Slack asks to wait for \(wait)"
        }
    }
}
