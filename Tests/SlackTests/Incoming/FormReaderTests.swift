import Cards
import Desk
import Incidents
import Testing

@testable import Slack

/// Submitted forms, as their envelopes are read.
@Suite struct FormReaderTests {
    private let reader = PayloadReader(bot: SlackBot(user: "UBOT", bot: "B1"))

    private func read(_ text: String) throws -> PayloadReader.Reading {
        guard case .envelope(let envelope) = SocketFrame(text) else { throw NotAnEnvelope() }
        return reader.read(envelope)
    }

    private struct NotAnEnvelope: Error {}

    private func isNothing(_ reading: PayloadReader.Reading) -> Bool {
        if case .nothing = reading.incoming { return reading.key == nil }
        return false
    }

    @Test func aFormComesBackWithItsQuestion() throws {
        let dialog = Dialog(question: .note(incident: 7), text: "What is new?", posting: 42)
        var origin = SlackOrigin(user: "U11", channel: "C1", thread: "5.6")
        origin.responseURL = "https://hooks.slack.test/secret"
        let note = try FormNote(dialog, from: origin).text
        #expect(!note.contains("secret"))
        let reading = try read(Told.form("rolled back", metadata: note, envelope: "e1", trigger: "9"))
        let form = SlackForm(
            question: .note(incident: 7),
            posting: 42,
            text: "rolled back",
            person: Identity(frontEnd: .slack, id: "U11", name: "responder-a"),
            origin: SlackOrigin(user: "U11", channel: "C1", thread: "5.6")
        )
        #expect(reading == PayloadReader.Reading(incoming: .form(form), key: "trigger/9"))
        guard case .form(let empty) = try read(Told.form(nil, metadata: note, envelope: "e1", trigger: "9")).incoming
        else {
            Issue.record("not a form")
            return
        }
        #expect(empty.text == "")
    }

    @Test func ofAFormOfSeveralOnlyWhatWasChangedIsTold() throws {
        func choices(_ values: String...) -> [FormField.Choice] { values.map { FormField.Choice($0, $0) } }
        let dialog = Dialog(
            question: .cause(incident: 7, seen: 2),
            text: "?",
            posting: 42,
            fields: [
                FormField("same", label: "?", kind: .oneInSight(choices("a", "b")), value: "a"),
                FormField("chosen", label: "?", kind: .oneOfList(choices("a", "b")), value: nil),
                FormField("let go", label: "?", kind: .oneOfList(choices("a", "b")), value: "b"),
                FormField("open", label: "?", kind: .oneOfList(choices("a", "b")), value: nil),
                FormField("answer", label: "?", kind: .words(limit: 9), value: "before"),
                FormField("not told", label: "?", kind: .words(limit: 9), value: "before"),
            ]
        )
        let note = try FormNote(dialog, from: SlackOrigin(user: "U11", channel: "C1")).text
        #expect(!note.contains("before"))
        let values: [String: String?] = [
            "same": "a", "chosen": "b", "let go": nil, "open": nil, "answer": "after", "strange": "x",
        ]
        guard
            case .form(let form) = try read(Told.form(values, metadata: note, envelope: "e1", trigger: "9")).incoming
        else {
            Issue.record("not a form")
            return
        }
        #expect(form.fields == ["chosen": "b", "let go": "", "answer": "after"])
        #expect(form.question == .cause(incident: 7, seen: 2))
        // Opened before there were several fields, it comes back as it went.
        let old = #"{"channel":"C1","posting":42,"question":{"cause":{"incident":7,"seen":0}}}"#
        guard case .form(let form) = try read(Told.form("x", metadata: old, envelope: "e1", trigger: "9")).incoming
        else {
            Issue.record("not a form")
            return
        }
        #expect(form.fields == nil && form.text == "x")
    }

    @Test(arguments: ["", "{}", "not json"])
    func aFormOfSomebodyElsesAsksNothing(metadata: String) throws {
        #expect(isNothing(try read(Told.form("x", metadata: metadata, envelope: "e1", trigger: "9"))))
        let note = try FormNote(
            Dialog(question: .note(incident: 7), text: "?", posting: nil),
            from: SlackOrigin(user: "U11")
        ).text
        #expect(isNothing(try read(Told.form("x", metadata: note, envelope: "e1", trigger: "9", callback: "other"))))
    }

    @Test func everyQuestionFitsIntoAForm() throws {
        let long = String(repeating: "n", count: 253)
        let resource = Resource(kind: .deployment, namespace: String(long.prefix(63)), name: long)
        var query = LogQuery()
        query.filter = String(repeating: "я", count: 200)
        let questions: [Question] = [
            .note(incident: .max), .rejection(incident: .max, seen: .max), .replicas(resource, incident: .max),
            .logFilter(resource, query, incident: .max),
        ]
        let origin = SlackOrigin(user: "U0123456789", channel: "C0123456789", thread: "1760000000.000100")
        for question in questions {
            let note = FormNote(Dialog(question: question, text: "?", posting: .max), from: origin)
            #expect(try note.text.count <= 3_000)
            #expect(FormNote(try note.text) == note)
        }
    }
}
