import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// Forms that people in Slack fill in.
@Suite("Forms from Slack", .fewAtOnce, .serialized)
struct FormHandlerTests {
    private func token(_ press: Press, _ scene: SocketScene) async throws -> String {
        let now = scene.clock.now()
        let tokens = try await scene.desk.store.write { try $0.issue([press], at: now) }
        return try #require(tokens[press])
    }

    @Test func aQuestionOpensAFormAndItsAnswerIsTaken() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            let card = try await scene.postCard(of: incident)
            let token = try await token(.ask(.note(incident: incident)), scene)
            try await scene.end.send(Told.press(token, envelope: "e1", trigger: "t1"), on: 0)
            try await eventually { scene.calls.opened.count == 1 }
            let opened = scene.calls.opened[0]
            #expect(opened.trigger == "t1")
            #expect(opened.dialog.question == .note(incident: incident))
            #expect(opened.dialog.posting == card.id)
            let form = Told.form("rolled back", metadata: opened.note, envelope: "e2", trigger: "t2")
            try await scene.end.send(form, on: 0)
            try await scene.end.waitForAck(of: "e2")
            #expect(scene.end.acks(of: "e2") == [#"{"envelope_id":"e2"}"#])
            try await scene.end.send(form.replacing("\"e2\"", with: "\"e3\""), on: 0)
            try await scene.end.waitForAck(of: "e3")
            try await scene.settled()
            #expect(try await scene.audited(.note) == 1)
            #expect(scene.calls.said.isEmpty)
        }
    }

    @Test func aTextThatIsRefusedIsRefusedInItsForm() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            let card = try await scene.postCard(of: incident)
            let resource = Resource(kind: .deployment, namespace: "shop", name: "checkout")
            let dialog = Dialog(question: .replicas(resource, incident: incident), text: "How many?", posting: card.id)
            let note = try FormNote(dialog, from: SlackOrigin(user: "U11", channel: "C1")).text
            try await scene.end.send(Told.form("many", metadata: note, envelope: "e1", trigger: "t1"), on: 0)
            try await scene.end.waitForAck(of: "e1")
            let ack = try #require(scene.end.acks(of: "e1").first)
            #expect(ack.contains(#""response_action":"errors""#))
            #expect(ack.contains(#""errors":{"answer":""#))
            #expect(scene.calls.said.isEmpty)
        }
    }

    @Test func aRefusalThatComesTooLateIsSaidBesideTheCard() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            let resource = Resource(kind: .deployment, namespace: "shop", name: "checkout")
            let dialog = Dialog(question: .replicas(resource, incident: incident), text: "How many?", posting: nil)
            let note = try FormNote(dialog, from: SlackOrigin(user: "U11", channel: "C1")).text
            let body = Told.form("many", metadata: note, envelope: "e1", trigger: "t1")
            let now = scene.clock.now()
            try await scene.desk.store.write {
                _ = try $0.note(key: "trigger/t1", of: .slack, body: Array(body.utf8), at: now)
            }
            // Nobody waits for it: its acknowledgement was given up, or died with the run before this one.
            let said = Told.message("<@UBOT> incidents", in: "C7", ts: "5.6")
            try await scene.end.send(Told.event("Ev1", "e2", said), on: 0)
            try await eventually { scene.calls.said.count == 1 }
            #expect(scene.calls.said[0].origin == SlackOrigin(user: "U11", channel: "C1"))
        }
    }

    @Test(arguments: [SlackCallFailure.triggerGone, .permanent("view_too_large")])
    func aFormThatCannotBeOpenedIsSaid(failure: SlackCallFailure) async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            _ = try await scene.postCard(of: incident)
            scene.calls.fail(failure)
            let token = try await token(.ask(.note(incident: incident)), scene)
            try await scene.end.send(Told.press(token, envelope: "e1", trigger: "t1"), on: 0)
            try await eventually { scene.calls.said.count == 1 }
            #expect(scene.calls.said[0].text == FollowUpSender.tooLate.en)
        }
    }

    @Test func aCauseIsAskedInAFormThatTellsWhatWasChanged() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            let card = try await scene.postCard(of: incident)
            let token = try await scene.desk.token("Resolve", on: card.id)
            try await scene.end.send(Told.press(token, envelope: "e1", trigger: "t1"), on: 0)
            try await eventually { scene.calls.opened.count == 1 }
            let opened = scene.calls.opened[0]
            #expect(opened.dialog.fields.count == 3)
            #expect(scene.calls.said.isEmpty)
            let form = Told.form(
                ["actionable": "true", "category": nil, "answer": "a typo"],
                metadata: opened.note,
                envelope: "e2",
                trigger: "t2"
            )
            try await scene.end.send(form, on: 0)
            try await scene.end.waitForAck(of: "e2")
            #expect(scene.end.acks(of: "e2") == [#"{"envelope_id":"e2"}"#])
            try await scene.settled()
            let cause = try await scene.desk.store.read { try $0.cause(of: incident) }
            #expect(cause.actionable.value == true && cause.category.value == nil)
            #expect(cause.words.value == "a typo")
            #expect(try await scene.audited(.cause) == 1)
        }
    }

    @Test func whenTheFormOfACauseIsTooLateTheCardStillOffersIt() async throws {
        try await SocketScene.run(wanted: 1) { scene async throws in
            try await eventually { scene.status.sockets == 1 }
            let incident = try await scene.desk.open()
            let card = try await scene.postCard(of: incident)
            scene.calls.fail(.triggerGone)
            let token = try await scene.desk.token("Resolve", on: card.id)
            try await scene.end.send(Told.press(token, envelope: "e1", trigger: "t1"), on: 0)
            try await eventually { scene.calls.said.count == 1 }
            #expect(scene.calls.said[0].text == Phrase.causeFormTooLate.en)
            #expect(try await scene.desk.incident(incident).status == .resolved)
            _ = try await scene.desk.token("What was it?", on: card.id)
        }
    }
}
