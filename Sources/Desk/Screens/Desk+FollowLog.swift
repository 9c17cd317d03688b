import Cards
import Incidents
import Logging
import Synchronization

/// A log whose new lines keep coming for a minute.
extension Desk {
    static let followSpan = Duration.minutes(1)
    /// A chat takes no more edits than one in this time.
    static let followInterval = Duration.seconds(3)

    /// Shows what comes, until the minute is over, the person shows something else, or asks for it anew.
    /// - Parameter first: what is shown already.
    func followLog(
        of resource: Resource,
        _ query: LogQuery,
        from first: LogExcerpt,
        for screen: Screen,
        on posting: Int64
    ) async {
        guard let cluster else { return }
        let number = followers.begin(on: posting)
        defer { followers.end(number, on: posting) }
        // A follow that was begun before it looks up, and ends.
        feed.send(.posting(posting))
        let follow = LogFollow(first: first, at: clock.now(), until: first.followedUntil)
        await withTaskGroup(of: Void.self) { group in
            let changes = feed.changes()
            group.addTask {
                do {
                    try await withDeadline(Self.followSpan + settings.clusterPatience) { () throws(ClusterRefusal) in
                        try await cluster.follow(resource, query, for: Self.followSpan, every: Self.followInterval) {
                            await report($0, of: follow, number, screen, posting)
                        }
                    }
                } catch {
                    log.info(
                        "a log is not followed any more",
                        metadata: ["posting": "\(posting)", "error": "\(error)"]
                    )
                }
            }
            group.addTask {
                for await change in changes where change == .posting(posting) {
                    guard await isFollowed(screen, number, on: posting) else { return }
                }
            }
            // Whichever ends first ends the other: quiet logs report nothing, and nobody should hold them open.
            await group.next()
            group.cancelAll()
        }
        guard followers.isNewest(number, on: posting) else { return }
        var last = follow.newest
        last.followedUntil = nil
        await show(last, for: screen, on: posting)
    }

    private func report(
        _ excerpt: LogExcerpt,
        of follow: LogFollow,
        _ number: Int,
        _ screen: Screen,
        _ posting: Int64
    ) async -> Bool {
        guard await isFollowed(screen, number, on: posting) else { return false }
        guard let due = follow.take(Self.inline(excerpt), at: clock.now()) else { return true }
        await show(due, for: screen, on: posting)
        return true
    }

    private func isFollowed(_ screen: Screen, _ number: Int, on posting: Int64) async -> Bool {
        guard followers.isNewest(number, on: posting), !Task.isCancelled else { return false }
        do {
            guard let shown = try await store.read({ try $0.posting(posting) }) else { return false }
            return shown.screen == screen && shown.state == .live
        } catch {
            return false
        }
    }

    private func show(_ excerpt: LogExcerpt, for screen: Screen, on posting: Int64) async {
        let now = clock.now()
        do {
            let shown = try await store.write { records -> Int64? in
                guard let shown = try records.posting(posting), shown.screen == screen, shown.state == .live else {
                    return nil
                }
                try records.show(screen, data: .logs(excerpt), on: shown.id, at: now)
                return shown.id
            }
            if let shown { feed.send(.posting(shown)) }
        } catch {
            log.error(
                "new lines of a log could not be stored",
                metadata: ["posting": "\(posting)", "error": "\(error)"]
            )
        }
    }

    /// The newest lines that fit on a card: what moves is never a file.
    static func inline(_ excerpt: LogExcerpt) -> LogExcerpt {
        guard excerpt.text.unicodeScalars.count > inlineLimit else { return excerpt }
        var excerpt = excerpt
        let tail = excerpt.text.unicodeScalars.suffix(inlineLimit)
        let line = tail.firstIndex(of: "\n").map { tail.index(after: $0) } ?? tail.startIndex
        excerpt.text = String(String.UnicodeScalarView(tail[line...]))
        excerpt.isWhole = false
        return excerpt
    }
}

/// What a follow has seen, and when it showed something last.
private final class LogFollow: Sendable {
    private let state: Mutex<(newest: LogExcerpt, shownAt: Timestamp)>
    private let until: Timestamp?

    init(first: LogExcerpt, at now: Timestamp, until: Timestamp?) {
        state = Mutex((first, now))
        self.until = until
    }

    var newest: LogExcerpt { state.withLock { $0.newest } }

    /// - Returns: what is to be shown now; nil when it is too early, or nothing is new.
    func take(_ excerpt: LogExcerpt, at now: Timestamp) -> LogExcerpt? {
        var excerpt = excerpt
        excerpt.followedUntil = until
        return state.withLock { state in
            let isNew = state.newest != excerpt
            state.newest = excerpt
            guard isNew, now.since(state.shownAt) >= Desk.followInterval else { return nil }
            state.shownAt = now
            return excerpt
        }
    }
}
