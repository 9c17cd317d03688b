import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// The chores of the house on a real store.
@Suite struct HouseChoresTests {
    private func pass(_ span: Duration, _ fixture: DeliveryFixture, _ worker: HousekeepingWorker) async {
        let end = fixture.clock.now() + span
        while fixture.clock.now() < end {
            await worker.tick(at: fixture.clock.now())
            fixture.clock.advance(by: .seconds(1))
        }
    }

    private func worker(_ fixture: DeliveryFixture, retentionDays: Int = 0) -> HousekeepingWorker {
        let chores = Chore.house(of: fixture.desk, retentionDays: retentionDays)
        return HousekeepingWorker(chores: chores, clock: fixture.clock, log: fixture.log.logger)
    }

    @Test func aSnoozeIsOverInTime() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            let snooze = Press.snooze(incident: incident, .halfHour)
            _ = try await fixture.desk.perform(snooze, by: DeskFixture.responderA, on: nil)
            let worker = worker(fixture)
            await pass(.minutes(29), fixture, worker)
            #expect(try await fixture.base.incident(incident).snooze != nil)
            await pass(.minutes(1) + .seconds(10), fixture, worker)
            #expect(try await fixture.base.incident(incident).snooze == nil)
        }
    }

    @Test func aConfirmationNobodyAnswersExpires() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            let posting = try await fixture.posting(of: incident)
            let resource = Resource(kind: .deployment, cluster: "prod-eu1", namespace: "shop", name: "checkout")
            let ask = Press.act(.restart, resource, incident: incident)
            _ = try await fixture.desk.perform(ask, by: DeskFixture.responderA, on: posting.id)
            let asked = try await fixture.base.posting(posting.id)
            #expect(asked.screen != asked.home)
            await pass(.minutes(2) + .seconds(5), fixture, worker(fixture))
            let after = try await fixture.base.posting(posting.id)
            #expect(after.screen == after.home)
        }
    }

    @Test func oldAlertBodiesGoOnlyWhenRetentionSaysSo() async throws {
        for (days, isKept) in [(0, true), (30, false)] {
            try await withDelivery { fixture in
                let incident = try await fixture.open(["a"])[0]
                try await fixture.end(["a"])
                fixture.clock.advance(by: .days(31))
                await pass(.seconds(5), fixture, worker(fixture, retentionDays: days))
                let alerts = try await fixture.store.read { try $0.alerts(of: incident, limit: 10) }
                #expect(alerts.contains { !$0.annotations.isEmpty } == isKept)
                #expect(try await fixture.base.incident(incident).title == "KubePodCrashLooping")
                let prunes = try await fixture.base.audit().filter { $0.operation == .prune }
                #expect(prunes.map { $0.parameters["incidents"] } == (isKept ? [] : ["1"]))
            }
        }
    }

    @Test func sentMessagesAndHandledUpdatesAreForgottenAfterAWeek() async throws {
        try await withDelivery { fixture in
            try await fixture.enqueue("one")
            try await fixture.pass(.seconds(1))
            let key = IntakeKey(frontEnd: .telegram, id: "900001")
            let now = fixture.clock.now()
            #expect(try await fixture.store.write { try $0.takeIn(key, at: now) })
            let worker = worker(fixture)
            fixture.clock.advance(by: .days(6))
            await pass(.seconds(90), fixture, worker)
            let before = fixture.clock.now()
            #expect(try await !fixture.store.write { try $0.takeIn(key, at: before) })
            fixture.clock.advance(by: .days(2))
            await pass(.seconds(90), fixture, worker)
            let after = fixture.clock.now()
            #expect(try await fixture.store.write { try $0.takeIn(key, at: after) })
            let counts = try await fixture.store.read { try $0.outboxCounts() }
            #expect(counts.values.allSatisfy { $0 == 0 })
        }
    }

    @Test func messagesOfChannelsAreForgottenAfterAYear() async throws {
        try await withDelivery { fixture in
            let now = fixture.clock.now()
            let stamp = MessageStamp(earliestAt: now)
            try await fixture.store.write { records in
                var channel = ChatChannel(joined: "C1", inviter: nil, at: now)
                try channel.enable(ChannelAnswer(team: "shop", watch: nil), at: now)
                try records.save(channel)
                try records.save(Activity(channel: "C1", stamp: stamp, kind: .human))
                let author = ChannelAuthor(kind: .person, id: "U1")
                _ = try records.insert(
                    ChannelMessage(channel: "C1", stamp: stamp, root: stamp, author: author, text: "text")
                )
            }
            let worker = worker(fixture)
            for (days, isKept) in [(364, true), (2, false)] as [(Int64, Bool)] {
                fixture.clock.advance(by: .days(days))
                await pass(.seconds(90), fixture, worker)
                let message = try await fixture.store.read { try $0.channelMessage(in: "C1", at: stamp) }
                #expect((message != nil) == isKept)
                let activity = try await fixture.store.read { try $0.activity(in: "C1", at: stamp) }
                #expect((activity != nil) == isKept)
            }
        }
    }

    @Test func whatWasOpenInTheConsoleIsForgottenAfterADayAndAChatsMessagesAreNot() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a"])[0]
            let now = fixture.clock.now()
            let views = try await fixture.store.write { records in
                let session = ChatAddress(frontEnd: .console, chat: "session-a")
                return try [session, DeliveryFixture.group].map { address in
                    try records.post(.view, .incident(incident), to: address, at: now).id
                }
            }
            func left() async throws -> [Int64] {
                try await fixture.store.read { records in try views.filter { try records.posting($0) != nil } }
            }
            let worker = worker(fixture)
            fixture.clock.advance(by: .hours(23))
            await pass(.seconds(90), fixture, worker)
            #expect(try await left() == views)
            fixture.clock.advance(by: .hours(1))
            await pass(.seconds(90), fixture, worker)
            #expect(try await left() == [views[1]])
            #expect(try await fixture.base.cards(of: incident).count == 1)
        }
    }

    @Test func aSignedOutSessionIsForgottenWhenItWouldBeOverAnyway() async throws {
        try await withDelivery { fixture in
            try await fixture.desk.signOut(session: "session-a", until: fixture.clock.now() + .hours(12))
            let worker = worker(fixture)
            fixture.clock.advance(by: .hours(11))
            await pass(.seconds(90), fixture, worker)
            #expect(try await fixture.store.read { try $0.isSignedOut(session: "session-a") })
            fixture.clock.advance(by: .hours(1))
            await pass(.seconds(90), fixture, worker)
            #expect(try await !fixture.store.read { try $0.isSignedOut(session: "session-a") })
        }
    }
}
