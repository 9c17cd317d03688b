import Cards
import Incidents
import Testing

@Test func anAnswerIsOneTapAndCarriesWhatThePersonSaw() {
    let fresh = card(.cause(Samples.resolvedByHand))
    #expect(
        fresh.press(labelled: "Not actionable")
            == .explain(incident: 42, CauseChange(actionable: .set(false)), seen: 0)
    )
    #expect(fresh.press(labelled: "In words…") == .ask(.cause(incident: 42, seen: 0)))
    #expect(fresh.press(labelled: "Skip") == .show(.incident(42)))
    let known = card(.cause(Samples.explainedIncident))
    #expect(known.press(labelled: "Bug") == .explain(incident: 42, CauseChange(category: .set(.bug)), seen: 3))
    #expect(known.press(labelled: "Take back") == .explain(incident: 42, .takeBackAll, seen: 3))
    #expect(known.press(labelled: "Done") == .show(.incident(42)))
}

@Test func everyCategoryHasAButtonOfItsOwn() {
    for language in Language.allCases {
        let labels = card(.cause(Samples.resolvedByHand), language).buttons.map(\.label)
        #expect(labels.count == 2 + Cause.Category.allCases.count + 2)
        #expect(Set(labels).count == labels.count)
    }
}

@Test func aClosedCardOffersTheQuestionUntilItIsAnswered() {
    let ask = Press.show(.cause(incident: 42))
    #expect(card(.incident(Samples.resolvedByItself)).press(labelled: "What was it?") == ask)
    #expect(card(.incident(Samples.resolvedByHand)).press(labelled: "What was it?") == ask)
    #expect(card(.incident(Samples.explainedIncident)).press(labelled: "What was it?") == nil)
    // A reason was given with the rejection; more can be said under More, as of everything that is closed.
    #expect(card(.incident(Samples.rejected)).press(labelled: "What was it?") == nil)
    for view in [Samples.explainedIncident, Samples.rejected, Samples.resolvedByItself] {
        #expect(card(.more(view)).press(labelled: "What was it?") == ask)
    }
    for view in [Samples.crashLoop, Samples.plain, Samples.snoozed] {
        #expect(!card(.incident(view)).text.contains("What was it?"))
        #expect(card(.more(view)).press(labelled: "What was it?") == nil)
    }
}

@Test func shortWordsStandOnTheLineAndLongOnesInFull() {
    let lines = card(.incident(Samples.explainedIncident)).text
    #expect(lines.contains("\nWhat it was: not actionable · dependency failure: payment provider down\n"))
    var view = Samples.explainedIncident
    view.cause = .atLength
    #expect(card(.incident(view)).text.contains("\n| payment provider down\n| \n| see the status page\n"))
    view.cause = .sample(true, .other, String(repeating: "word ", count: 200))
    let long = card(.incident(view)).text
    #expect(long.contains("\nWhat it was: actionable · another cause\n| word word"))
    view.cause = .sample(nil, nil, "only words")
    #expect(card(.incident(view)).text.contains("\nWhat it was: only words\n"))
}

@Test func whatIsNotKnownIsNotSpokenOf() {
    var view = Samples.crashLoop
    var earlier = Samples.incident
    earlier.id = 41
    view.lastTime = ExplainedIncident(incident: earlier, cause: .unknown)
    #expect(card(.incident(view)).card == card(.incident(Samples.crashLoop)).card)
    #expect(!card(.incident(Samples.resolvedByItself)).text.contains("What it was:"))
    // Words of which nothing can be shown are none.
    view.lastTime = ExplainedIncident(incident: earlier, cause: .sample(nil, nil, "\u{202E}"))
    #expect(card(.incident(view)).card == card(.incident(Samples.crashLoop)).card)
}

@Test func lastTimeIsOneLineHoweverMuchWasWritten() {
    var view = Samples.crashLoop
    var earlier = Samples.incident
    earlier.id = 38
    earlier.closedAt = now - .days(12)
    let words = String(repeating: "the provider was down\n", count: 40)
    view.lastTime = ExplainedIncident(incident: earlier, cause: .sample(false, .dependency, words))
    let lines = card(.incident(view)).card.blocks.compactMap { block -> String? in
        if case .line(let line) = block { line.plain } else { nil }
    }
    let told = lines.filter { $0.hasPrefix("An earlier time (#38, 12 d ago): not actionable · dependency failure: ") }
    #expect(told.count == 1)
    #expect(told.allSatisfy { $0.unicodeScalars.count < 180 && $0.hasSuffix("…") })
}

@Test func theTimelineTellsWhatChangedFromWhat() {
    let entries = [
        Samples.entry(
            .cause,
            .done,
            ["actionable": "false", "category": "dependency failure", "words": "it was down"]
        ),
        Samples.entry(.cause, .done, ["actionable": "true", "actionable before": "false"]),
        Samples.entry(.cause, .done, ["words": "all of it was down", "words before": "it was down"]),
        Samples.entry(
            .cause,
            .done,
            ["actionable before": "true", "category before": "bug", "words before": "all of it was down"]
        ),
        Samples.entry(.cause, .refused, reason: "It is still active."),
    ]
    let text = card(.timeline(Samples.crashLoop, entries: entries, older: nil)).text
    for words in [
        "what it was: not actionable, dependency failure\n| it was down",
        "what it was: actionable (before: not actionable)\n",
        "what it was: in place of “it was down”\n| all of it was down",
        "what it was: no longer actionable, no longer bug, no longer “all of it was down”",
        "saying what it was: refused: It is still active.",
    ] {
        #expect(text.contains(words), "\(words) in \(text)")
    }
}
