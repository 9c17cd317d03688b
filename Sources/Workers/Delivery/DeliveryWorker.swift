import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle
import Synchronization

/// Brings to the chats of one front-end what the store says should be seen there.
///
/// It wakes up when something was committed, when a delivery ends, and when something becomes due; each time it reads
/// what there is to do and lets the schedule decide. It shows the state as it is when it sends. A process that dies
/// between a send and its record sends that one message again; a press on the orphan is then adopted by the Desk.
package final class DeliveryWorker: Service {
    let desk: Desk
    let sender: any ChatSender
    let log: Logger
    let meters: DeliveryMeters
    let schedule: Mutex<DeliverySchedule>
    let outbox = Mutex(OutboxWatch())
    let shown = Mutex(ShownCards())
    let topicRests = Mutex<[ChatRoom: TopicRest]>([:])
    /// When a word about an incident of the storm was said last.
    let stormWords = Mutex<[Int64: Timestamp]>([:])
    let chance: @Sendable () -> Double
    let bell = Bell()

    /// - Parameters:
    ///   - width: calls under way at once, over all chats.
    ///   - chance: from 0 to 1; spreads retries.
    package init(
        desk: Desk,
        sender: any ChatSender,
        log: Logger,
        width: Int = 16,
        chance: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.desk = desk
        self.sender = sender
        var log = log
        log[metadataKey: "front_end"] = "\(sender.frontEnd.rawValue)"
        self.log = log
        self.chance = chance
        meters = DeliveryMeters(frontEnd: sender.frontEnd)
        schedule = Mutex(
            DeliverySchedule(callsPerSecond: sender.callsPerSecond, width: width) { sender.limits(for: $0) }
        )
    }

    var frontEnd: FrontEnd { sender.frontEnd }

    /// Works until the service group shuts down; calls in hand end first.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                let changes = desk.feed.changes()
                group.addTask { await self.listen(to: changes) }
                await insist(on: "another chance for lost chats") {
                    try await self.desk.retryLostChats(of: self.frontEnd)
                }
                await self.work(in: &group)
            }
        } onCancelOrGracefulShutdown: {
            self.bell.close()
        }
    }

    /// One round: everything that may go now goes, side by side; returns when all of it has ended.
    @discardableResult
    package func tick(at now: Timestamp) async throws -> DeliveryRound {
        outbox.withLock { $0.hint() }
        let round = try await begin(at: now)
        await withDiscardingTaskGroup { group in
            for delivery in round.deliveries {
                group.addTask { await self.perform(delivery) }
            }
        }
        return round
    }

    private func listen(to changes: AsyncStream<ChangeFeed.Change>) async {
        for await change in changes.cancelOnGracefulShutdown() {
            switch change {
            case .people, .tickets, .paging: continue
            case .outbox: outbox.withLock { $0.hint() }
            case .incident, .posting, .runbooks, .channels, .onCall: break
            }
            bell.ring()
        }
    }

    private func work(in group: inout DiscardingTaskGroup) async {
        var failures = 0
        var lastReason: String?
        while !bell.isClosed {
            let started = ContinuousClock.now
            let now = desk.clock.now()
            let wakeAt: Timestamp?
            do {
                let round = try await begin(at: now)
                for delivery in round.deliveries {
                    group.addTask {
                        await self.perform(delivery)
                        self.bell.ring()
                    }
                }
                wakeAt = round.wakeAt
                if failures > 0 { log.info("Deliveries go on") }
                failures = 0
                lastReason = nil
            } catch is CancellationError {
                return
            } catch {
                failures += 1
                let reason = "\(error)"
                if reason != lastReason { log.error("Cannot read what to deliver", metadata: ["reason": "\(reason)"]) }
                lastReason = reason
                wakeAt = now + Backoff(longest: .seconds(30)).delay(after: failures, chance: chance())
            }
            let spent = started.duration(to: .now)
            await pause(until: min(wakeAt ?? now + OutboxWatch.pace, now + OutboxWatch.pace))
            await giveWay(after: spent, since: started)
        }
    }

    private func pause(until wakeAt: Timestamp) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [bell, clock = desk.clock] in
                do {
                    try await clock.sleep(for: wakeAt.since(clock.now()))
                    bell.ring()
                } catch {
                    // Something else rang first.
                }
            }
            await bell.wait()
            group.cancelAll()
        }
    }

    /// When commits come faster than rounds end, rounds take at most a quarter of the time, and the store the rest.
    private func giveWay(after spent: Duration, since started: ContinuousClock.Instant) async {
        let pause = ContinuousClock.now.duration(to: started + min(spent * 4, .milliseconds(50)))
        guard pause > .zero else { return }
        do {
            try await Task.sleep(for: pause)
        } catch {
            // Cancelled: the loop sees the closed bell.
        }
    }
}
