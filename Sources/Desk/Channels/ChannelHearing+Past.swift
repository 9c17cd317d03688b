import Incidents

/// What was read back.
extension ChannelHearing {
    /// A page of the channel's past.
    /// - Parameter alerts: which of its messages are alerts.
    func recall(
        _ page: PastPage,
        of backfill: Backfill,
        alerts: [MessageStamp: RecognizedAlert]
    ) throws -> [AlertTriage.Outcome] {
        guard let channel = try records.channel(backfill.channel) else { return [] }
        var outcomes: [AlertTriage.Outcome] = []
        // Newest first, so that whatever came after a message is known.
        for message in page.messages.sorted(by: { $0.stamp > $1.stamp }) where message.channel == backfill.channel {
            // Right after it was enabled it is not listened to at once.
            let isMissed = backfill.kind == .missed || message.stamp.moment >= channel.changedAt
            outcomes += try recall(message, alerts[message.stamp], isMissed: isMissed)
        }
        for stamp in try page.deleted + gone(from: page, of: backfill) {
            try delete(stamp, in: backfill.channel)
        }
        return outcomes
    }

    /// A message of the channel's past.
    /// - Parameters:
    ///   - recognized: what the message is as an alert; nil when it is none.
    ///   - isMissed: it was written while nobody told what is written; then it may end an alert.
    @discardableResult
    func recall(
        _ message: PostedMessage,
        _ recognized: RecognizedAlert? = nil,
        isMissed: Bool = false
    ) throws -> [AlertTriage.Outcome] {
        let alert = told(recognized, in: message)
        guard let known = try records.channelMessage(in: message.channel, at: message.stamp) else {
            guard try keep(message, alert), isMissed, let alert else { return [] }
            return try endMissed(alert, message)
        }
        guard known.deletedAt == nil else { return [] }
        try records.setReactions(message.reactions ?? [], in: message.channel, at: message.stamp)
        // What is known may have been told after the page was read.
        guard let editedAt = message.editedAt, known.editedAt.map({ editedAt > $0 }) ?? true else { return [] }
        guard try edit(known, to: message), let alert, known.isRoot else { return [] }
        if isMissed { return try follow(edit: alert, of: message) }
        try note(alert, of: message)
        return []
    }

    /// A resolve that nobody was told ends what fired before it, unless the alert has fired again since.
    private func endMissed(_ alert: RecognizedAlert, _ message: PostedMessage) throws -> [AlertTriage.Outcome] {
        guard alert.status == .resolved, try !isOvertaken(alert, message) else { return [] }
        return try follow(alert, of: message)
    }

    /// Kept messages that the page should show, and does not.
    private func gone(from page: PastPage, of backfill: Backfill) throws -> [MessageStamp] {
        guard let shown = page.shown, let oldest = shown.min(), let newest = shown.max() else { return [] }
        // Between two messages that are shown, nothing is on its way any more.
        return try records.roots(in: backfill.channel, from: oldest, until: newest, limit: 10_000)
            .map(\.stamp).filter { !shown.contains($0) }
    }
}
