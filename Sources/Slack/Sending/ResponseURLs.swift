import Incidents
import Synchronization

/// Response URLs by the name of what they answer: each is good five times, for half an hour (protocols 2.3).
///
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
        let until: Timestamp
        var left: Int
    }

    private let entries = Mutex<[String: [Entry]]>([:])

    package init() {}

    /// The newest is used first: it belongs to the message the person has just acted on.
    package func remember(_ url: String, for name: String, at now: Timestamp) {
        entries.withLock { entries in
            if entries.count >= Self.capacity { Self.prune(&entries, at: now) }
            var known = (entries[name] ?? []).filter { $0.until > now && $0.left > 0 && $0.url != url }
            known.append(Entry(url: url, until: now + Self.lifetime, left: Self.uses))
            entries[name] = known.suffix(8)
        }
    }

    /// One use of a URL for the name; nil when none is left.
    package func take(for name: String, at now: Timestamp) -> String? {
        entries.withLock { entries in
            var known = (entries[name] ?? []).filter { $0.until > now && $0.left > 0 }
            guard !known.isEmpty else {
                entries[name] = nil
                return nil
            }
            known[known.count - 1].left -= 1
            entries[name] = known
            return known[known.count - 1].url
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
        entries = entries.filter { $0.value.contains { $0.until > now && $0.left > 0 } }
        guard entries.count >= capacity else { return }
        let oldest = entries.sorted { ($0.value.last?.until ?? now) < ($1.value.last?.until ?? now) }
        for (name, _) in oldest.prefix(capacity / 10) { entries[name] = nil }
    }
}
