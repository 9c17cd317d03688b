import Incidents

/// One thing that happened in an enabled channel, inside its transaction.
struct ChannelHearing {
    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    /// - Parameter alert: what the message is as an alert; nil when it is none.
    func hear(_ event: ChannelEvent, alert recognized: RecognizedAlert?) throws -> [AlertTriage.Outcome] {
        guard let channel = try records.channel(event.channel), channel.isEnabled else { return [] }
        switch event {
        case .posted(let message):
            let alert = told(recognized, in: message)
            let isNew = try keep(message, alert)
            guard let alert, try isNew || isLate(message, in: channel) else { return [] }
            if !isNew { try note(alert, of: message) }
            return try isOvertaken(alert, message) ? [] : follow(alert, of: message)
        case .edited(let message):
            let alert = told(recognized, in: message)
            guard let known = try records.channelMessage(in: message.channel, at: message.stamp) else {
                // Over two sockets an edit may come before what it edits.
                guard try keep(message, alert), let alert, isFresh(message, in: channel) else { return [] }
                return try isOvertaken(alert, message) ? [] : follow(alert, of: message)
            }
            guard try edit(known, to: message), let alert, known.isRoot else { return [] }
            return try follow(edit: alert, of: message)
        case .deleted(let channel, let stamp):
            try delete(stamp, in: channel)
            return []
        case .reacted(let channel, let stamp, let emoji, let person, let isAdded):
            try records.react(with: emoji, by: person, isAdded: isAdded, in: channel, at: stamp)
            return []
        }
    }

    /// As long as what was just posted may still be on its way.
    static let delay = Duration.minutes(10)

    private func isFresh(_ message: PostedMessage, in channel: ChatChannel) -> Bool {
        message.stamp.moment >= channel.changedAt && now.since(message.stamp.moment) <= Self.delay
    }

    /// It was read back before it was told, and nobody has acted on it: after an outage the chat tells again for some
    /// minutes what nobody took. What is older opens nothing.
    private func isLate(_ message: PostedMessage, in channel: ChatChannel) throws -> Bool {
        guard isFresh(message, in: channel),
            let known = try records.channelMessage(in: message.channel, at: message.stamp),
            known.isRoot, known.deletedAt == nil, known.editedAt == nil
        else { return false }
        return try records.activity(in: message.channel, at: message.stamp)?.incident == nil
    }

    /// What the chat tells late may not be true any more: the alert has ended since, or fires again.
    func isOvertaken(_ alert: RecognizedAlert, _ message: PostedMessage) throws -> Bool {
        let opposite: RecognizedAlert.Status = alert.status == .triggered ? .resolved : .triggered
        return try records.tells(opposite, of: alert.fingerprint, in: message.channel, after: message.stamp)
    }

    // MARK: Messages

    /// - Returns: false when it is known, or was taken back before it was told.
    func keep(_ posted: PostedMessage, _ alert: RecognizedAlert?) throws -> Bool {
        let message = posted.message
        if try records.wasTakenBack(message.stamp, in: message.channel) { return false }
        let known = try records.activity(in: message.channel, at: message.root)
        if message.isRoot {
            let kind: Activity.Kind = alert != nil ? .alert : message.author.kind == .bot ? .bot : .human
            // A reply may have come first, when nobody knew what it replied to.
            if known?.alert == nil {
                try records.save(
                    Activity(channel: message.channel, stamp: message.stamp, kind: kind, alert: alert)
                )
            }
        } else if known == nil {
            try records.save(
                Activity(channel: message.channel, stamp: message.root, kind: try kind(ofRoot: message))
            )
        }
        let isNew = try records.insert(message)
        if isNew { try records.setLinks(try links(in: posted), of: message) }
        if let reactions = posted.reactions {
            try records.setReactions(reactions, in: message.channel, at: message.stamp)
        }
        return isNew
    }

    /// Of a root that was never told: our own card, or something older than what is kept.
    private func kind(ofRoot message: ChannelMessage) throws -> Activity.Kind {
        let address = ChatAddress(frontEnd: .slack, chat: message.channel)
        return try records.posting(at: address, message: message.root.text) == nil ? .human : .bot
    }

    /// Where the linked channel is kept, too.
    private func links(in message: PostedMessage) throws -> [MessageLink] {
        let told = message.content?.addresses ?? [message.text]
        return try MessageLink.all(in: (told + message.shared).joined(separator: " ")).filter {
            try records.channel($0.channel) != nil
        }
    }

    /// - Returns: false when nothing that anybody reads has changed: the chat also tells when it has put a preview under it.
    func edit(_ known: ChannelMessage, to posted: PostedMessage) throws -> Bool {
        guard known.deletedAt == nil else { return false }
        var message = known
        message.text = posted.message.text
        message.editedAt = posted.editedAt ?? known.editedAt
        guard message != known else { return posted.content != nil }
        try records.update(message)
        try records.setLinks(try links(in: posted), of: message)
        return true
    }

    /// What was not told yet is not kept when it is told or read back.
    func delete(_ stamp: MessageStamp, in channel: String) throws {
        guard var message = try records.channelMessage(in: channel, at: stamp) else {
            return try records.takeBack(stamp, in: channel)
        }
        guard message.deletedAt == nil else { return }
        message.text = ""
        message.deletedAt = now
        try records.update(message)
        try records.setLinks([], of: message)
        guard var alert = try records.activity(in: channel, at: stamp)?.alert else { return }
        // Its name stays, and what it was about is known by its identity alone.
        alert.summary = ""
        alert.labels = [:]
        alert.words = []
        alert.link = ""
        try records.reword(alert, in: channel, at: stamp)
    }

    // MARK: Alerts

    func told(_ alert: RecognizedAlert?, in message: PostedMessage) -> RecognizedAlert? {
        alert?.told(in: message.channel, by: message.content?.sender ?? message.author.id)
    }

    /// What the message says now, while it belongs to the same incident.
    func follow(edit alert: RecognizedAlert, of message: PostedMessage) throws -> [AlertTriage.Outcome] {
        let before = try note(alert, of: message)
        guard let told = before?.alert, told != alert else { return [] }
        return try SightingIntake(records: records, settings: settings, now: now)
            .edit(told, to: alert, of: message, in: before?.incident)
    }

    /// - Returns: the message's activity as it was; nil where there was none.
    @discardableResult
    func note(_ alert: RecognizedAlert, of message: PostedMessage) throws -> Activity? {
        let before = try records.activity(in: message.channel, at: message.stamp)
        guard before?.alert != alert else { return before }
        var activity = before ?? Activity(channel: message.channel, stamp: message.stamp, kind: .alert)
        activity.kind = .alert
        activity.alert = alert
        try records.save(activity)
        return before
    }

    func follow(_ alert: RecognizedAlert, of message: PostedMessage) throws -> [AlertTriage.Outcome] {
        let intake = SightingIntake(records: records, settings: settings, now: now)
        let (incident, outcomes) = try intake.take(alert, from: message)
        if let incident, var activity = try records.activity(in: message.channel, at: message.stamp) {
            activity.incident = incident
            try records.save(activity)
        }
        return outcomes
    }
}
