import Incidents

/// What is known of cards that may stand in Slack without our having heard of it, so that none is posted twice.
///
/// - A post whose outcome is unknown makes its place doubtful: the next post there looks first.
/// - The first post into a channel after the start looks, too: the process before may have died between a post and its
///   record.
/// - A message that turned out to be gone is never taken for a card again.
struct CardTraces: Sendable {
    /// What is to be looked for before a post.
    enum Look: Hashable, Sendable {
        case none
        /// The newest messages, for what an earlier process has left.
        case newest
        /// Everything since then.
        case since(Timestamp)
    }

    /// Messages that are gone, remembered up to so many.
    static let goneCapacity = 500

    /// Numbers of postings from before the start mean nothing without a lasting name of the installation.
    private let knowsOwnPast: Bool
    private var seen: Set<String> = []
    private var doubtful: [SlackTarget: Timestamp] = [:]
    private var found: [SlackTarget: [Int64: String]] = [:]
    private var gone: [String] = []

    init(knowsOwnPast: Bool) {
        self.knowsOwnPast = knowsOwnPast
    }

    func look(before target: SlackTarget) -> Look {
        if let since = doubtful[target] { return .since(since) }
        return knowsOwnPast && target.thread == nil && !seen.contains(target.channel) ? .newest : .none
    }

    /// A post ended without our knowing how.
    mutating func doubt(_ target: SlackTarget, since now: Timestamp) {
        doubtful[target] = min(doubtful[target] ?? now, now)
    }

    /// The place was looked through, or cannot be.
    mutating func noteLook(at target: SlackTarget, found cards: [Int64: String]) {
        doubtful[target] = nil
        if target.thread == nil { seen.insert(target.channel) }
        let usable = cards.filter { !gone.contains(Self.name($0.value, target.channel)) }
        found[target, default: [:]].merge(usable) { _, new in new }
        if found[target]?.isEmpty == true { found[target] = nil }
    }

    /// The message that shows the posting, until it was brought up to date or turned out to be gone.
    func message(of posting: Int64, at target: SlackTarget) -> String? {
        found[target]?[posting]
    }

    /// The message shows the posting as it is, and the store is told.
    mutating func settle(_ posting: Int64, at target: SlackTarget) {
        found[target]?[posting] = nil
        if found[target]?.isEmpty == true { found[target] = nil }
    }

    mutating func noteGone(_ message: String, in channel: String) {
        gone.append(Self.name(message, channel))
        if gone.count > Self.goneCapacity { gone.removeFirst(gone.count - Self.goneCapacity) }
        for target in found.keys where target.channel == channel {
            found[target] = found[target]?.filter { $0.value != message }
        }
    }

    private static func name(_ message: String, _ channel: String) -> String { "\(channel):\(message)" }
}
