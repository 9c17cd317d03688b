import Cards
import Desk
import Incidents
import Logging
import Synchronization

extension DeliveryWorker {
    private static let postingBackoff = Backoff()
    /// A card that the service refuses is tried again now and then: rights are given back, and its state changes.
    private static let refusalBackoff = Backoff(first: .minutes(1), longest: .hours(1))

    /// Posts or edits the posting's message, as the state is now.
    func show(_ due: Posting) async -> DeliveryEnd {
        let posting: Posting
        let card: ComposedCard
        do {
            guard try await isWorthShowing(due) else {
                await keep("that a card is not needed") { try $0.retire(due.id) }
                return .withdrawn
            }
            if let end = try await makeTopic(before: due) { return end }
            guard let composed = try await desk.compose(due.id) else {
                await keep("that there is nothing to show") { try $0.retire(due.id) }
                return .withdrawn
            }
            (posting, card) = composed
        } catch is CancellationError {
            return .withdrawn
        } catch {
            return await stumble(over: due, error)
        }
        // What was decided for the posting as it was need not fit it as it is.
        let isAsDecided = posting.address == due.address && (posting.message == nil) == (due.message == nil)
        guard posting.state == .live, posting.wanted > posting.shown, isAsDecided else { return .withdrawn }
        if let message = posting.message, shown.withLock({ $0.shows(card, on: posting) }) {
            let now = desk.clock.now()
            await keep("that a message says it already") { records in
                try records.recordShown(posting.id, revision: posting.wanted, message: message, at: now)
            }
            return .withdrawn
        }
        // However the call ends: only what was surely sent is known to be there.
        shown.withLock { $0.forget(posting.id) }
        let result: SendResult
        if let message = posting.message {
            result = await sender.edit(card, message: message, in: posting.address.chat)
        } else {
            result = await sender.post(card, to: posting.address.chat)
        }
        let end = await settle(posting, result, correlation: card.correlation, at: desk.clock.now())
        await tellPage(of: posting, result)
        if case .sent(let message) = result { shown.withLock { $0.note(card, of: posting.id, as: message) } }
        return end
    }

    private func settle(
        _ posting: Posting,
        _ result: SendResult,
        correlation: String?,
        at now: Timestamp
    ) async -> DeliveryEnd {
        let delivery = Delivery.show(posting)
        switch result {
        case .sent(let message):
            await keep("that a message was sent") { records in
                try records.recordShown(posting.id, revision: posting.wanted, message: message, at: now)
            }
            await welcome(posting.address)
            let isNew = posting.message == nil
            if isNew { await lookForTopic(after: posting) }
            log.log(
                level: isNew ? .info : .debug,
                isNew ? "Message sent" : "Message edited",
                metadata: [
                    "chat": "\(posting.address.chat)", "posting": "\(posting.id)", "request": "\(correlation ?? "")",
                ]
            )
            meters.count(posting.message == nil ? "sent" : "edited")
            meters.record(since: posting.message == nil ? posting.createdAt : posting.nextTryAt, at: now)
            return .shown
        case .messageGone:
            meters.count("gone")
            note("the message is not in the chat any more", delivery, level: .info)
            await replace(posting, at: now)
            return .settled
        case .moved(let chat):
            meters.count("moved")
            return await follow(delivery, to: chat, at: now)
        case .retry(let after, let reason):
            note(reason, delivery)
            let rest =
                after.map { wait($0) } ?? Self.postingBackoff.delay(after: posting.attempts + 1, chance: chance())
            await keep("when to try again") { try $0.recordRetry(posting.id, at: now + rest, reason: reason) }
            meters.count(after == nil ? "retry" : "limited")
            return after == nil ? .failed : .limited(until: now + rest)
        case .later(let after, let reason):
            note(reason, delivery)
            let rest = max(
                wait(after),
                Self.postingBackoff.delay(after: posting.attempts + 1, chance: chance())
            )
            await keep("when to try again") { try $0.recordRetry(posting.id, at: now + rest, reason: reason) }
            meters.count("retry")
            return .settled
        case .chatGone(let reason):
            meters.count("lost")
            await giveUp(delivery, reason)
            return .settled
        case .topicGone(let reason):
            meters.count("gone")
            await insist(on: "that a topic is gone") {
                try await self.desk.topicLost(at: posting.address, reason: reason)
            }
            return .settled
        case .refused(let reason), .fileRefused(_, let reason):
            meters.count("refused")
            await accept(refusal: reason, of: posting, at: now)
            return .settled
        }
    }

