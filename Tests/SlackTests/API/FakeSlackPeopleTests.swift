import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// What people do in the fake leaves as envelopes, and what the app says to that comes back.
@Suite("People in the fake Slack", .fewAtOnce)
struct FakeSlackPeopleTests {
    /// Takes every envelope and acknowledges it, with an answer where one is given.
    private func attach(_ bench: SlackBench, answer: String? = nil) -> SeenEnvelopes {
        let seen = SeenEnvelopes()
        bench.slack.deliver = { [slack = bench.slack] text in
            guard let json = FakeSlackJSON(parsing: Array(text.utf8)), let id = json["envelope_id"]?.string else {
                return false
            }
            seen.append(json)
            let payload = json["accepts_response_payload"]?.bool == true ? answer : nil
            slack.acknowledge(#"{"envelope_id":"\#(id)"\#(payload.map { ",\"payload\":\($0)" } ?? "")}"#)
            return true
        }
        return seen
    }

    private let card = SlackContent(text: "card", blocks: SimpleBlock.all(ComposedCard("card", buttons: ["Resolve"])))

    @Test func aPressCarriesItsPlaceItsValueAndATrigger() async throws {
        try await SlackBench.with { bench async throws in
            let seen = attach(bench)
            let root = try await bench.api.postMessage(card, to: "C1").ts
            _ = try await bench.api.postMessage(card, to: "C1", thread: root)
            let id = try await bench.slack.press("Resolve", as: bench.person, in: "C1", thread: root)
            let payload = try #require(seen.values.last?["payload"])
            #expect(seen.values.last?["type"] == "interactive")
            #expect(payload["type"] == "block_actions")
            #expect(payload["user"]?["id"] == "U1")
            #expect(payload["container"]?["thread_ts"]?.string == root)
            #expect(payload["container"]?["is_ephemeral"] == false)
            #expect(payload["actions"]?.array?.first?["value"] == "t0")
            #expect(payload["actions"]?.array?.first?["block_id"] == "p1-0")
            let url = try #require(payload["response_url"]?.string)
            try await bench.api.respond(SlackContent(text: "only you", blocks: nil), to: url)
            #expect(bench.slack.whispers(to: bench.person, in: "C1").map(\.shown) == ["only you"])
            let trigger = try #require(payload["trigger_id"]?.string)
            _ = try await bench.api.openView(TestModal(title: "Note"), trigger: trigger)
            #expect(try await bench.slack.acknowledgement(of: id).answer == nil)
            await #expect(throws: FixtureFault.self) {
                try await bench.slack.press("Explode", as: bench.person, in: "C1")
            }
            #expect(bench.slack.violations.isEmpty)
        }
    }

    @Test func inAThreadThatNobodyHasBegunAWhisperIsNotSeen() async throws {
        try await SlackBench.with { bench async throws in
            let root = try await bench.api.postMessage(card, to: "C1").ts
            try await bench.api.postEphemeral(card, to: "U1", in: "C1", thread: root)
            #expect(bench.slack.whispers(to: bench.person, in: "C1").isEmpty)
            await bench.slack.say("I look", as: bench.person, in: "C1", thread: root)
            try await bench.api.postEphemeral(card, to: "U1", in: "C1", thread: root)
            #expect(bench.slack.whispers(to: bench.person, in: "C1").map(\.thread) == [root])
        }
    }

    @Test func aMessageWithRepliesNamesItselfAsItsThread() async throws {
        try await SlackBench.with { bench async throws in
            let seen = attach(bench)
            let root = try await bench.api.postMessage(card, to: "C1").ts
            for replies in 0...1 {
                if replies == 1 { _ = try await bench.api.postMessage(card, to: "C1", thread: root) }
                try await bench.slack.press("Resolve", as: bench.person, in: "C1", on: root)
                let payload = try #require(seen.values.last?["payload"])
                #expect(payload["container"]?["thread_ts"]?.string == (replies == 1 ? root : nil))
                #expect(payload["message"]?["thread_ts"]?.string == (replies == 1 ? root : nil))
            }
        }
    }

    @Test func aPressOnAWhisperHasNoMessage() async throws {
        try await SlackBench.with { bench async throws in
            let seen = attach(bench)
            try await bench.api.respond(card, to: bench.slack.responseURL(of: bench.person, in: "C1"))
            try await bench.slack.press("Resolve", as: bench.person, in: "C1")
            let payload = try #require(seen.values.last?["payload"])
            #expect(payload["message"] == nil)
            #expect(payload["container"]?["is_ephemeral"] == true)
            let url = try #require(payload["response_url"]?.string)
            try await bench.api.respond(SlackContent(text: "done", blocks: nil), to: url, replacing: true)
            #expect(bench.slack.whispers(to: bench.person, in: "C1").map(\.shown) == ["done"])
        }
    }

    @Test func aMentionComesTwiceAndADirectMessageOnce() async throws {
        try await SlackBench.with { bench async throws in
            let seen = attach(bench)
            let ts = await bench.slack.say("<@U0BOT> incidents", as: bench.person, in: "C1")
            let events = seen.values.compactMap { $0["payload"]?["event"] }
            #expect(events.map { $0["type"]?.string } == ["message", "app_mention"])
            #expect(Set(events.map { $0["ts"]?.string }) == [ts])
            #expect(Set(seen.values.map { $0["payload"]?["event_id"]?.string }).count == 2)
            await bench.slack.say("<@U0BOT> help", as: bench.person, in: "D1")
            #expect(seen.values.count == 3)
            #expect(seen.values.last?["payload"]?["event"]?["channel_type"] == "im")
            bench.slack.addChannel("C2", isMember: false)
            await bench.slack.say("hello", as: bench.person, in: "C2")
            #expect(seen.values.count == 3)
        }
    }

