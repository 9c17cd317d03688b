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
    /// - Parameter arrival: when the bot was told; nil: now. About what has waited no classifier is asked.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func hear(_ event: ChannelEvent, intake: IntakeKey?, arrival: Timestamp? = nil) async throws {
        let told = event.channel
        let found = try await store.read { records in
            // It may have got another id while this waited.
            try records.channel(told)
                ?? records.channel(records.currentAddress(of: ChatAddress(frontEnd: .slack, chat: told)).chat)
        }
        guard let channel = found, channel.isEnabled else { return }
        let event = channel.id == told ? event : event.moved(to: channel.id)
        let now = clock.now()
        let settings = settings
        let hasWaited = arrival.map { now.since($0) > Self.classifierPatience } ?? false
        let alert = try await recognize(event, in: channel, asks: !hasWaited)
        let outcomes = try await store.write { records -> [AlertTriage.Outcome] in
            if let intake, try !records.takeIn(intake, at: now) { return [] }
            return try ChannelHearing(records: records, settings: settings, now: now).hear(event, alert: alert)
        }
        tell(of: outcomes)
        for outcome in outcomes where outcome.change == .opened || outcome.change == .reopened {
            await lookInto(outcome.incident)
        }
    }

    /// A classifier that is slower than a bot writes would hold up the alerts that the rules know in the same channel.
    private static let classifierPatience = Duration.seconds(30)

    /// What the message is as an alert: the rules say it, else the program that is asked, about new words only.
    /// - Parameter asks: whether the program may be asked.
    private func recognize(
        _ event: ChannelEvent,
        in channel: ChatChannel,
        asks: Bool
    ) async throws -> RecognizedAlert? {
        let message: PostedMessage
        switch event {
        case .posted(let posted), .edited(let posted): message = posted
        case .deleted, .reacted: return nil
        }
        guard message.isRoot, let content = message.content else { return nil }
        let settings = settings
        if let alert = settings.recognition.recognize(content) { return alert }
        guard asks, let classifier = settings.classifier, try await isNews(event, message) else { return nil }
        return await classifier.classify(content, in: channel)
    }

    /// Bots that show progress edit a message every second, and the chat tells an edit when it has put a preview under one.
    private func isNews(_ event: ChannelEvent, _ message: PostedMessage) async throws -> Bool {
        let known = try await store.read { try $0.channelMessage(in: message.channel, at: message.stamp) }
        guard let known else { return true }
        guard known.deletedAt == nil else { return false }
        if case .posted = event { return clock.now().since(message.stamp.moment) <= ChannelHearing.delay }
        return known.text != message.message.text
    }
}
