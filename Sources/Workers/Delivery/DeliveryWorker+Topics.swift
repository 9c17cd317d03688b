import Desk
import Incidents
import Logging
import Synchronization

extension DeliveryWorker {
    private static let topicBackoff = Backoff()
    /// Rights are given back some day, and an old topic that stays harms nobody.
    private static let refusedTopicBackoff = Backoff(first: .minutes(1), longest: .hours(6))
    /// A card waits for its topic no longer.
    private static let triesToMake = 2
    /// How long a chat in which one topic was not made is not asked for the next.
    private static let troubleRest = Duration.minutes(1)

    /// Makes the topic that a card is to stand in, when the card's turn has come.
    /// - Returns: nil when the posting is to be sent as it is, now.
    func makeTopic(before posting: Posting) async throws -> DeliveryEnd? {
        guard posting.isWaitingCard, let topic = try await desk.topicToMake(before: posting) else { return nil }
        return await make(topic, before: posting)
    }

    /// The card was sent as it was when its turn had come; its incident may have become serious while it was on its way.
    func lookForTopic(after posting: Posting) async {
        let rest = topicRests.withLock { $0[ChatRoom(of: posting.address.chat)] }
        guard posting.kind == .card, rest?.holdsTopics ?? true else { return }
        await insist(on: "that a topic is to be made") {
            guard var topic = try await desk.topicToMake(before: posting), topic.id == 0 else { return }
            topic.dueAt = desk.clock.now()
            try await desk.store.write { [topic] records in
                guard try records.topic(of: topic.incident, lineAt: topic.address) == nil else { return }
                _ = try records.insert(topic)
            }
        }
    }

    /// Closes, reopens, removes, or makes anew.
    func tend(_ due: Topic, _ step: TopicStep) async -> DeliveryEnd {
        do {
            guard let (topic, now) = try await desk.step(ofTopic: due.id), now == step else { return .withdrawn }
            guard let place = topic.place else {
                return step == .make ? await make(topic, before: nil) ?? .withdrawn : .withdrawn
            }
            switch step {
            case .make: return await make(topic, before: nil) ?? .withdrawn
            case .close: return await carryOut(.close(place.chat), step, topic)
            case .reopen: return await carryOut(.reopen(place.chat), step, topic)
            case .remove: return await carryOut(.remove(place.chat), step, topic)
            case .wait: return .withdrawn
            }
        } catch is CancellationError {
            return .withdrawn
        } catch {
            note("\(error)", .tend(due, step), level: .error, errorID: FaultID.make())
            return .stuck
        }
    }

    private func carryOut(_ order: TopicOrder, _ step: TopicStep, _ topic: Topic) async -> DeliveryEnd {
        let result = await sender.carryOut(order)
        let delivery = Delivery.tend(topic, step)
        switch result {
        case .done, .made:
            meters.count("topic")
            await change(topic) { $0.succeed(step, at: $1) }
            return .settled
        case .gone(let reason):
            meters.count("gone")
            note(reason, delivery, level: .info)
            await change(topic) { $0.noteGone(during: step, reason: reason, at: $1) }
            return .settled
        case .refused(let reason, _), .noTopics(let reason, _):
            meters.count("refused")
            note(reason, delivery)
            await retry(topic, after: Self.refusedTopicBackoff, reason)
            return .settled
        case .retry(let after, let reason, _):
            return await putOff(topic, delivery, after: after, reason)
        case .moved, .chatGone: return await leave(topic, delivery, result)
        }
    }

    /// - Parameter posting: the card that waits for it; nil when a line stands in the chat already.
    /// - Returns: nil when no topic was asked for and the card is to be sent to the chat, now.
    private func make(_ topic: Topic, before posting: Posting?) async -> DeliveryEnd? {
        let now = desk.clock.now()
        let rest = topicRests.withLock { $0[ChatRoom(of: topic.address.chat)] }.flatMap { $0.until > now ? $0 : nil }
        do {
            if rest?.holdsTopics == false {
                try await desk.forget(topic)
                return nil
            }
            guard let (begun, order) = try await desk.begin(topic) else { return .withdrawn }
            if let rest {
                await change(begun) { topic, _ in topic.refuse(rest.reason) }
                return nil
            }
            return await make(begun, order, before: posting)
        } catch is CancellationError {
            return .withdrawn
        } catch {
            note("\(error)", .tend(topic, .make), level: .error, errorID: FaultID.make())
            return .stuck
        }
    }

