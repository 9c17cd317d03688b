import Cards
import Desk
import Foundation
import Incidents
import Testing

@testable import Slack

@Suite("Each kind of card is sent as written down")
struct GoldenTests {
    private static let names = SampleViews.all.map(\.name)
    private static let russian = ["incident", "confirmation", "pods", "list"]

    private func view(_ name: String) throws -> View {
        try #require(SampleViews.all.first { $0.name == name }?.view)
    }

    @Test(arguments: names)
    func inEnglish(_ name: String) throws {
        let card = ComposedCard(SampleViews.card(try view(name)), posting: 7)
        let message = BlockKit.render(card, posting: card.posting)
        #expect(try BlockKitRules.faults(ofMessage: try JSONTree.written(message)).isEmpty)
        try Golden.expect(message, name)
    }

    @Test(arguments: russian)
    func inRussian(_ name: String) throws {
        let card = ComposedCard(SampleViews.card(try view(name), .ru), posting: 7)
        let message = BlockKit.render(card, posting: card.posting)
        #expect(try BlockKitRules.faults(ofMessage: try JSONTree.written(message)).isEmpty)
        try Golden.expect(message, "\(name)-ru")
    }

    @Test func aRefusal() throws {
        let refusal = "#42 was acknowledged by responder-a <3 min ago>; ask them, or use *Assign to me* & @channel."
        try Golden.expect(BlockKit.render(Line(refusal)), "refusal")
    }

    @Test func theHelpOfManyLines() throws {
        let help = BlockKit.render(Line(Phrase.help(.admin, on: .slack)(.en)))
        #expect(try BlockKitRules.faults(ofMessage: try JSONTree.written(help)).isEmpty)
        try Golden.expect(help, "help")
    }

    @Test(arguments: SampleViews.homes.map(\.name), Language.allCases)
    func theHomeTab(_ name: String, _ language: Language) throws {
        let view = try #require(SampleViews.homes.first { $0.name == name }?.view)
        let home = BlockKit.home(ComposedCard(SampleViews.card(.home(view), language), posting: 8), posting: 8)
        #expect(try BlockKitRules.faults(ofView: try JSONTree.written(home)).isEmpty)
        try Golden.expect(home, "\(name)-\(language.rawValue)")
    }

    @Test(arguments: SampleViews.dialogs.map(\.name), Language.allCases)
    func dialogs(_ name: String, _ language: Language) throws {
        let question = try #require(SampleViews.dialogs.first { $0.name == name }?.question)
        let dialog = Dialog(question: question, text: "#42: what is asked?", posting: 7)
        let modal = BlockKit.modal(for: dialog, language: language, metadata: "{\"posting\":7}")
        #expect(try BlockKitRules.faults(ofView: try JSONTree.written(modal)).isEmpty)
        try Golden.expect(modal, "dialog-\(name)-\(language.rawValue)")
    }

    @Test(arguments: SampleViews.causes.map(\.name), Language.allCases)
    func theFormOfACause(_ name: String, _ language: Language) throws {
        let cause = try #require(SampleViews.causes.first { $0.name == name }?.cause)
        let dialog = Dialog(
            question: .cause(incident: 42, seen: cause.revision),
            text: "What was it?",
            posting: 7,
            fields: CauseForm.fields(for: cause, in: language)
        )
        let modal = BlockKit.modal(for: dialog, language: language, metadata: "{\"posting\":7}")
        #expect(try BlockKitRules.faults(ofView: try JSONTree.written(modal)).isEmpty)
        try Golden.expect(modal, "dialog-\(name)-\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func theDialogOfARunbookBeginsWithItsText(_ language: Language) throws {
        let dialog = Dialog(
            question: .runbook(SampleViews.runbookKey, base: 2, incident: 42),
            text: "Runbook?",
            posting: 7,
            prefill: SampleViews.runbookText
        )
        let modal = BlockKit.modal(for: dialog, language: language, metadata: "{\"posting\":7}")
        #expect(try BlockKitRules.faults(ofView: try JSONTree.written(modal)).isEmpty)
        try Golden.expect(modal, "dialog-runbook-\(language.rawValue)")
    }

    @Test func noFileIsLeftOver() throws {
        let dialogs = (SampleViews.dialogs.map(\.name) + SampleViews.causes.map(\.name) + ["runbook"]).flatMap { name in
            Language.allCases.map { "dialog-\(name)-\($0)" }
        }
        let homes = SampleViews.homes.flatMap { home in Language.allCases.map { "\(home.name)-\($0)" } }
        let expected = Self.names + Self.russian.map { "\($0)-ru" } + ["refusal", "help"] + homes + dialogs
        let files = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path())
        #expect(Set(files) == Set(expected.map { "\($0).json" }))
    }
}