    /// Storms: a card whose incident closed while it waited is not sent. A digest counts all that wait when it goes.
    private func isWorthShowing(_ posting: Posting) async throws -> Bool {
        if posting.isWaitingCard, posting.storm != nil { return try await isActive(posting) }
        if posting.message == nil, let page = posting.home.page { return try await desk.isOpen(page: page) }
        if case .storm(let id) = posting.home, posting.kind == .digest {
            if posting.message == nil, try await !desk.isWorthCounting(id) { return false }
            let now = desk.clock.now()
            try await desk.store.write { records in
                guard let storm = try records.storm(id), storm.endedAt == nil else { return }
                try records.gather(into: id, openedSince: storm.startedAt - Self.stormLookback, at: now)
            }
        }
        return true
    }

    /// Who is paged by other ways depends on what became of this one.
    private func tellPage(of posting: Posting, _ result: SendResult) async {
        let page = posting.home.page
        guard posting.message == nil, page != nil || posting.kind == .digest else { return }
        switch result {
        case .sent, .chatGone, .refused, .topicGone, .messageGone, .fileRefused:
            await insist(on: "what became of a page") {
                if let page {
                    try await self.desk.heard(ofPage: page)
                } else {
                    try await self.desk.heard(ofPagesIn: posting.id)
                }
            }
        case .moved, .retry, .later: return
        }
    }

    /// True for the card of an active incident, and for the digest of a storm that goes on.
    private func isActive(_ posting: Posting) async throws -> Bool {
        guard posting.kind == .card || posting.kind == .digest else { return false }
        let home = posting.home
        return try await desk.store.read { records in
            switch home {
            case .incident(let id): try records.incident(id)?.isActive ?? false
            case .storm(let id): try records.storm(id).map { $0.endedAt == nil } ?? false
            default: false
            }
        }
    }

    /// Somebody deleted the message: what is still of use is posted anew, the rest is let go.
    private func replace(_ posting: Posting, at now: Timestamp) async {
        do {
            let isNeeded = try await isActive(posting)
            await keep("that a message is gone") { records in
                if isNeeded {
                    try records.forgetMessage(of: posting.id, at: now)
                } else {
                    try records.retire(posting.id)
                }
            }
        } catch {
            _ = await stumble(over: posting, error)
        }
    }

    /// A refused edit leaves the old state on screen until the next change; a refused card is tried again now and then
    /// while its incident is active.
    private func accept(refusal reason: String, of posting: Posting, at now: Timestamp) async {
        note(reason, .show(posting), level: .error, errorID: FaultID.make())
        do {
            if let message = posting.message {
                await keep("that an edit was refused") { records in
                    try records.recordShown(posting.id, revision: posting.wanted, message: message, at: now)
                }
            } else if try await isActive(posting) {
                let next = now + Self.refusalBackoff.delay(after: posting.attempts + 1, chance: chance())
                await keep("that a card was refused") { try $0.recordRetry(posting.id, at: next, reason: reason) }
            } else {
                await keep("that a message was refused") { try $0.retire(posting.id) }
            }
        } catch {
            _ = await stumble(over: posting, error)
        }
    }

    /// Something in the house failed before anything was sent.
    private func stumble(over posting: Posting, _ error: any Error) async -> DeliveryEnd {
        note("\(error)", .show(posting), level: .error, errorID: FaultID.make())
        meters.count("retry")
        let next = desk.clock.now() + Self.postingBackoff.delay(after: posting.attempts + 1, chance: chance())
        await keep("when to try again") { try $0.recordRetry(posting.id, at: next, reason: "internal error") }
        return .stuck
    }
}
