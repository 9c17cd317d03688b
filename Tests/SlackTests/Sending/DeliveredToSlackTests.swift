import Cards
import Desk
import Incidents
import Logging
import TestSupport
import TestTraits
import Testing
import Workers

@testable import Slack

/// The sender behind the delivery worker and a real store, before a Slack that enforces its rates.
@Suite("Cards on their way to Slack", .fewAtOnce)
struct DeliveredToSlackTests {
    /// A desk that posts to some channels, a Slack that has them, and a worker between.
    private struct Scene: Sendable {
        let base: DeskFixture
        let slack: FakeSlack
        let api: SlackAPI

        /// The bot after a start.
        func worker(responses: ResponseURLs = ResponseURLs()) -> DeliveryWorker {
            let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let sender = SlackSender(
                api: api,
                responses: responses,
                drawing: .simple,
                clock: base.clock,
                origin: "scene",
                log: log
            )
            return DeliveryWorker(desk: base.desk, sender: sender, log: log, chance: { 0.5 })
        }

        /// Lets the time pass, and the worker wake up whenever it wants to.
        func pass(_ worker: DeliveryWorker, _ span: Duration = .zero) async throws {
            let end = base.clock.now() + span
            while true {
                let round = try await worker.tick(at: base.clock.now())
                if !round.deliveries.isEmpty { continue }
                guard let next = round.wakeAt, next <= end else { break }
                base.clock.advance(by: next.since(base.clock.now()))
            }
            base.clock.advance(by: end.since(base.clock.now()))
        }
    }

