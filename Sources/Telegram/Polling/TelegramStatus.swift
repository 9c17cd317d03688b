import Incidents
import Synchronization

/// How polling goes, for the metrics and the health page.
package final class TelegramStatus: Sendable {
    /// What the poller is doing.
    package enum State: Hashable, Sendable {
        case starting
        case polling
        /// Another process polls with the same token.
        case conflict(since: Timestamp)
        /// The token is wrong or was revoked.
        case unauthorized(since: Timestamp)
        /// Telegram does not answer, or not sensibly; the reason carries no secret.
        case unreachable(since: Timestamp, reason: String)
        case stopped

        /// One word for each, for the metrics.
        package static let names = ["starting", "polling", "conflict", "unauthorized", "unreachable", "stopped"]

        /// Its word among `names`.
        package var name: String {
            switch self {
            case .starting: "starting"
            case .polling: "polling"
            case .conflict: "conflict"
            case .unauthorized: "unauthorized"
            case .unreachable: "unreachable"
            case .stopped: "stopped"
            }
        }
    }

    private let box = Mutex<(state: State, lastPoll: Timestamp?, username: String?)>((.starting, nil, nil))

    package init() {}

    package var state: State { box.withLock { $0.state } }
    /// When Telegram last answered a poll.
    package var lastPoll: Timestamp? { box.withLock { $0.lastPoll } }
    /// The bot's user name without `@`, once known.
    package var username: String? { box.withLock { $0.username } }

    /// How long ago Telegram last answered a poll; a long poll makes up to a minute of it normal. Nil: not yet.
    package func pollAge(at now: Timestamp) -> Duration? {
        lastPoll.map { max(now.since($0), .zero) }
    }

    func know(username: String?) {
        box.withLock { $0.username = username }
    }

    /// - Returns: true when this ends a trouble.
    func polled(at now: Timestamp) -> Bool {
        box.withLock { box in
            let wasTrouble = box.state != .polling && box.state != .starting
            box.state = .polling
            box.lastPoll = now
            return wasTrouble
        }
    }

    func stop() {
        box.withLock { $0.state = .stopped }
    }

    /// - Returns: true when the trouble is new, so that it is worth a line in the log.
    func trouble(_ trouble: PollBackoff.Trouble, reason: String, at now: Timestamp) -> Bool {
        box.withLock { box in
            switch (trouble, box.state) {
            case (.conflict, .conflict), (.unauthorized, .unauthorized): return false
            case (.passing, .unreachable(let since, _)), (.told, .unreachable(let since, _)):
                box.state = .unreachable(since: since, reason: reason)
                return false
            case (.conflict, _): box.state = .conflict(since: now)
            case (.unauthorized, _): box.state = .unauthorized(since: now)
            case (.passing, _), (.told, _): box.state = .unreachable(since: now, reason: reason)
            }
            return true
        }
    }
}
