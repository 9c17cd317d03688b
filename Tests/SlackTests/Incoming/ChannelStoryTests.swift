import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// A channel from the invitation to an incident, over a socket.
@Suite("Channels over sockets", .fewAtOnce, .serialized)
struct ChannelStoryTests {
    private static let admin = Identity(frontEnd: .slack, id: "U14", name: "responder-a")

    private func run(_ body: @escaping @Sendable (SocketScene) async throws -> Void) async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            let now = scene.clock.now()
            try await scene.desk.store.write {
                _ = try $0.add(name: "admin-s", role: .admin, identities: [Self.admin], at: now)
            }
            try await eventually { scene.status.sockets == 1 }
            try await body(scene)
        }
    }

    private func send(_ event: [String: Any], _ number: Int, _ scene: SocketScene) async throws {
        try await scene.end.send(Told.event("Ev\(number)", "e\(number)", event), on: 0)
        try await scene.end.waitForAck(of: "e\(number)")
        try await scene.settled()
    }

    /// The bot joins C7, somebody presses, and sends the form.
    private func enable(_ scene: SocketScene) async throws {
        let joined = ["type": "member_joined_channel", "user": "UBOT", "channel": "C7", "inviter": "U11"]
        try await send(joined, 1, scene)
        let now = scene.clock.now()
        let press = Press.ask(.channel("C7"))
        let tokens = try await scene.desk.store.write { try $0.issue([press], at: now) }
        let token = try #require(tokens[press])
        try await scene.end.send(Told.press(token, envelope: "e2", trigger: "t2", by: "U14", channel: "C7"), on: 0)
        try await eventually { scene.calls.opened.count == 1 }
        let opened = scene.calls.opened[0]
        #expect(opened.dialog.question == .channel("C7"))
        let values: [String: Any] = [
            "answer": ["answer": ["type": "plain_text_input", "value": "shop"]],
            "more": ["more": ["type": "plain_text_input", "value": "checkout"]],
        ]
        let form = Told.envelope(
            "e3",
            "interactive",
            [
                "type": "view_submission", "user": ["id": "U14", "name": "responder-a"], "trigger_id": "t3",
                "view": [
                    "id": "V1", "type": "modal", "callback_id": "dialog", "private_metadata": opened.note,
                    "state": ["values": values],
                ],
            ],
            acceptsResponse: true
        )
        try await scene.end.send(form, on: 0)
        try await scene.end.waitForAck(of: "e3")
        try await scene.settled()
    }

    @Test func aChannelIsEnabledAndKept() async throws {
        try await run { scene in
            try await send(Told.message("early", in: "C7", ts: "1760000001.000100"), 90, scene)
            try await enable(scene)
            let channel = try #require(try await scene.desk.store.read { try $0.channel("C7") })
            #expect(channel.answer == ChannelAnswer(team: "shop", watch: "checkout"))
            try await send(Told.message("is checkout slow?", in: "C7", ts: "1760000002.000100"), 4, scene)
            try await send(Told.message("elsewhere", in: "C8", ts: "1760000003.000100"), 5, scene)
            let kept = try await scene.desk.store.read { try $0.activities(in: "C7", before: nil, limit: 9) }
            #expect(kept.map(\.stamp.text) == ["1760000002.000100"])
            #expect(!scene.log.lines.joined().contains("slow?"))
        }
    }

    @Test func whatHappensInOtherChannelsIsNotEvenNoted() async throws {
        try await run { scene in
            try await enable(scene)
            let before = try await scene.desk.store.read { try $0.waitingNotes(of: .slack, after: nil, limit: 9) }
            #expect(before.isEmpty)
            let message = Told.event("Ev7", "e7", Told.message("elsewhere", in: "C8"))
            try await scene.end.send(message, on: 0)
            try await scene.end.waitForAck(of: "e7")
            // Its key would be known if it had been noted.
            let now = scene.clock.now()
            let note = try await scene.desk.store.write {
                try $0.note(key: "message/C8/1760000000.000100", of: .slack, body: [], at: now)
            }
            #expect(note != nil)
            if let note { try await scene.desk.store.write { try $0.settleNote(note, at: now) } }
        }
    }

    /// Answers when it is let go.
    private struct SlowClassifier: AlertClassifier {
        let asked: AsyncStream<Void>.Continuation
        let gate: AsyncStream<Void>

        func classify(_ message: BotMessage, in channel: ChatChannel) async -> RecognizedAlert? {
            asked.yield()
            for await _ in gate {}
            return RecognizedAlert(rule: "classifier", alert: "Full moon", urgency: .high, status: .triggered)
        }
    }

    @Test func aPressIsAnsweredWhileAClassifierThinks() async throws {
        try await run { scene in
            try await enable(scene)
            let (wasAsked, asked) = AsyncStream.makeStream(of: Void.self)
            let (gate, keeper) = AsyncStream.makeStream(of: Void.self)
            defer { keeper.finish() }
            var settings = scene.desk.desk.settings
            settings.classifier = SlowClassifier(asked: asked, gate: gate)
            scene.desk.desk.use(settings)
            let oracle = Told.message("the moon is full", by: "UB9", in: "C7", ts: "1760000002.000100", bot: "B9")
            try await scene.end.send(Told.event("Ev4", "e4", oracle), on: 0)
            for await _ in wasAsked { break }
            // An edit of the same words waits behind it, and a press does not.
            let edit: [String: Any] = [
                "type": "message", "subtype": "message_changed", "channel": "C7", "channel_type": "channel",
                "message": oracle, "ts": "1760000003.000100",
            ]
            try await scene.end.send(Told.event("Ev5", "e5", edit), on: 0)
            let press = Press.ask(.channel("C7"))
            let now = scene.clock.now()
            let tokens = try await scene.desk.store.write { try $0.issue([press], at: now) }
            let token = try #require(tokens[press])
            let pressed = Told.press(token, envelope: "e6", trigger: "t6", by: "U14", channel: "C7")
            try await scene.end.send(pressed, on: 0)
            try await eventually("the form") { scene.calls.opened.count == 2 }
            #expect(try await scene.desk.store.read { try $0.incidents(in: .active, after: nil, limit: 9) }.isEmpty)
            keeper.finish()
            try await scene.settled()
            let active = try await scene.desk.store.read { try $0.incidents(in: .active, after: nil, limit: 9) }
            #expect(active.map(\.title) == ["Full moon"])
            asked.finish()
            // The edit said nothing new.
            #expect(await wasAsked.reduce(0) { count, _ in count + 1 } == 0)
        }
    }

    /// Also when more waits for a classifier than there is room for.
    @Test func aPressIsAnsweredHoweverMuchAChannelHasToKeep() async throws {
        let (wasAsked, asked) = AsyncStream.makeStream(of: Void.self)
        let (gate, keeper) = AsyncStream.makeStream(of: Void.self)
        defer { keeper.finish() }
        try await SocketScene.run(
            wanted: 1,
            prepare: { desk, _, _, _ in
                let now = desk.clock.now()
                try await desk.store.write { records in
                    _ = try records.add(name: "admin-s", role: .admin, identities: [Self.admin], at: now)
                    var channel = ChatChannel(joined: "C7", inviter: nil, at: now)
                    try channel.enable(ChannelAnswer(team: "shop", watch: nil), at: now)
                    try records.save(channel)
                    for number in 1...(NoteSide.heard.capacity + 100) {
                        let ts = "1760000002.\(100_000 + number)"
                        let event = Told.message("the moon is full", by: "UB9", in: "C7", ts: ts, bot: "B9")
                        let told = Told.event("Ev\(number)", "e\(number)", event)
                        _ = try records.note(key: "message/C7/\(ts)", of: .slack, body: Array(told.utf8), at: now)
                    }
                }
                var settings = desk.desk.settings
                settings.classifier = SlowClassifier(asked: asked, gate: gate)
                desk.desk.use(settings)
            }
        ) { scene async throws in
            defer { keeper.finish() }
            for await _ in wasAsked { break }
            try await eventually { scene.status.sockets == 1 }
            let press = Press.ask(.channel("C7"))
            let now = scene.clock.now()
            let tokens = try await scene.desk.store.write { try $0.issue([press], at: now) }
            let token = try #require(tokens[press])
            let pressed = Told.press(token, envelope: "p1", trigger: "t1", by: "U14", channel: "C7")
            try await scene.end.send(pressed, on: 0)
            try await eventually("the form") { scene.calls.opened.count == 1 }
        }
    }

    @Test func whatWasMissedBetweenTwoSocketsIsToBeRead() async throws {
        try await run { scene in
            try await enable(scene)
            #expect(try await scene.desk.store.read { try $0.backfill(.missed, of: "C7") } == nil)
            let silence = scene.clock.now()
            try scene.end.kill(0)
            try await eventually { scene.status.sockets == 0 }
            while scene.status.sockets == 0 {
                try await eventually { scene.status.sockets == 1 || scene.clock.sleeperCount > 0 }
                if scene.status.sockets == 0 { scene.clock.advance(by: .seconds(2)) }
            }
            try await eventually("what was missed") {
                try await scene.desk.store.read { try $0.backfill(.missed, of: "C7") } != nil
            }
            let missed = try await scene.desk.store.read { try $0.backfill(.missed, of: "C7") }
            #expect(missed?.since == MessageStamp(earliestAt: silence - Backfill.overlap))
            #expect(missed?.isDone == false)
        }
    }

    /// Sockets may fail for long after a start.
    @Test func whatWasMissedBeforeTheFirstSocketIsToBeRead() async throws {
        try await SocketScene.run(
            wanted: 1,
            prepare: { desk, end, _, _ in
                let now = desk.clock.now()
                try await desk.store.write { records in
                    var channel = ChatChannel(joined: "C7", inviter: nil, at: now)
                    try channel.enable(ChannelAnswer(team: "shop", watch: nil), at: now)
                    try records.save(channel)
                }
                end.fail(.passing("HTTP 503"))
            }
        ) { scene async throws in
            let start = scene.clock.now()
            while scene.status.sockets == 0 {
                try await eventually { scene.status.sockets == 1 || scene.clock.sleeperCount > 0 }
                if scene.status.sockets == 0 { scene.clock.advance(by: .seconds(2)) }
            }
            try await eventually("what was missed") {
                try await scene.desk.store.read { try $0.backfill(.missed, of: "C7") } != nil
            }
            let missed = try await scene.desk.store.read { try $0.backfill(.missed, of: "C7") }
            #expect(missed?.since == MessageStamp(earliestAt: start - Backfill.overlap))
        }
    }

    @Test func aBotsAlertOpensAnIncident() async throws {
        try await run { scene in
            try await enable(scene)
            var event = Told.message("", by: "UB9", in: "C7", ts: "1760000002.000100", bot: "B9")
            event["bot_profile"] = ["name": "Alertmanager"]
            event["attachments"] = [["title": "[FIRING:1] TargetDown (critical)", "fallback": "[FIRING:1] TargetDown"]]
            try await send(event, 4, scene)
            try await send(event, 5, scene)
            let incidents = try await scene.desk.store.read { try $0.incidents(in: .active, after: nil, limit: 9) }
            #expect(incidents.map(\.title) == ["TargetDown"])
            let pasted = Told.message("[FIRING:1] OtherDown (critical)", in: "C7", ts: "1760000003.000100")
            try await send(pasted, 6, scene)
            let after = try await scene.desk.store.read { try $0.incidents(in: .active, after: nil, limit: 9) }
            #expect(after.map(\.title) == ["TargetDown"])
        }
    }
}
