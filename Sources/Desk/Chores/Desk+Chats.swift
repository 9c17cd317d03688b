import Cards
import Incidents

/// Chats that move, go and come back.
extension Desk {
    /// The chat has another address from now on (a group became a supergroup).
    package func chatMoved(from old: ChatAddress, to new: ChatAddress, intake: IntakeKey?) async throws {
        let now = clock.now()
        try await store.write { records in
            if let intake, try !records.takeIn(intake, at: now) { return }
            guard try records.currentAddress(of: old) != new else { return }
            try records.move(from: old, to: new, at: now)
            try ChannelBook(records: records, now: now).moved(from: old, to: new)
            try records.append(.chatMove(from: old, to: new, at: now))
        }
        feed.send(.outbox)
        feed.send(.channels)
    }

    /// The chat has another address from now on, and the messages in it keep theirs (a channel that is shared).
    package func chatRenamed(from old: ChatAddress, to new: ChatAddress, intake: IntakeKey?) async throws {
        let now = clock.now()
        let settings = settings
        try await store.write { records in
            if let intake, try !records.takeIn(intake, at: now) { return }
            guard try records.currentAddress(of: old) != new else { return }
            try records.rename(old, to: new, at: now)
            try ChannelBook(records: records, now: now).moved(from: old, to: new)
            try records.append(.chatMove(from: old, to: new, at: now))
            // Under its old name it may have seemed to be gone already.
            _ = try Homecoming(records: records, settings: settings, now: now).welcome(new)
        }
        feed.send(.outbox)
        feed.send(.channels)
    }

    /// The chat takes no messages any more (blocked, kicked, deleted): lets go of everything addressed to it, and
    /// audits it the first time. What is noticed in an incident's topic holds for the chat that it belongs to.
    package func chatLost(_ place: ChatAddress, reason: String, intake: IntakeKey?) async throws {
        let (now, settings) = (clock.now(), settings)
        try await store.write { records in
            if let intake, try !records.takeIn(intake, at: now) { return }
            let address = try records.chat(ofTopic: place)
            let isNew = try !records.isLost(address)
            try WeeklyRound(records: records, settings: settings, now: now).takeBack(from: address, in: records)
            // What was put there since must go too, or it would be tried for ever.
            try records.lose(address, reason: reason, at: now)
            try ChannelBook(records: records, now: now).left(address, reason: reason)
            guard isNew else { return }
            try records.append(
                AuditDraft(
                    at: now,
                    actor: .system,
                    operation: .loseChat,
                    parameters: ["front end": address.frontEnd.rawValue, "chat": address.chat],
                    outcome: .failed,
                    reason: reason
                )
            )
        }
        feed.send(.channels)
    }

    /// Who invites the bot again while it is down tells nobody. So the chats that the settings name and that were lost
    /// get another chance at every start; one that is still gone is lost again with the first message.
    package func retryLostChats(of frontEnd: FrontEnd) async throws {
        let now = clock.now()
        let settings = settings
        try await store.write { records in
            let homecoming = Homecoming(records: records, settings: settings, now: now)
            for address in settings.namedChats where address.frontEnd == frontEnd {
                _ = try homecoming.welcome(records.currentAddress(of: address))
            }
        }
        feed.send(.outbox)
    }

    /// The chat takes messages again: active incidents are posted there, if it is one that sees them.
    package func chatRegained(_ address: ChatAddress, intake: IntakeKey?) async throws {
        let now = clock.now()
        let settings = settings
        try await store.write { records in
            if let intake, try !records.takeIn(intake, at: now) { return }
            _ = try Homecoming(records: records, settings: settings, now: now).welcome(address)
            try ChannelBook(records: records, now: now).cameBack(address)
        }
        feed.send(.outbox)
        feed.send(.channels)
    }
}

extension AuditDraft {
    fileprivate static func chatMove(from old: ChatAddress, to new: ChatAddress, at now: Timestamp) -> AuditDraft {
        AuditDraft(
            at: now,
            actor: .system,
            operation: .moveChat,
            parameters: ["front end": old.frontEnd.rawValue, "from": old.chat, "to": new.chat]
        )
    }
}
