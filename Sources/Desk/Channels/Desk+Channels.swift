import Cards
import Incidents
import Logging

/// What happens in channels that the bot is in.
extension Desk {
    /// The bot has joined a channel: it asks there whose it is, unless somebody has said so before.
    /// - Parameter inviter: the chat's id of whoever invited it; nil where the chat does not say.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func channelJoined(_ address: ChatAddress, inviter: String?, intake: IntakeKey?) async throws {
        let now = clock.now()
        let settings = settings
        try await store.write { records in
            if let intake, try !records.takeIn(intake, at: now) { return }
            _ = try Homecoming(records: records, settings: settings, now: now).welcome(address)
            try ChannelBook(records: records, now: now).joined(address, inviter: inviter)
        }
        feed.send(.outbox)
        feed.send(.channels)
    }

    /// Keeps what happened in a channel, if it is enabled. A root message of a bot that is recognised as an alert opens or
    /// resolves an incident, as a webhook does.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func hear(_ event: ChannelEvent, intake: IntakeKey?) async throws {
        guard let channel = try await store.read({ try $0.channel(event.channel) }), channel.isEnabled else { return }
        let now = clock.now()
        let settings = settings
        let alert = await recognize(event, in: channel)
        let outcomes = try await store.write { records -> [AlertTriage.Outcome] in
            if let intake, try !records.takeIn(intake, at: now) { return [] }
            return try ChannelHearing(records: records, settings: settings, now: now).hear(event, alert: alert)
        }
        for outcome in outcomes where outcome.change != .unchanged {
            feed.send(.incident(outcome.incident.id))
            if outcome.change == .opened || outcome.change == .reopened { await lookInto(outcome.incident) }
        }
    }

    /// Keeps a page of a channel's past, and how far it has been read; its alerts open nothing.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func keep(_ past: [PostedMessage], _ backfill: Backfill) async throws {
        let now = clock.now()
        let settings = settings
        try await store.write { records in
            // It may have been disabled meanwhile; its past is read on when it is enabled again.
            guard try records.channel(backfill.channel)?.isEnabled ?? false else { return }
            let hearing = ChannelHearing(records: records, settings: settings, now: now)
            for message in past where message.channel == backfill.channel { try hearing.recall(message) }
            try records.save(backfill)
        }
    }

    /// What the message is as an alert: the rules say it, else the program that is asked.
    package func recognize(_ event: ChannelEvent, in channel: ChatChannel) async -> RecognizedAlert? {
        let message: PostedMessage
        switch event {
        case .posted(let posted), .edited(let posted): message = posted
        case .deleted, .reacted: return nil
        }
        guard message.isRoot, let content = message.content else { return nil }
        let settings = settings
        if let alert = settings.recognition.recognize(content) { return alert }
        return await settings.classifier?.classify(content, in: channel)
    }
}
