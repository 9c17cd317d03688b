import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle
import Synchronization

extension DeliveryWorker {
    /// Postings read in one round.
    private static let pageSize = 256
    /// Topics looked at in one round.
    private static let topicPage = 64

    /// Reads what is due, sees to storms, and decides what goes out now.
    func begin(at now: Timestamp) async throws -> DeliveryRound {
        if outbox.withLock({ $0.takeTurn(at: now) }) { try await claimOutbox(at: now) }
        var work = try await readWork(at: now)
        try await desk.rest(topics: work.restingTopics)
        // A step may uncover the next one: a forgotten storm ends, and its chat has a new one.
        for _ in 0..<3 {
            let steps = schedule.withLock { $0.stormSteps(for: work, at: desk.clock.now()) }
            if steps.isEmpty { break }
            for step in steps { try await perform(step, at: now) }
            work = try await readWork(at: now)
        }
        // Reading took time, in which calls have ended: what may go is decided as of now.
        let present = desk.clock.now()
        var round = schedule.withLock { $0.choose(from: work, at: present) }
        if let next = work.next, next <= now {
            // What is due and has to wait hides from `next` what becomes due later.
            round.wake(at: present + .seconds(1))
        } else if let next = work.next, next <= present {
            round.wake(at: present)
        }
        if let check = outbox.withLock({ $0.checkAt }) { round.wake(at: max(check, now + .milliseconds(1))) }
        return round
    }

    private func readWork(at now: Timestamp) async throws -> DueWork {
        let frontEnd = frontEnd
        let keptFor = desk.settings.topics.keptFor
        let (known, mayEnd) = schedule.withLock { (Set($0.storms.keys), $0.mayEndStorm(at: now)) }
        return try await desk.store.read { records in
            let postings = try records.duePostings(of: frontEnd, at: now, limit: Self.pageSize)
            // More than a page is due: looking for what is due later would be long, and is not needed.
            let isFull = postings.count == Self.pageSize
            let topics = try records.dueTopics(of: frontEnd, at: now, limit: Self.topicPage).map { topic in
                DueTopic(topic: topic, step: try topic.step(in: records, keptFor: keptFor, at: now))
            }
            var open: [ChatAddress: Storm] = [:]
            for address in DeliverySchedule.stormAddresses(among: postings).subtracting(known) {
                open[address] = try records.openStorm(at: address)
            }
            var work = DueWork(
                postings: postings,
                topics: topics.filter(\.isActing),
                openStorms: open,
                waiting: mayEnd ? try records.waitingCards(of: frontEnd) : nil,
                next: isFull ? now : try records.nextDelivery(of: frontEnd)
            )
            work.restingTopics = topics.filter { !$0.isActing }.map(\.topic.id)
            return work
        }
    }

    /// Carries a delivery out and tells the schedule how it ended.
    func perform(_ delivery: Delivery) async {
        let end: DeliveryEnd
        switch delivery {
        case .show(let posting): end = await show(posting)
        case .send(let message): end = await send(message)
        case .tend(let topic, let step): end = await tend(topic, step)
        }
        let now = desk.clock.now()
        let revived = schedule.withLock { $0.finish(delivery, end, at: now, chance: chance()) }
        guard !revived.isEmpty else { return }
        await keep("what waited for the chat to come back") { records in
            for key in revived {
                switch key {
                case .posting(let id): try records.recordRetry(id, at: now, reason: "the chat answers again")
                case .outbox(let id): try records.retryOutbox(id, at: now, reason: "the chat answers again")
                case .topic(let id):
                    guard var topic = try records.topic(id), topic.dueAt != nil else { continue }
                    topic.dueAt = now
                    try records.update(topic)
                }
            }
        }
        outbox.withLock { $0.hint() }
    }

    /// Stores what became of a call.
    func keep(_ what: String, _ body: @escaping @Sendable (any WritableRecords) throws -> Void) async {
        await insist(on: what) { try await self.desk.store.write(body) }
    }

    /// Has something stored that a call has led to. The call cannot be taken back, so a store that fails is asked again until
    /// it takes it or the bot stops; until then nothing else goes to that chat, least of all the same once more.
    func insist(on what: String, _ work: () async throws -> Void) async {
        let rest = Backoff(first: .milliseconds(100), longest: .seconds(30))
        for attempt in 1... {
            do {
                return try await work()
            } catch is CancellationError {
                return
            } catch {
                log.error(
                    "Cannot store what became of a delivery",
                    metadata: ["what": "\(what)", "reason": "\(error)", "attempt": "\(attempt)"]
                )
            }
            if bell.isClosed || Task.isCancelled { return }
            let delay = rest.delay(after: attempt, chance: chance())
            do {
                try await cancelWhenGracefulShutdown { try await self.desk.clock.sleep(for: delay) }
            } catch {
                // The bot stops: one more try, then no more.
            }
        }
    }

    /// One line for each failure; never what the message said.
    func note(
        _ reason: String,
        _ delivery: Delivery,
        level: Logger.Level = .warning,
        errorID: String? = nil
    ) {
        var metadata: Logger.Metadata = [
            "chat": "\(delivery.address.chat)",
            "reason": "\(reason)",
            "attempt": "\(delivery.attempts + 1)",
        ]
        switch delivery.key {
        case .posting(let id): metadata["posting"] = "\(id)"
        case .outbox(let id): metadata["outbox"] = "\(id)"
        case .topic(let id): metadata["topic"] = "\(id)"
        }
        if let errorID { metadata["error"] = "\(errorID)" }
        log.log(level: level, "Delivery failed", metadata: metadata)
    }
}
