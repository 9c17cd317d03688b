import Cards
import Desk
import Incidents
import Testing

@testable import Slack

@Suite("Dialogs")
struct DialogTests {
    private func modal(_ question: Question, text: String = "What?", metadata: String = "{}") throws -> JSONTree {
        let dialog = Dialog(question: question, text: text, posting: 1)
        let view = BlockKit.modal(for: dialog, language: .en, metadata: metadata)
        let json = try JSONTree.written(view)
        #expect(try BlockKitRules.faults(ofView: json) == [])
        return try JSONTree(reading: json)
    }

    private func field(_ modal: JSONTree) throws -> JSONTree {
        let block = try #require(modal["blocks"]?.list?.first)
        #expect(block["block_id"]?.text == "answer")
        let element = try #require(block["element"])
        #expect(element["action_id"]?.text == "answer")
        return element
    }

    @Test func theAnswerMayBeAsLongAsTheDeskTakesIt() throws {
        let note = try field(modal(.note(incident: 42)))
        #expect(note["max_length"]?.number == Double(PersonText.limit))
        #expect(note["multiline"]?.flag == true)
        let replicas = try field(modal(.replicas(SampleViews.checkout, incident: 42)))
        #expect(replicas["max_length"]?.number == 4)
        #expect(replicas["multiline"]?.flag == false)
    }

    @Test func whatItWasMayStayUnsaid() throws {
        let cause = try modal(.cause(incident: 42, seen: 1))
        #expect(cause["title"]?["text"]?.text == "What was it? · #42")
        #expect(cause["blocks"]?.list?.first?["optional"]?.flag == true)
        #expect(try modal(.note(incident: 42))["blocks"]?.list?.first?["optional"] == nil)
    }

    private func form(_ cause: Cause, metadata: String = "{}") throws -> JSONTree {
        let dialog = Dialog(
            question: .cause(incident: 42, seen: cause.revision),
            text: "What was it?",
            posting: 1,
            fields: CauseForm.fields(for: cause, in: .en)
        )
        let json = try JSONTree.written(BlockKit.modal(for: dialog, language: .en, metadata: metadata))
        #expect(try BlockKitRules.faults(ofView: json) == [])
        return try JSONTree(reading: json)
    }

    @Test func whatItWasIsAskedInThreeFieldsOfWhichNoneIsNeeded() throws {
        let blocks = try #require(try form(.unknown)["blocks"]?.list)
        #expect(blocks.map { $0["element"]?["type"]?.text } == ["radio_buttons", "static_select", "plain_text_input"])
        #expect(blocks.allSatisfy { $0["optional"]?.flag == true })
        #expect(blocks.allSatisfy { $0["element"]?["initial_option"] == nil && $0["element"]?["initial_value"] == nil })
        #expect(blocks.map { $0["element"]?["options"]?.list?.count } == [2, 4, nil])
        // What is wrong with an answer is said at a field that every form has.
        #expect(blocks.last?["block_id"]?.text == BlockKit.dialogField)
        #expect(FormField.main == BlockKit.dialogField)
    }

    @Test func aFormBeginsWithWhatIsKnown() throws {
        let words = String(repeating: "🔥", count: PersonText.limit)
        let cause = Cause(
            actionable: Cause.Answer(true, revision: 1),
            category: Cause.Answer(.bug, revision: 1),
            words: Cause.Answer(words, revision: 1),
            revision: 1,
            changed: nil
        )
        let elements = try #require(try form(cause)["blocks"]?.list).map { $0["element"] }
        #expect(elements.map { $0?["initial_option"]?["value"]?.text } == ["true", "bug", nil])
        #expect(elements.last??["initial_value"]?.text == words)
        // What was said once can be taken back.
        #expect(elements.map { $0?["options"]?.list?.count } == [3, 5, nil])
    }

    @Test func theFilterThatIsOnStandsInTheField() throws {
        let query = LogQuery(filter: "db\n\u{0}")
        let field = try field(modal(.logFilter(SampleViews.pod, query, incident: 42)))
        #expect(field["initial_value"]?.text == "db ␀")
        let without = LogQuery(filter: " ")
        #expect(try self.field(modal(.logFilter(SampleViews.pod, without, incident: 42)))["initial_value"] == nil)
    }

    @Test func aRunbookBeginsWithItsTextAsItWasWritten() throws {
        let text = "# *First*\n\n\tkubectl logs <pod> & wait"
        let question = Question.runbook(RunbookKey(alert: "TargetDown"), base: 1, incident: nil)
        let dialog = Dialog(question: question, text: "Runbook?", posting: 1, prefill: text)
        let json = try JSONTree.written(BlockKit.modal(for: dialog, language: .en, metadata: "{}"))
        #expect(try BlockKitRules.faults(ofView: json) == [])
        let modal = try JSONTree(reading: json)
        #expect(modal["title"]?["text"]?.text == "Runbook")
        let field = try field(modal)
        #expect(field["initial_value"]?.text == text)
        #expect(field["max_length"]?.number == 3_000)
        #expect(field["multiline"]?.flag == true)
    }

    @Test func aChannelIsAskedForItsTeamAndWhatIsWatched() throws {
        func fields(_ prefill: String?) throws -> [JSONTree] {
            let dialog = Dialog(question: .channel("C7"), text: "Which team?", posting: 1, prefill: prefill)
            let json = try JSONTree.written(BlockKit.modal(for: dialog, language: .en, metadata: "{}"))
            #expect(try BlockKitRules.faults(ofView: json) == [])
            return try #require(try JSONTree(reading: json)["blocks"]?.list)
        }
        let empty = try fields(nil)
        #expect(empty.map { $0["block_id"]?.text } == ["answer", "more"])
        #expect(empty.map { $0["optional"]?.flag } == [nil, true])
        #expect(empty.map { $0["element"]?["max_length"]?.number } == [80, 500])
        #expect(empty.map { $0["element"]?["focus_on_load"]?.flag } == [true, nil])
        let filled = try fields("shop\ncheckout\ncart")
        #expect(filled.map { $0["element"]?["initial_value"]?.text } == ["shop", "checkout\ncart"])
        #expect(try fields("shop\n").map { $0["element"]?["initial_value"]?.text } == ["shop", nil])
    }

    @Test func theNumberLeavesTheTitleBeforeAWordIsCut() throws {
        #expect(try modal(.note(incident: 42))["title"]?["text"]?.text == "Note · #42")
        #expect(try modal(.note(incident: .max))["title"]?["text"]?.text == "Note")
    }

    @Test(arguments: HostileTexts.all.indices)
    func whateverIsAsked(_ index: Int) throws {
        let text = HostileTexts.all[index]
        let resource = Resource(kind: .pod, cluster: text, namespace: text, name: text)
        for question in [
            Question.note(incident: -1), .rejection(incident: .max, seen: 1), .replicas(resource, incident: 1),
            .logFilter(resource, LogQuery(filter: text), incident: 1), .cause(incident: 1, seen: .max),
        ] {
            _ = try modal(question, text: text, metadata: text)
        }
    }

    @Test func metadataIsWholeOrNotThere() throws {
        let whole = String(repeating: "m", count: 3_000)
        #expect(try modal(.note(incident: 1), metadata: whole)["private_metadata"]?.text == whole)
        #expect(try modal(.note(incident: 1), metadata: whole + "m")["private_metadata"] == nil)
    }
}
