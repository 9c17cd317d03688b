import Incidents

/// What was read back.
extension ChannelHearing {
    /// How many later alerts are looked through for one that fired again.
    private static let laterLimit = 1_000

    /// A page of the channel's past.
    func recall(_ page: PastPage, of backfill: Backfill) throws -> [AlertTriage.Outcome] {
        var outcomes: [AlertTriage.Outcome] = []
        // Newest first, so that whatever came after a message is known.
        for message in page.messages.sorted(by: { $0.stamp > $1.stamp }) where message.channel == backfill.channel {
            let isNews = try recall(message)
            guard isNews, backfill.kind == .missed else { continue }
            outcomes += try endMissed(message)
        }
        for stamp in try page.deleted + gone(from: page, of: backfill) {
            try delete(stamp, in: backfill.channel)
        }
        return outcomes
    }

    /// A message of the channel's past.
    /// - Returns: false for one that is known as it is.
    func recall(_ message: PostedMessage) throws -> Bool {
        let alert = recognized(message)
        guard let known = try records.channelMessage(in: message.channel, at: message.stamp) else {
            return try keep(message, alert)
        }
        guard known.deletedAt == nil else { return false }
        try records.setReactions(message.reactions ?? [], in: message.channel, at: message.stamp)
        // What is known may have been told after the page was read.
        guard let editedAt = message.editedAt, known.editedAt.map({ editedAt > $0 }) ?? true else { return false }
        guard try edit(known, to: message) else { return false }
        if let alert, known.isRoot { try note(alert, of: message) }
        return true
    }

    private func recognized(_ message: PostedMessage) -> RecognizedAlert? {
        message.isRoot ? message.content.flatMap(settings.recognition.recognize) : nil
    }

    /// A resolve that nobody was told ends the incident that a message opened before it, unless the alert has fired again
    /// since.
    private func endMissed(_ message: PostedMessage) throws -> [AlertTriage.Outcome] {
        guard let alert = recognized(message), alert.status == .resolved,
            let own = try records.activeFile(source: RecognizedAlert.source, groupKey: alert.key),
            own.alerts.contains(where: { $0.isFiring && $0.startsAt <= message.stamp.moment })
        else { return [] }
        let later = try records.alerts(in: message.channel, after: message.stamp, limit: Self.laterLimit)
        let firedAgain = later.contains { $0.alert?.key == alert.key && $0.alert?.status == .triggered }
        return firedAgain ? [] : try follow(alert, of: message, mayOpen: false)
    }

    /// Kept messages that the page should show, and does not.
    private func gone(from page: PastPage, of backfill: Backfill) throws -> [MessageStamp] {
        guard let shown = page.shown, let oldest = shown.min(), let newest = shown.max() else { return [] }
        // Between two messages that are shown, nothing is on its way any more.
        return try records.roots(in: backfill.channel, from: oldest, until: newest, limit: 10_000)
            .map(\.stamp).filter { !shown.contains($0) }
    }
}
