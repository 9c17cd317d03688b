import Incidents

/// What was written in channels while nobody told it.
extension Desk {
    /// Has read, in all enabled channels, what was missed while nothing was told.
    /// - Parameter silence: since when nothing was told; nil: since the newest message that is kept of each channel.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func catchUp(since silence: Timestamp?) async throws {
        guard try await !store.read({ try $0.enabledChannels() }).isEmpty else { return }
        let now = clock.now()
        try await store.write { records in
            let book = ChannelBook(records: records, now: now)
            for channel in try records.enabledChannels().sorted() {
                try book.beginCatchUp(of: channel, since: silence)
            }
        }
    }

    /// Keeps a page of a channel's past, and how far it has been read. Its alerts open nothing; a resolve that was missed
    /// ends the incident that a message opened.
    /// - Parameters:
    ///   - backfill: what the page was read for. Where more was missed since, that stays to be read.
    ///   - next: how far it has been read with the page.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func keep(_ page: PastPage, of backfill: Backfill, reaching next: Backfill) async throws {
        let now = clock.now()
        let settings = settings
        // Before the write, for which all others wait.
        let alerts = settings.recognition.alerts(among: page.messages)
        let outcomes = try await store.write { records -> [AlertTriage.Outcome] in
            // It may have been disabled meanwhile; its past is read on when it is enabled again.
            guard try records.channel(backfill.channel)?.isEnabled ?? false else { return [] }
            let hearing = ChannelHearing(records: records, settings: settings, now: now)
            let outcomes = try hearing.recall(page, of: backfill, alerts: alerts)
            for root in page.threads { try records.add(WaitingThread(channel: backfill.channel, root: root)) }
            if try records.backfill(backfill.kind, of: backfill.channel) == backfill { try records.save(next) }
            return outcomes
        }
        tell(of: outcomes)
    }

    /// Keeps a thread, or some of it.
    /// - Parameter isRead: there is nothing left to read of it.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func keep(_ replies: [PostedMessage], of thread: WaitingThread, isRead: Bool) async throws {
        let now = clock.now()
        let settings = settings
        try await store.write { records in
            guard try records.channel(thread.channel)?.isEnabled ?? false else { return }
            let hearing = ChannelHearing(records: records, settings: settings, now: now)
            for reply in replies where reply.channel == thread.channel { try hearing.recall(reply) }
            if isRead { try records.remove(thread) }
        }
    }
}

extension Recognition {
    /// What the rules know of what was posted at a channel's root, by the messages' stamps.
    fileprivate func alerts(among messages: [PostedMessage]) -> [MessageStamp: RecognizedAlert] {
        var alerts: [MessageStamp: RecognizedAlert] = [:]
        for message in messages where message.isRoot {
            if let alert = message.content.flatMap({ recognize($0) }) { alerts[message.stamp] = alert }
        }
        return alerts
    }
}