    private func make(_ topic: Topic, _ order: TopicOrder, before posting: Posting?) async -> DeliveryEnd {
        let result = await sender.carryOut(order)
        let delivery = Delivery.tend(topic, .make)
        let now = desk.clock.now()
        switch result {
        case .made(let place):
            meters.count("topic")
            let address = ChatAddress(frontEnd: frontEnd, chat: place)
            await change(topic) { $0.noteMade(at: address, at: $1) }
            return .settled
        case .done, .gone, .refused:
            meters.count("refused")
            let (reason, span) = Self.refusal(result)
            await doWithout(topic, delivery, reason, rest: span)
            return .settled
        case .noTopics(let reason, let span):
            meters.count("refused")
            await doWithout(topic, delivery, reason, rest: span, holdsTopics: false)
            return .settled
        case .retry(let after, let reason, false) where topic.attempts + 1 < Self.triesToMake:
            return await putOff(topic, delivery, after: after, reason, before: posting)
        case .retry(let after, let reason, let isUnsure):
            meters.count(after == nil ? "retry" : "limited")
            let hint = "; if an empty topic of #\(topic.incident) stands in the group, delete it by hand"
            await doWithout(topic, delivery, isUnsure ? reason + hint : reason, rest: Self.troubleRest)
            return after.map { .limited(until: now + wait($0)) } ?? .failed
        case .moved, .chatGone: return await leave(topic, delivery, result)
        }
    }

    /// The card stands in the chat, and those that come soon after it, too.
    /// - Parameter holdsTopics: false when the chat is no forum; nothing is known of a topic there then.
    private func doWithout(
        _ topic: Topic,
        _ delivery: Delivery,
        _ reason: String,
        rest: Duration,
        holdsTopics: Bool = true
    ) async {
        note("the card stands in the chat, because its topic was not made: \(reason)", delivery)
        let now = desk.clock.now()
        topicRests.withLock { rests in
            rests = rests.filter { $0.value.until > now }
            rests[delivery.room] = TopicRest(until: now + rest, reason: reason, holdsTopics: holdsTopics)
        }
        if holdsTopics {
            await change(topic) { topic, _ in topic.refuse(reason) }
        } else {
            await insist(on: "that a chat holds no topics") { try await desk.forget(topic) }
        }
    }

    private static func refusal(_ result: TopicResult) -> (reason: String, rest: Duration) {
        switch result {
        case .refused(let reason, let rest): (reason, rest)
        case .gone(let reason): (reason, .zero)
        default: ("the chat service did not name the topic", .zero)
        }
    }

    /// The chat is elsewhere or nowhere: so are its topics.
    private func leave(_ topic: Topic, _ delivery: Delivery, _ result: TopicResult) async -> DeliveryEnd {
        switch result {
        case .moved(let chat):
            meters.count("moved")
            await change(topic) { topic, _ in topic.lose("the chat has another address") }
            return await follow(delivery, to: chat, at: desk.clock.now())
        case .chatGone(let reason):
            meters.count("lost")
            await giveUp(delivery, reason)
            return .settled
        default: return .settled
        }
    }

    private func putOff(
        _ topic: Topic,
        _ delivery: Delivery,
        after asked: Duration?,
        _ reason: String,
        before posting: Posting? = nil
    ) async -> DeliveryEnd {
        note(reason, delivery)
        meters.count(asked == nil ? "retry" : "limited")
        let tries = (posting?.attempts ?? topic.attempts) + 1
        let next = desk.clock.now() + (asked.map(wait) ?? Self.topicBackoff.delay(after: tries, chance: chance()))
        // The card that waits for the topic asks for it again when its own turn comes.
        await change(topic) { topic, _ in
            topic.retry(at: next, reason: reason)
            if posting != nil { topic.dueAt = nil }
        }
        if let posting {
            await keep("when to try again") { try $0.recordRetry(posting.id, at: next, reason: reason) }
        }
        return asked == nil ? .failed : .limited(until: next)
    }

    private func retry(_ topic: Topic, after backoff: Backoff, _ reason: String) async {
        let next = desk.clock.now() + backoff.delay(after: topic.attempts + 1, chance: chance())
        await change(topic) { topic, _ in topic.retry(at: next, reason: reason) }
    }

    private func change(
        _ topic: Topic,
        _ change: @escaping @Sendable (_ topic: inout Topic, _ now: Timestamp) -> Void
    ) async {
        await insist(on: "what became of a topic") { try await self.desk.change(topic: topic.id, change) }
    }
}
