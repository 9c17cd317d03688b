import Desk
import Foundation
import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing
import Tickets

@testable import Console

@Suite(.fewAtOnce) struct AlertStreamTests {
    private final class Told: Sendable {
        private let texts = Mutex<[String]>([])
        var count: Int { texts.withLock { $0.count } }

        func add(_ text: String) {
            texts.withLock { $0.append(text) }
        }
    }

    @Test func aSlowListenerIsDroppedAndHarmsNoOther() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            let told = Told()
            let slow = AlertStream(desk: fixture.desk, after: 0) { _ in
                // As if nothing of it ever went to the network.
                try await fixture.clock.sleep(for: .days(1))
            }
            let quick = AlertStream(desk: fixture.desk, after: 0) { told.add($0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await quick.run() }
                group.addTask {
                    await #expect(throws: SlowListener.self) { try await slow.run() }
                }
                try await eventually("both listen") { fixture.desk.feed.listenerCount == 2 }
                _ = try await fixture.post(fixture.ticket("T-1", minutesAgo: 70))
                try await eventually("the quick one is told") { told.count == 2 }
                try await eventually("the slow one is waited for") { fixture.clock.sleeperCount >= 4 }
                _ = try await fixture.post(fixture.ticket("T-2", minutesAgo: 70))
                try await eventually("the quick one is told more") { told.count == 4 }
                fixture.clock.advance(by: AlertStream.patience)
                try await eventually("the slow one is dropped") { fixture.desk.feed.listenerCount == 1 }
                _ = try await fixture.post(fixture.ticket("T-3", minutesAgo: 70))
                try await eventually("the quick one is still told") { told.count == 6 }
                group.cancelAll()
            }
        }
    }

    @Test func whatNoWakeToldOfIsFoundByLooking() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            let told = Told()
            let stream = AlertStream(desk: fixture.desk, after: nil) { told.add($0) }
            let sleepers = fixture.clock.sleeperCount(dueWithin: AlertStream.beat)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await stream.run() }
                try await eventually("it listens and looks") {
                    fixture.desk.feed.listenerCount == 1
                        && fixture.clock.sleeperCount(dueWithin: AlertStream.beat) > sleepers
                }
                // Raised past the feed, as if the wake had been dropped.
                let now = fixture.clock.now()
                let late = Ticket(
                    id: "T-1",
                    priority: "high",
                    tier: "gold",
                    status: "open",
                    createdAt: now - .minutes(70),
                    updatedAt: now
                )
                let policy = fixture.desk.settings.sla
                try await fixture.desk.store.write { records in
                    let file = TicketFile(late)
                    let number = try records.insert(file)
                    _ = try records.keep(policy.review(file, at: now), of: number, version: 1, at: now)
                }
                fixture.clock.advance(by: AlertStream.beat)
                try await eventually("it is told") { told.count == 2 }
                group.cancelAll()
            }
        }
    }

    @Test func manyEventsAreToldInOrderEachOnce() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            fixture.promise()
            let seen = Mutex<[Int64]>([])
            let stream = AlertStream(desk: fixture.desk, after: nil) { text in
                let event = try JSONDecoder().decode(TicketEventJSON.self, from: Data(text.utf8))
                seen.withLock { $0.append(event.seq) }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await stream.run() }
                try await eventually("it listens") { fixture.desk.feed.listenerCount == 1 }
                let tickets = (1...130).map { fixture.ticket("T-\($0)", minutesAgo: 70) }
                _ = try await fixture.post("[\(tickets.joined(separator: ","))]")
                try await eventually("all are told") { seen.withLock { $0.count } >= 260 }
                group.cancelAll()
            }
            let all = seen.withLock { $0 }
            #expect(all == all.sorted() && Set(all).count == 260)
        }
    }
}
