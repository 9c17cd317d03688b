import Cards
import Incidents
import Testing

@Test func everyOperationWithEveryOutcomeHasWords() {
    for language in Language.allCases {
        var lines: Set<String> = []
        for operation in AuditDraft.Operation.allCases {
            for outcome in AuditDraft.Outcome.allCases {
                let entry = Samples.entry(operation, outcome, on: Samples.checkout, ["action": "restart"])
                let pieces = card(.timeline(Samples.crashLoop, entries: [entry], older: nil), language).pieces
                let line = pieces.first { $0.hasPrefix("14:14 responder-a · ") } ?? ""
                let words = line.dropFirst("14:14 responder-a · ".count)
                #expect(words.count > 3, "\(operation) \(outcome) \(language): \(line)")
                #expect(language == .en || String(words).hasCyrillic, "\(operation) \(outcome): \(line)")
                lines.insert(line)
            }
        }
        #expect(lines.count == AuditDraft.Operation.allCases.count * AuditDraft.Outcome.allCases.count)
    }
}

@Test func everyActionHasWordsInTheTimeline() {
    let actions = ["restart", "rollback", "scale", "delete pod", "logs", "describe", "something new"]
    for word in actions {
        for outcome in AuditDraft.Outcome.allCases {
            let entry = Samples.entry(.action, outcome, on: Samples.checkout, ["action": word], reason: "why not")
            let text = card(.timeline(Samples.crashLoop, entries: [entry], older: nil)).text
            #expect(text.contains("shop/checkout") && text.contains("why not"), "\(text)")
        }
    }
}

@Test func peopleAndChatsInTheTimelineAreNamed() {
    let entries = [
        Samples.entry(.letIn, .done, ["name": "newcomer-a", "role": "viewer"]),
        Samples.entry(.letIn, .done, ["name": "newcomer-b", "role": "none"]),
        Samples.entry(.setRole, .done, ["name": "newcomer-a", "role": "admin"]),
        Samples.entry(.loseChat, .failed, by: .system, ["chat": "-100"], reason: "kicked"),
        Samples.entry(.moveChat, .done, by: .system, ["from": "-1", "to": "-100"]),
        Samples.entry(.assign, .done, ["to": "responder-b"]),
        Samples.entry(.assign, .done, ["to": "responder-a"]),
        Samples.entry(.snooze, .done, ["until": "some day"]),
    ]
    let text = card(.timeline(Samples.crashLoop, entries: entries, older: nil)).text
    for words in [
        "decided about a stranger: newcomer-a, viewer", "newcomer-b, not let in", "changed a role: newcomer-a, admin",
        "message to a chat: failed: kicked", "a chat moved: from -1, to -100", "assigned to responder-b", "· took it\n",
        "snoozed until some day",
    ] {
        #expect(text.contains(words), "\(words)")
    }
}

@Test func longNotesFillTheNextPageAndNoneIsCut() {
    let note = String(repeating: "word ", count: 198)
    let entries = (0..<15).map { Samples.entry(.note, .done, ["text": note], seq: 100 - Int64($0)) }
    let page = card(.timeline(Samples.crashLoop, entries: entries, older: nil))
    let notes = page.card.blocks.filter { if case .passage = $0 { true } else { false } }
    #expect((1...4).contains(notes.count))
    let lastShown = 100 - Int64(notes.count) + 1
    #expect(page.press(labelled: "Older ›") == .show(.timeline(incident: 42, before: lastShown)))
    #expect(page.pieces.joined().unicodeScalars.count < 4_000)
}

@Test func oneHugeEntryIsStillShown() {
    let entry = Samples.entry(.note, .done, ["text": String(repeating: "x", count: 9_000)], seq: 9)
    let page = card(.timeline(Samples.crashLoop, entries: [entry], older: 9))
    #expect(page.pieces.contains { $0.count > 8_000 })
    #expect(page.press(labelled: "Older ›") == .show(.timeline(incident: 42, before: 9)))
}

@Test func changesOfRunbooksAreNamedWithTheirVersions() {
    let parameters = ["alert": "KubePodCrashLooping", "service": "checkout", "version": "3"]
    let entries = [
        Samples.entry(.writeRunbook, .done, parameters.merging(["active": "true", "before": "2"]) { $1 }),
        Samples.entry(.writeRunbook, .done, parameters.merging(["active": "false"]) { $1 }),
        Samples.entry(.activateRunbook, .done, ["alert": "KubePodCrashLooping", "version": "1", "before": "3"]),
        Samples.entry(.activateRunbook, .refused, parameters, reason: "Version 3 is the active one already."),
    ]
    let text = card(.timeline(Samples.crashLoop, entries: entries, older: nil)).text
    for words in [
        "wrote the runbook for KubePodCrashLooping · checkout · version 3\n",
        "wrote the runbook for KubePodCrashLooping · checkout · version 3 · not active",
        "activated the runbook for KubePodCrashLooping · any service · version 1",
        "activating a runbook's version: refused: Version 3 is the active one already.",
    ] {
        #expect(text.contains(words), "\(words)")
    }
}
