import Incidents
import Testing

@testable import Cards

/// "What was it?" as a form.
@Suite struct CauseFormTests {
    @Test(arguments: Language.allCases)
    func everyFieldBeginsWithOneOfItsChoices(_ language: Language) {
        for category in [nil] + Cause.Category.allCases.map(Optional.some) {
            for isActionable in [nil, true, false] {
                let cause = Cause(
                    actionable: Cause.Answer(isActionable, revision: 1),
                    category: Cause.Answer(category, revision: 1),
                    words: Cause.Answer("a typo", revision: 1),
                    revision: 1,
                    changed: nil
                )
                let fields = CauseForm.fields(for: cause, in: language)
                #expect(fields.map(\.value) == [isActionable.map { "\($0)" }, category?.rawValue, "a typo"])
                #expect(Set(fields.map(\.name)).count == fields.count)
                for field in fields {
                    guard let choices = field.choices else { continue }
                    #expect(Set(choices.map(\.value)).count == choices.count)
                    #expect(Set(choices.map(\.label)).count == choices.count)
                    #expect(field.value == nil || choices.contains { $0.value == field.value })
                    #expect(
                        choices.allSatisfy { (1...75).contains($0.value.count) && (1...75).contains($0.label.count) }
                    )
                }
            }
        }
    }

    /// Whatever can be chosen means something, and means what it says.
    @Test func everyChoiceIsAChange() throws {
        let known = Cause(
            actionable: Cause.Answer(true, revision: 1),
            category: Cause.Answer(.bug, revision: 1),
            words: Cause.Answer(nil, revision: 0),
            revision: 1,
            changed: nil
        )
        let fields = CauseForm.fields(for: known, in: .en)
        let actionable = try #require(fields[0].choices).map { CauseForm.change([fields[0].name: $0.value]) }
        #expect(
            actionable == [
                CauseChange(actionable: .set(true)), CauseChange(actionable: .set(false)),
                CauseChange(actionable: .takeBack),
            ]
        )
        let category = try #require(fields[1].choices).map { CauseForm.change([fields[1].name: $0.value]) }
        #expect(
            category == Cause.Category.allCases.map { CauseChange(category: .set($0)) }
                + [CauseChange(category: .takeBack)]
        )
        #expect(CauseForm.change(["answer": "a typo "]) == CauseChange(words: .set("a typo ")))
        #expect(CauseForm.change(["answer": " \n"]) == CauseChange(words: .takeBack))
        #expect(
            CauseForm.change(["actionable": "", "category": "", "answer": ""]) == CauseChange.takeBackAll
        )
        #expect(CauseForm.change([:]).isEmpty)
        #expect(CauseForm.change(["category": "weather", "actionable": "perhaps", "mood": "good"]).isEmpty)
    }
}

extension FormField {
    fileprivate var choices: [Choice]? {
        switch kind {
        case .oneInSight(let choices), .oneOfList(let choices): choices
        case .words: nil
        }
    }
}
