import Desk
import Incidents

extension Chore {
    /// Rows that one write of a pruning chore may take: few enough that nobody waits for it.
    private static let batch = 200

    /// What a running bot has to do besides its work.
    /// - Parameters:
    ///   - retentionDays: closed incidents older than this lose their alert bodies; 0 keeps all.
    ///   - channelRetentionDays: messages of channels older than this are forgotten; 0 keeps all.
    package static func house(of desk: Desk, retentionDays: Int, channelRetentionDays: Int = 365) -> [Chore] {
        var chores = [
            Chore("expire confirmations", every: .seconds(1)) { _ in
                try await desk.expireConfirmations()
                return false
            },
            Chore("wake snoozed incidents", every: .seconds(5)) { _ in
                try await desk.wakeSnoozes()
                return false
            },
            Chore("post the weekly report", every: .seconds(20)) { _ in
                try await desk.postWeeklyReport()
                return false
            },
            // Listeners that were away for longer ask for the tickets themselves.
            prune("prune ticket events", in: desk) { records, now in
                try records.pruneTicketEvents(before: now - .days(7), limit: batch)
            },
            Chore("look at the schedules", every: .seconds(5)) { _ in
                try await desk.watchDuties()
                return false
            },
            prune("prune views", in: desk) { records, now in
                try records.prunePostings(unusedSince: now - .days(30), limit: batch)
            },
            // Twice as long as a session lives that nobody renews.
            prune("prune console views", in: desk) { records, now in
                try records.pruneConsoleViews(unusedSince: now - .days(1), limit: batch)
            },
            prune("prune signed-out sessions", in: desk) { records, now in
                try records.pruneSignedOut(endedBefore: now, limit: batch)
            },
            prune("prune sent messages", in: desk) { records, now in
                try records.pruneOutbox(endedBefore: now - .days(7), limit: batch)
            },
            prune("prune unanswered questions", in: desk) { records, now in
                try records.prunePrompts(askedBefore: now - .days(7), limit: batch)
            },
            // Cards count the starts of seven days.
            prune("prune starts", in: desk) { records, now in
                try records.pruneStarts(before: now - .days(8), limit: batch)
            },
            // Codes are good for minutes; how many somebody asked for is counted over an hour.
            prune("prune codes", in: desk) { records, now in
                try records.pruneLinks(before: now - .hours(2), limit: batch)
            },
            // Twenty megabytes each.
            prune("prune files", in: desk) { records, now in
                try records.pruneFiles(createdBefore: now - .days(1), limit: 2)
            },
            prune("prune handled updates", in: desk) { records, now in
                try records.pruneIntake(before: now - .days(7), limit: batch)
            },
            // By then nobody says such an alert again.
            prune("prune sightings", in: desk) { records, now in
                try records.pruneSightings(closedBefore: now - .days(2), limit: batch)
            },
            // The audit log tells of them for good.
            prune("prune silence orders", in: desk) { records, now in
                try records.pruneSilenceOrders(endedBefore: now - .days(30), limit: batch)
            },
            prune("prune handled notes", in: desk) { records, now in
                try records.pruneNotes(settledBefore: now - .days(2), limit: batch)
            },
        ]
        if channelRetentionDays > 0 {
            chores.append(
                prune("prune channel messages", in: desk) { records, now in
                    let oldest = now - .days(Int64(channelRetentionDays))
                    return try records.pruneChannelMessages(before: MessageStamp(earliestAt: oldest), limit: batch)
                }
            )
        }
        if retentionDays > 0 {
            chores.append(
                Chore("prune alert bodies", every: .minutes(1)) { _ in
                    try await desk.pruneAlertBodies(olderThan: .days(Int64(retentionDays)))
                }
            )
        }
        return chores
    }

    /// Deletes in small batches, until a batch finds nothing more.
    private static func prune(
        _ name: String,
        in desk: Desk,
        _ body: @escaping @Sendable (any WritableRecords, Timestamp) throws -> Int
    ) -> Chore {
        Chore(name, every: .minutes(1)) { now in
            try await desk.store.write { try body($0, now) } > 0
        }
    }
}