    private func playing(
        _ channels: [String],
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        let destinations = channels.map { ChatAddress(frontEnd: .slack, chat: $0) }
        let (botToken, appToken) = (try SlackBench.botToken, try SlackBench.appToken)
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store, destinations: destinations) { base in
                let slack = FakeSlack(clock: base.clock)
                for channel in channels { slack.addChannel(channel) }
                try await slack.serving { url in
                    let api = SlackAPI(address: url, botToken: botToken, appToken: appToken, http: SlackBench.http)
                    try await body(Scene(base: base, slack: slack, api: api))
                }
            }
        }
    }

    @Test func aCardWhoseAnswerWasLostIsThereOnce() async throws {
        try await playing(["C1"]) { scene async throws in
            scene.slack.loseAnswer(to: "chat.postMessage")
            let incident = try await scene.base.open()
            let worker = scene.worker()
            try await scene.pass(worker)
            #expect(scene.slack.roots(in: "C1").count == 1)
            #expect(try await scene.base.cards(of: incident).first?.message == nil)
            try await scene.pass(worker, .minutes(2))
            let card = try #require(scene.slack.roots(in: "C1").first)
            #expect(scene.slack.roots(in: "C1").count == 1)
            #expect(try await scene.base.cards(of: incident).first?.message == card.ts)
            #expect(scene.slack.violations.isEmpty)
        }
    }

    /// The process dies between the post and its record; the next one knows nothing of the post.
    @Test func afterARestartItIsThereOnceToo() async throws {
        try await playing(["C1"]) { scene async throws in
            scene.slack.loseAnswer(to: "chat.postMessage")
            let incident = try await scene.base.open()
            try await scene.pass(scene.worker())
            try await scene.pass(scene.worker(), .minutes(2))
            let card = try #require(scene.slack.roots(in: "C1").first)
            #expect(scene.slack.roots(in: "C1").count == 1)
            #expect(try await scene.base.cards(of: incident).first?.message == card.ts)
        }
    }

    /// A right that one method or one channel lacks is no reason to hold cards up.
    @Test func whatTheAppMayNotDoHoldsUpNoCard() async throws {
        try await playing(["C1", "C2", "C3"]) { scene async throws in
            scene.slack.withhold("files:write")
            scene.slack.change("C3") { $0.isRestricted = true }
            let worker = scene.worker()
            let first = try await scene.base.open()
            try await scene.pass(worker, .seconds(5))
            let now = scene.base.clock.now()
            let cards = try await scene.base.cards(of: first)
            try await scene.base.store.write { records in
                for card in cards where card.message != nil {
                    let file = OutboxMessage.Content.file(
                        name: "pod.log",
                        contents: [65],
                        caption: "",
                        replyTo: card.message
                    )
                    try records.enqueue(file, to: card.address, at: now)
                }
            }
            try await scene.pass(worker, .seconds(2))
            _ = try await scene.base.open(["checkout-2"], key: "second")
            try await scene.pass(worker, .seconds(5))
            for channel in ["C1", "C2"] {
                let roots = scene.slack.roots(in: channel)
                #expect(roots.count == 2)
                let said = scene.slack.messages(in: channel, thread: roots.first?.ts ?? "").map(\.shown)
                #expect(said.count == 1)
                #expect(said.first?.contains("pod.log is not attached: the app lacks the scope files:write") == true)
            }
            scene.slack.change("C3") { $0.isRestricted = false }
            try await scene.pass(worker, .minutes(6))
            #expect(scene.slack.roots(in: "C3").count == 2)
            #expect(scene.slack.violations.isEmpty)
        }
    }

    /// Slack lets the app write where nobody invited it, but not attach a file.
    @Test func aFileWhereTheBotIsNoMemberDoesNotCostItsThread() async throws {
        try await playing(["C1"]) { scene async throws in
            scene.slack.change("C1") { $0.isMember = false }
            scene.slack.grantPublicWriting()
            let worker = scene.worker()
            let incident = try await scene.base.open()
            try await scene.pass(worker, .seconds(5))
            let root = try #require(try await scene.base.card(of: incident).message)
            let thread = ChatAddress(frontEnd: .slack, chat: "C1:\(root)")
            let now = scene.base.clock.now()
            let view = try await scene.base.store.write { records in
                let file = OutboxMessage.Content.file(name: "pod.log", contents: [65], caption: "", replyTo: nil)
                try records.enqueue(file, to: thread, at: now)
                return try records.post(.view, .timeline(incident: incident, before: nil), to: thread, at: now)
            }
            try await scene.pass(worker, .seconds(10))
            #expect(try await scene.base.posting(view.id).state == .live)
            let said = scene.slack.messages(in: "C1", thread: root).map(\.shown)
            #expect(said.count == 2)
            #expect(said.contains { $0.contains("pod.log is not attached: the bot is not a member here. Invite it") })
            #expect(scene.slack.violations.isEmpty)
        }
    }

    /// What belongs under a card is not for the whole channel to read.
    @Test(arguments: [true, false])
    func whatLostItsThreadIsNotSaidInTheChannel(isLocked: Bool) async throws {
        try await playing(["C1"]) { scene async throws in
            let worker = scene.worker()
            let incident = try await scene.base.open()
            try await scene.pass(worker, .seconds(5))
            let card = try #require(scene.slack.roots(in: "C1").first)
            let now = scene.base.clock.now()
            let place = try await scene.base.card(of: incident).address
            let file = OutboxMessage.Content.file(name: "pod.log", contents: [65], caption: "", replyTo: card.ts)
            try await scene.base.store.write { try $0.enqueue(file, to: place, at: now) }
            if isLocked {
                scene.slack.lockThread(card.ts, in: "C1")
            } else {
                scene.slack.deleteMessage(card.ts, in: "C1")
            }
            _ = try await scene.base.desk.receive(scene.base.group(resolved: ["checkout-1"]))
            _ = try await scene.base.desk.receive(scene.base.group(firing: ["checkout-1"]))
            await scene.base.desk.errands.settled()
            try await scene.pass(worker, .minutes(10))
            // The card alone, where it was or anew.
            let posting = try await scene.base.card(of: incident)
            #expect(scene.slack.roots(in: "C1").map(\.ts) == [try #require(posting.message)])
            #expect(posting.message == card.ts || !isLocked)
            #expect(posting.shown == posting.wanted)
            #expect(scene.slack.calls(of: "chat.postMessage").contains { $0.outcome?.hasPrefix("thread_") == true })
            #expect(try await scene.base.store.read { try $0.outboxCounts() }["waiting"] ?? 0 == 0)
            #expect(scene.slack.violations.isEmpty)
        }
    }

    @Test func aCardThatCannotBeChangedForAWhileIsThereOnceAndThenRight() async throws {
        try await playing(["C1"]) { scene async throws in
            let worker = scene.worker()
            let incident = try await scene.base.open()
            try await scene.pass(worker, .seconds(5))
            let card = try #require(scene.slack.roots(in: "C1").first)
            scene.slack.setBusy(true, card.ts, in: "C1")
            _ = try await scene.base.desk.receive(scene.base.group(firing: ["checkout-1", "checkout-2"]))
            try await scene.pass(worker, .seconds(30))
            // What else the channel is to see goes on meanwhile.
            _ = try await scene.base.open(["cart-1"], key: "second")
            try await scene.pass(worker, .seconds(2))
            #expect(scene.slack.roots(in: "C1").count == 2)
            scene.slack.setBusy(false, card.ts, in: "C1")
            try await scene.pass(worker, .minutes(2))
            #expect(scene.slack.roots(in: "C1").count == 2)
            let posting = try await scene.base.card(of: incident)
            #expect(posting.message == card.ts && posting.shown == posting.wanted)
            #expect(scene.slack.violations.isEmpty)
        }
    }

    /// Names of what one person alone sees come again after a while; what is shown does not.
    @Test func anAnswerThatHasTheNameOfAnEarlierOneShowsWhatWasAskedFor() async throws {
        try await playing(["C1"]) { scene async throws in
            let person = scene.slack.addUser("U1", "responder-s")
            let (responses, place) = (ResponseURLs(), ChatAddress(frontEnd: .slack, chat: "~U1.7"))
            let worker = scene.worker(responses: responses)
            let incident = try await scene.base.open()
            var views: [Int64] = []
            for _ in 1...2 {
                let now = scene.base.clock.now()
                responses.remember(scene.slack.responseURL(of: person, in: "C1"), for: "U1.7", at: now)
                let view = try await scene.base.store.write { records in
                    try records.post(.view, .list(.active, after: nil), to: place, at: now).id
                }
                views.append(view)
                try await scene.pass(worker, .seconds(5))
                if views.count == 1 {
                    let later = scene.base.clock.now()
                    try await scene.base.store.write { records in
                        try records.show(.incident(incident), data: nil, on: view, at: later)
                    }
                }
            }
            #expect(try await scene.base.posting(views[1]).screen == .list(.active, after: nil))
            #expect(scene.slack.whispers(to: person, in: "C1").count == 2)
            #expect(scene.slack.violations.isEmpty)
        }
    }

    /// More changes than Slack takes in a minute: nothing is refused, and in the end everything is shown.
    @Test func aFloodOfChangesKeepsWithinSlacksTiers() async throws {
        try await playing(["C1", "C2"]) { scene async throws in
            let keys = (1...20).map { "key-\($0)" }
            var incidents: [Int64] = []
            for key in keys { incidents.append(try await scene.base.open(["pod-\(key)"], key: key)) }
            let worker = scene.worker()
            try await scene.pass(worker, .minutes(3))
            for round in 1...2 {
                for key in keys {
                    _ = try await scene.base.desk.receive(
                        scene.base.group(firing: ["pod-\(key)", "pod-\(key)-\(round)"], key: key)
                    )
                }
                await scene.base.desk.errands.settled()
                try await scene.pass(worker, .seconds(10))
            }
            try await scene.pass(worker, .minutes(4))
            #expect(scene.slack.violations.isEmpty)
            #expect(scene.slack.calls(of: "chat.update").count > 50)
            for incident in incidents {
                for card in try await scene.base.cards(of: incident) {
                    #expect(card.message != nil && card.shown == card.wanted)
                }
            }
        }
    }
}
