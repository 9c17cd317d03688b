import Cards
import Incidents

/// Follows the bot into channels and out of them, and has it ask there once whose a channel is.
struct ChannelBook {
    let records: any WritableRecords
    let now: Timestamp

    /// The channel that had this id once, or has it.
    func channel(named id: String) throws -> ChatChannel? {
        if let channel = try records.channel(id) { return channel }
        return try records.channel(records.currentAddress(of: ChatAddress(frontEnd: .slack, chat: id)).chat)
    }

    /// The bot has joined: a channel that somebody has answered for is enabled without asking.
    /// - Parameter inviter: the chat's id of whoever invited it.
    func joined(_ address: ChatAddress, inviter: String?) throws {
        guard let id = address.channel else { return }
        let before = try records.channel(id)
        var channel = before ?? ChatChannel(joined: id, inviter: inviter, at: now)
        channel.comeBack(inviter: inviter, at: now)
        try records.save(channel)
        if channel.isEnabled {
            if let before, before.state == .disabled {
                try goOn(with: channel, since: before.changedAt)
            } else {
                // Nobody told that it had gone.
                try beginBackfill(of: channel.id)
                try beginCatchUp(of: channel.id, since: nil)
            }
            try refreshCard(of: address)
        } else {
            _ = try records.post(.view, .channel(id), to: address, at: now)
        }
    }

    /// The channel is there again, though nobody invited the bot anew: it goes on as it was.
    func cameBack(_ address: ChatAddress) throws {
        guard let id = address.channel, var channel = try records.channel(id), channel.state == .disabled else {
            return
        }
        let left = channel.changedAt
        channel.comeBack(inviter: nil, at: now)
        try records.save(channel)
        if channel.isEnabled { try goOn(with: channel, since: left) }
        try refreshCard(of: address)
    }

    /// Enabled as before. An alert that was told before may have ended while nobody told it.
    /// - Parameter left: when the bot had gone.
    private func goOn(with channel: ChatChannel, since left: Timestamp) throws {
        try auditReturn(of: channel)
        try beginBackfill(of: channel.id)
        try beginCatchUp(of: channel.id, since: left)
    }

    /// The channel has another id from now on: what is kept of it goes along. A question that nobody has answered is asked
    /// anew, unless its message went along, too.
    func moved(from old: ChatAddress, to new: ChatAddress) throws {
        guard let former = old.channel, let id = new.channel, let channel = try records.channel(former) else { return }
        guard try records.channel(id) == nil else { return try left(old, reason: "the channel is \(id) now") }
        try records.rename(channel: former, to: id)
        guard channel.state == .asked, try records.view(of: .channel(former), at: new, usedSince: nil) == nil else {
            return
        }
        _ = try records.post(.view, .channel(id), to: new, at: now)
    }

    /// The bot is not there any more: nothing is kept from now on.
    func left(_ address: ChatAddress, reason: String) throws {
        guard let id = address.channel, var channel = try records.channel(id), channel.leave(at: now) else { return }
        try records.save(channel)
        try records.append(
            AuditDraft(
                at: now,
                actor: .system,
                operation: .disableChannel,
                parameters: ["channel": id],
                reason: reason
            )
        )
    }

    /// Its past is read back, as far as it has not been. What comes from now on is told.
    func beginBackfill(of channel: String) throws {
        try records.save(
            Backfill(
                channel: channel,
                since: MessageStamp(earliestAt: now - Backfill.span),
                until: MessageStamp(earliestAt: now + Backfill.margin)
            )
        )
    }

    /// What was missed while nothing was told is read back.
    /// - Parameter silence: since when; nil: since the newest message that is kept.
    func beginCatchUp(of channel: String, since silence: Timestamp?) throws {
        let told = try silence ?? lastTold(in: channel)
        guard let told else { return }
        var since = MessageStamp(earliestAt: max(told - Backfill.overlap, now - Backfill.span))
        var gap: Backfill.Gap?
        if let open = try records.backfill(.missed, of: channel), !open.isDone {
            since = min(since, open.since)
            gap = open.skipped(before: told)
        }
        let until = MessageStamp(earliestAt: now + Backfill.margin)
        try records.save(Backfill(.missed, channel: channel, since: since, until: until, gap: gap))
    }

    private func lastTold(in channel: String) throws -> Timestamp? {
        let kept = try records.newestMessage(in: channel)?.moment
        return try kept ?? records.backfill(.past, of: channel)?.until.moment
    }

    private func auditReturn(of channel: ChatChannel) throws {
        var parameters = ["channel": channel.id]
        if let team = channel.answer?.team { parameters["team"] = team }
        try records.append(
            AuditDraft(at: now, actor: .system, operation: .enableChannel, parameters: parameters)
        )
    }

    private func refreshCard(of address: ChatAddress) throws {
        guard let card = try records.view(of: .channel(address.chat), at: address, usedSince: nil) else { return }
        try records.refresh(posting: card.id, at: now)
    }
}

extension ChatAddress {
    /// The channel's id, where the address is one that others can be in: no thread, no person's page, no direct conversation.
    var channel: String? {
        guard frontEnd == .slack, let first = chat.first, first == "C" || first == "G", !chat.contains(":") else {
            return nil
        }
        return chat
    }
}
