import Cards
import Incidents
import Logging
import OnCall

extension Desk {
    /// So many incidents are one transaction: others wait for no longer than that takes.
    private static let pagingBatch = 100
    /// When one that could not be looked at is tried again.
    private static let pagingRetry = Duration.minutes(5)

    /// Gives levels their turn and sends what is due; after a start, and when the settings have changed, looks at everything.
    /// - Returns: what is to be sent by ways that are no chats, and whether there may be more to do at once.
    package func page(at now: Timestamp) async throws -> (errands: [PageErrand], hasMore: Bool) {
        let settings = settings
        let isBehind = try await lookAtAll(settings, at: now)
        let due = try await store.read { try $0.incidentsToPage(at: now, limit: Self.pagingBatch) }
        guard !due.isEmpty else { return ([], isBehind) }
        let end = try await forEach(due, settings, at: now) { desk, id in try desk.work(on: id) }
        return (end.errands, isBehind || end.hasMore || due.count == Self.pagingBatch)
    }

    /// The clock was set by so many seconds: all that waits goes on waiting for as long as it would have.
    /// - Returns: what is to be sent by ways that are no chats.
    package func shiftPaging(by seconds: Int64, at now: Timestamp) async throws -> [PageErrand] {
        log.notice("the clock was set; who is paged when is reckoned anew", metadata: ["seconds": "\(seconds)"])
        let settings = settings
        var errands: [PageErrand] = []
        var after: Int64 = 0
        while true {
            let last = after
            let batch = try await store.read { try $0.pagingIncidents(after: last, limit: Self.pagingBatch) }
            guard let end = batch.last else { return errands }
            errands += try await forEach(batch, settings, at: now) { desk, id in try desk.shift(id, by: seconds) }
                .errands
            after = end
        }
    }

    /// A chat has taken the message of a page, or never will: what follows from that is due now.
    package func heard(ofPage id: Int64) async throws {
        let now = clock.now()
        try await store.write { try $0.hurryPage(id, at: now) }
        feed.send(.paging)
    }

    /// The same of a message that counts many pages.
    package func heard(ofPagesIn posting: Int64) async throws {
        let now = clock.now()
        try await store.write { try $0.hurryPages(ofPosting: posting, at: now) }
        feed.send(.paging)
    }

    /// Whether somebody is paged for anything that the storm counts and nobody has taken; true of a storm of cards.
    package func isWorthCounting(_ storm: Int64) async throws -> Bool {
        try await store.read { records in
            guard let view = try records.stormView(storm) else { return false }
            return !view.isPaging || view.unacknowledged > 0
        }
    }

    /// Routes may ask for other policies, and policies have other levels. One batch of incidents.
    /// - Returns: whether there are more.
    private func lookAtAll(_ settings: DeskSettings, at now: Timestamp) async throws -> Bool {
        let plan = settings.paging
        let batch: [Int64]
        let next: PagingWatch.Cursor
        switch pagingWatch.cursor(plan) {
        case .end: return false
        case .running(let after):
            batch = try await store.read { try $0.pagingIncidents(after: after, limit: Self.pagingBatch) }
            let rest = PagingWatch.Cursor.active(after: nil)
            next = batch.last.map { .running(after: $0) } ?? (plan.policies.isEmpty ? .end : rest)
        case .active(let after):
            let page = try await store.read {
                try $0.incidents(in: .active, after: after, limit: Self.pagingBatch)
            }
            batch = page.map(\.id)
            next = page.last.map { .active(after: $0.listKey(in: .active)) } ?? .end
        }
        if !batch.isEmpty {
            _ = try await forEach(batch, settings, at: now) { desk, id in
                guard let incident = try desk.records.incident(id) else { return }
                try desk.follow(incident)
            }
        }
        pagingWatch.move(to: next, under: plan)
        return next != .end
    }

    /// One that cannot be looked at keeps no other from it: it is put off.
    private func forEach(
        _ incidents: [Int64],
        _ settings: DeskSettings,
        at now: Timestamp,
        _ body: @escaping @Sendable (inout PagingDesk, Int64) throws -> Void
    ) async throws -> PagingEnd {
        do {
            return tell(
                try await store.write { records in
                    var desk = PagingDesk(records: records, settings: settings, now: now)
                    for id in incidents { try body(&desk, id) }
                    return PagingEnd(desk)
                }
            )
        } catch  where !(error is StoreFailure) && !(error is CancellationError) {
            var whole = PagingEnd()
            for id in incidents { whole.add(try await one(id, settings, at: now, body)) }
            return whole
        }
    }

    private func one(
        _ id: Int64,
        _ settings: DeskSettings,
        at now: Timestamp,
        _ body: @escaping @Sendable (inout PagingDesk, Int64) throws -> Void
    ) async throws -> PagingEnd {
        do {
            return tell(
                try await store.write { records in
                    var desk = PagingDesk(records: records, settings: settings, now: now)
                    try body(&desk, id)
                    return PagingEnd(desk)
                }
            )
        } catch  where !(error is StoreFailure) && !(error is CancellationError) {
            log.error(
                "who is paged for an incident cannot be looked at; the others go on, it is tried again in 5 minutes",
                metadata: ["incident": "\(id)", "error": "\(error)"]
            )
            try await store.write { try $0.putOffPaging(of: id, until: now + Self.pagingRetry) }
            return PagingEnd()
        }
    }

    func tell(_ end: PagingEnd) -> PagingEnd {
        for change in end.changes { feed.send(change) }
        return end
    }
}
