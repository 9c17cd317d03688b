import Cards
import Incidents
import Testing

@Test func toastsFitTheirTwoHundredCharacters() {
    let long = String(repeating: "имя ", count: 400)
    let toasts: [Phrase] = [
        .acknowledged(.max), .assigned(.max), .resolved(.max), .rejected(.max), .noted(.max), .woken(.max),
        .snoozed(.max, until: "21 Nov 2027 08:00"), .cancelled, .started, .acknowledgedMany(.max),
        .letIn(long, .responder), .notLetIn(long), .strangerRefused(id: long), .unknownCommand(long), .clusterSilent,
        .interrupted, .stillNotDone, .welcome(.admin),
        .promptNote(.max), .promptRejection(.max), .promptReplicas(long),
        .explained(.max), .promptCause(.max),
        .reminderFiresAgain(.max, long), .reminderMoreSevere(.max, long), .reminderSnoozeOver(.max, long),
    ]
    for toast in toasts {
        for language in Language.allCases {
            #expect((5...200).contains(toast(language).unicodeScalars.count), "\(toast)")
        }
        #expect(toast.ru.hasCyrillic, "\(toast)")
        #expect(!toast.en.contains("!") && !toast.ru.contains("!"))
    }
}

@Test func promptsAskWhatTheQuestionAsks() {
    #expect(Phrase.prompt(for: .rejection(incident: 42, seen: 1)) == .promptRejection(42))
    #expect(Phrase.prompt(for: .note(incident: 42)) == .promptNote(42))
    #expect(Phrase.prompt(for: .cause(incident: 42, seen: 1)) == .promptCause(42))
    #expect(Phrase.prompt(for: .replicas(Samples.checkout, incident: 42)) == .promptReplicas("shop/checkout"))
    #expect(Phrase.promptRejection(42).en == "#42: why is it rejected? Reply to this message.")
}

@Test func captionsFitTheirThousandCharacters() {
    let long = String(repeating: "x", count: 5_000)
    #expect(Phrase.logsCaption(long, long, true).en.count < 1_000)
    #expect(Phrase.descriptionCaption(long).ru.count < 1_000)
    #expect(Phrase.logsCaption("shop/checkout", "app", false).en == "Logs of shop/checkout, container app")
    #expect(
        Phrase.logsCaption("shop/checkout", "", true).ru == "Логи shop/checkout, запуск до последнего перезапуска"
    )
}
