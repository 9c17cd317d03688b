import Cards
import Incidents

/// What happens because time passed, or because the bot was away.
extension Desk {
    /// Ends confirmations that nobody answered in time; their messages show the card again.
    package func expireConfirmations() async throws {
        let now = clock.now()
        try await expireSilenceOrders(at: now)
        let overdue = try await store.read { try $0.overdueConfirmations(at: now) }
        guard !overdue.isEmpty else { return }
        let unconfirmed = settings.book.text(of: .confirmationExpired, at: now)
        let language = settings.book.language
        let waiting = try await store.write { records in
            var waiting: [Int64: Screen] = [:]
            for run in overdue {
                guard var run = try records.run(run.id) else { continue }
                let wasAwaiting = run.state == .awaiting
                guard run.expire(at: now) else { continue }
                try records.update(run)
                waiting.merge(try records.leave(run: run.id, at: now)) { _, new in new }
                guard wasAwaiting else {
                    var entry = run.auditEntry(at: now)
                    entry.reason = unconfirmed
                    try records.append(entry)
                    continue
                }
                try records.append(run.expiryEntry(in: language, at: now))
                try records.refresh(incident: run.incident, at: now)
            }
            return waiting
        }
        for run in overdue { feed.send(.incident(run.incident)) }
        await fetch(waiting)
    }

    /// Brings back incidents whose snooze is over, with a reminder under each card.
    package func wakeSnoozes() async throws {
        let now = clock.now()
        let over = try await store.read { try $0.snoozesOver(at: now) }
        guard !over.isEmpty else { return }
        let settings = settings
        let changes = try await store.write { records in
            var changes: Set<ChangeFeed.Change> = []
            let reminder = Reminder(records: records, language: settings.book.language, now: now)
            for incident in over {
                guard var incident = try records.incident(incident.id), let until = incident.snooze?.until,
                    !incident.isSnoozed(at: now), incident.isActive
                else { continue }
                try incident.wake(at: now)
                try records.update(incident)
                try records.refresh(incident: incident.id, at: now)
                try records.append(AuditDraft(at: now, actor: .system, operation: .wake, incident: incident.id))
                try reminder.send(.reminderSnoozeOver(incident.id, incident.title), of: incident.id)
                // The snooze ended when it ended, however late that is noticed.
                changes.formUnion(
                    try TicketDesk.follow(incident, records: records, settings: settings, since: until, now: now)
                )
                changes.formUnion(try PagingDesk.follow(incident, records: records, settings: settings, now: now))
            }
            return changes
        }
        for change in changes { feed.send(change) }
        for incident in over { feed.send(.incident(incident.id)) }
        feed.send(.outbox)
    }

    /// Empties the alert bodies of incidents closed longer ago than `age`, a few at a time.
    /// - Returns: whether there may be more.
    package func pruneAlertBodies(olderThan age: Duration) async throws -> Bool {
        let now = clock.now()
        let before = now - age
        return try await store.write { records in
            let count = try records.pruneAlertBodies(closedBefore: before, limit: Self.pruneBatch)
            guard count > 0 else { return false }
            try records.append(
                AuditDraft(
                    at: now,
                    actor: .system,
                    operation: .prune,
                    parameters: ["incidents": String(count), "closed before": before.rfc3339]
                )
            )
            return true
        }
    }

    /// Incidents whose alert bodies one write empties: few enough that nobody waits for it.
    private static let pruneBatch = 20

    /// After a start: what was running when the bot stopped has an unknown outcome, and nothing waits for an answer that
    /// will not come.
    package func recover() async throws {
        let now = clock.now()
        let waiting = try await store.write { records in
            for run in try records.runs(in: .running) {
                var run = run
                run.lose(at: now)
                try records.update(run)
                try records.append(run.auditEntry(at: now))
                try records.refresh(incident: run.incident, at: now)
            }
            try SilenceOrder.loseAll(in: records, at: now)
            try records.wakeTopics(at: now)
            return try records.resetUnfinishedScreens(at: now)
        }
        await fetch(waiting)
    }
}
