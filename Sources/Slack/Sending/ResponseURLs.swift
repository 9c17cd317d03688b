import Incidents
import Synchronization

/// Response URLs by the name of what they answer: each is good five times, for half an hour (protocols 2.3).
///
/// One that came with a command only says something new. One that came with a press on a message changes that message, too.
/// They are kept in memory alone: whoever has one can write in the app's name. After a restart a whisper is gone.
package final class ResponseURLs: Sendable {
    /// How often Slack takes one.
    static let uses = 5
    /// A little less than the half hour that Slack gives.
    static let lifetime = Duration.seconds(29 * 60 + 30)
    /// More names than this, and the oldest are forgotten.
    static let capacity = 5_000

    private struct Entry {
        let url: String
        /// Whose message was pressed on; nil for a command's.
        let posting: Int64?
        let until: Timestamp
        var left: Int

        func isGood(at now: Timestamp) -> Bool { until > now && left > 0 }
    }

    /// What there is for a change.
    package enum Change: Hashable, Sendable {
        case url(String)
        /// There are no more uses than were to be kept.
        case kept
        case none
    }

    private let entries = Mutex<[String: [Entry]]>([:])

    package init() {}

    /// - Parameter posting: whose message was pressed on, so that the URL can change it; nil for the URL of a command.
    package func remember(_ url: String, for name: String, on posting: Int64? = nil, at now: Timestamp) {
        entries.withLock { entries in
            if entries.count >= Self.capacity { Self.prune(&entries, at: now) }
            var known = (entries[name] ?? []).filter { $0.isGood(at: now) && $0.url != url }
            known.append(Entry(url: url, posting: posting, until: now + Self.lifetime, left: Self.uses))
            entries[name] = known.suffix(8)
        }
    }

    /// One use of a URL to say something new; nil when none is left. Those of commands go first, for they can do nothing
    /// else, then the newest.
    package func take(for name: String, at now: Timestamp) -> String? {
        use(of: name, at: now) { known in
            known.indices.last { known[$0].posting == nil } ?? known.indices.last
        }
    }

    /// One use of a URL that changes the posting's message, the newest first.
    /// - Parameter kept: so many uses are left alone, for what is more worth showing.
    package func take(
        toChange posting: Int64?,
        of name: String,
        keeping kept: Int = 0,
        at now: Timestamp
    ) -> Change {
        var isKept = false
        let url = use(of: name, at: now) { known in
            guard let posting else { return nil }
            let fitting = known.indices.filter { known[$0].posting == posting }
            isKept = !fitting.isEmpty && fitting.reduce(0) { $0 + known[$1].left } <= kept
            return isKept ? nil : fitting.last
        }
        return url.map(Change.url) ?? (isKept ? .kept : .none)
    }

    /// One use of it is meant for something else.
    func spend(_ url: String, for name: String) {
        entries.withLock { entries in
            guard let index = entries[name]?.firstIndex(where: { $0.url == url }) else { return }
            entries[name]?[index].left -= 1
        }
    }

    private func use(of name: String, at now: Timestamp, choose: ([Entry]) -> Int?) -> String? {
        entries.withLock { entries in
            var known = (entries[name] ?? []).filter { $0.isGood(at: now) }
            let chosen = choose(known)
            if let chosen { known[chosen].left -= 1 }
            entries[name] = known.isEmpty ? nil : known
            return chosen.map { known[$0].url }
        }
    }

    /// Slack takes it no more, whatever was counted here.
    func drop(_ url: String, for name: String) {
        entries.withLock { entries in
            entries[name]?.removeAll { $0.url == url }
            if entries[name]?.isEmpty == true { entries[name] = nil }
        }
    }

    private static func prune(_ entries: inout [String: [Entry]], at now: Timestamp) {
        entries = entries.filter { $0.value.contains { $0.isGood(at: now) } }
        guard entries.count >= capacity else { return }
        let oldest = entries.sorted { ($0.value.last?.until ?? now) < ($1.value.last?.until ?? now) }
        for (name, _) in oldest.prefix(capacity / 10) { entries[name] = nil }
    }
}