    @Test func aCommandIsAnsweredWhereTheBotIsNot() async throws {
        try await SlackBench.with { bench async throws in
            let seen = attach(bench, answer: #"{"text":"working on it"}"#)
            bench.slack.addChannel("C2", isMember: false)
            let id = await bench.slack.slash("incidents 42", as: bench.person, in: "C2")
            #expect(seen.values.last?["payload"]?["text"] == "incidents 42")
            #expect(seen.values.last?["accepts_response_payload"] == true)
            #expect(try await bench.slack.acknowledgement(of: id).isDelivered)
            #expect(bench.slack.whispers(to: bench.person, in: "C2").map(\.shown) == ["working on it"])
        }
    }

    @Test func aModalIsFilledInAndCloses() async throws {
        try await SlackBench.with { bench async throws in
            let seen = attach(bench)
            await #expect(throws: FixtureFault.self) { try await bench.slack.submit(["answer": "x"], as: bench.person) }
            _ = try await bench.api.openView(TestModal(title: "Note"), trigger: bench.slack.trigger(of: bench.person))
            await #expect(throws: FixtureFault.self) { try await bench.slack.submit([:], as: bench.person) }
            await #expect(throws: FixtureFault.self) { try await bench.slack.submit(["other": "x"], as: bench.person) }
            try await bench.slack.submit(["answer": "because"], as: bench.person)
            let view = try #require(seen.values.last?["payload"]?["view"])
            #expect(view["state"]?["values"]?["answer"]?["answer"]?["value"] == "because")
            #expect(view["callback_id"] == "dialog")
            #expect(bench.slack.modal(of: bench.person) == nil)
        }
    }

    @Test func choicesAreMadeInAModal() async throws {
        try await SlackBench.with { bench async throws in
            let seen = attach(bench)
            let person = bench.person
            func open(known: Bool) async throws {
                let cause = Cause(
                    actionable: Cause.Answer(known ? true : nil, revision: 1),
                    category: Cause.Answer(known ? .bug : nil, revision: 1),
                    words: Cause.Answer(nil, revision: 0),
                    revision: 1,
                    changed: nil
                )
                let fields = CauseForm.fields(for: cause, in: .en)
                let dialog = Dialog(question: .cause(incident: 1, seen: 1), text: "?", posting: 1, fields: fields)
                let view = BlockKit.modal(for: dialog, language: .en, metadata: "{}")
                _ = try await bench.api.openView(view, trigger: bench.slack.trigger(of: person))
            }
            func values() throws -> FakeSlackJSON {
                try #require(seen.values.last?["payload"]?["view"]?["state"]?["values"])
            }
            try await open(known: false)
            await #expect(throws: FixtureFault.self) {
                try await bench.slack.submit(["actionable": "Perhaps"], as: person)
            }
            try await bench.slack.submit(["category": "Misconfigured"], as: person)
            #expect(try values()["category"]?["category"]?["selected_option"]?["value"] == "misconfigured")
            #expect(try values()["actionable"]?["actionable"]?["selected_option"] == .null)
            try await open(known: true)
            await #expect(throws: FixtureFault.self) { try await bench.slack.submit(["actionable": ""], as: person) }
            try await bench.slack.submit(["category": ""], as: person)
            #expect(try values()["actionable"]?["actionable"]?["selected_option"]?["value"] == "true")
            #expect(try values()["category"]?["category"]?["selected_option"] == .null)
            #expect(bench.slack.violations.isEmpty)
        }
    }

    @Test func whatIsWrongWithAnAnswerKeepsTheModalOpen() async throws {
        try await SlackBench.with { bench async throws in
            _ = attach(bench, answer: #"{"response_action":"errors","errors":{"answer":"too short"}}"#)
            _ = try await bench.api.openView(TestModal(title: "Note"), trigger: bench.slack.trigger(of: bench.person))
            try await bench.slack.submit(["answer": "x"], as: bench.person)
            #expect(bench.slack.modal(of: bench.person)?.errors == ["answer": "too short"])
            #expect(bench.slack.violations.isEmpty)
        }
    }

    @Test func aRedeliveryHasANewEnvelopeAndTheSameEvent() async throws {
        try await SlackBench.with { bench async throws in
            let id = await bench.slack.openHome(as: bench.person)
            #expect(bench.slack.envelope(id)?.isDelivered == false)
            let seen = attach(bench)
            await bench.slack.redeliverUnacknowledged()
            let again = try #require(seen.values.first)
            #expect(again["envelope_id"]?.string != id)
            #expect(again["retry_attempt"] == 1)
            #expect(again["payload"] == bench.slack.envelope(id)?.payload)
        }
    }

    @Test func lateAndWrongAcknowledgementsAreMarked() async throws {
        try await SlackBench.with { bench async throws in
            let id = await bench.slack.openHome(as: bench.person)
            #expect(!bench.slack.acknowledge(#"{"envelope_id":"nobody"}"#))
            bench.clock.advance(by: .milliseconds(3_001))
            #expect(bench.slack.acknowledge(#"{"envelope_id":"\#(id)","payload":{}}"#))
            #expect(
                bench.slack.violations == [
                    "a frame that acknowledges nothing", "an answer to events_api, which takes none",
                    "events_api acknowledged too late",
                ]
            )
        }
    }
}
