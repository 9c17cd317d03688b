import Cards
import Incidents
import Testing

private let long = PersonName(id: 3, name: String(repeating: "long-name ", count: 40))
private let longText = String(repeating: "x", count: 500)
private let longResource = Resource(kind: .horizontalpodautoscaler, namespace: longText, name: longText)

/// Every refusal, with names as long as they get.
private let refusals: [Refusal] = [
    .noSuchIncident(.max), .resolvedItself(at: now - .days(9_000)), .closedBy(long, .rejected, at: now - .days(400)),
    .closedBy(long, .resolved, at: now - .minutes(3)), .alreadyAcknowledged(by: long, at: now - .days(400)),
    .alreadyAssigned(to: long, at: now - .days(400)), .moreFiring(1), .moreFiring(1_000_000),
    .alreadySnoozed(until: now + .days(400), by: long), .notSnoozed, .emptyText, .textTooLong(limit: 1_000),
    .notANumber(limit: 1_000), .unknownPerson(id: longText), .needsRole(.viewer, id: longText),
    .needsRole(.responder, id: "1"),
    .needsRole(.admin, id: longText), .noSuchPerson(longText), .nameTaken(longText), .identityTaken(by: longText),
    .lastAdmin,
    .alreadyDecided(by: long), .buttonExpired, .notYourConfirmation(of: long, until: now + .days(400)),
    .confirmationExpired, .confirmationUsed, .actionRunning(by: long), .ownApproval(until: now + .days(400)),
    .unprovenApproval(until: now + .days(400)), .unprovenRequest, .promptExpired, .notYourPrompt, .noCluster,
    .actionNotPossible(.scale(to: .by(1)), longResource), .cluster(longText), .unknownCommand(longText),
    .codeOnlyInPrivate, .codeSeenByOthers, .noCodeForStrangers, .wrongCode, .codeOfThisChat,
    .tooManyCodes(again: now + .days(400)),
    .linkedAlready(long, on: .slack), .linkedAlready(long, on: .console), .rolesDiffer(.responder, .admin),
    .stillActive, .causeChanged(by: long, at: now - .days(400)),
    .cover(.noSuchSchedule(longText)), .cover(.unreadableTimes), .cover(.over), .cover(.gone),
    .cover(.tooMany(limit: 100)),
    .cover(.cannotAct(longText)), .swap(.gone), .swap(.ended), .swap(.notAsked(longText)), .swap(.notYours(longText)),
    .swap(.changed(longText)), .swap(.tooMany(limit: 20)),
    .notice(.linkOwnerGone), .notice(.notYours), .notice(.onlyInPrivate), .notice(.onlyInChat),
    .notice(.noSuchWay(longText)), .notice(.noMailAddress), .notice(.noTelephone), .notice(.noAddress),
    .notice(.addressMissing), .notice(.tooManyRules(limit: 10)), .notice(.ruleGone), .notice(.unreadableHours),
    .notice(.endlessHours),
]

@Test func everyRefusalSaysWhyAndFitsAToast() {
    for refusal in refusals {
        for language in Language.allCases {
            for frontEnd in FrontEnd.allCases {
                let text = book(language).text(of: refusal, at: now, on: frontEnd)
                #expect((10...200).contains(text.unicodeScalars.count), "\(text)")
                #expect(!text.contains("!"), "\(text)")
                #expect(!text.contains("\n"), "\(text)")
            }
        }
    }
}

@Test func noRefusalIsCutInTheMiddle() {
    for refusal in refusals {
        if case .cluster = refusal { continue }
        for language in Language.allCases {
            for frontEnd in FrontEnd.allCases {
                let text = book(language).text(of: refusal, at: now, on: frontEnd)
                #expect(text.hasSuffix("."), "\(text.unicodeScalars.count): \(text)")
            }
        }
    }
}

@Test func refusalsAreInTheChatsLanguage() {
    for refusal in refusals {
        if case .cluster = refusal { continue }
        let en = book(.en).text(of: refusal, at: now)
        let ru = book(.ru).text(of: refusal, at: now)
        #expect(!en.hasCyrillic && ru.hasCyrillic, "\(en) / \(ru)")
    }
}

@Test func whoPressedTooLateReadsWhoWasFirstAndWhatWorks() {
    let refusal = Refusal.alreadyAcknowledged(by: Samples.ann, at: .minutesAgo(3))
    #expect(
        book(.en).text(of: refusal, at: now)
            == "responder-a acknowledged it 3 min ago. To take it over, press Assign to me."
    )
    #expect(
        book(.ru).text(of: refusal, at: now)
            == "Уже принят 3 мин назад, responder-a. Чтобы заняться им, нажмите «Взять себе»."
    )
}

@Test func aStrangerReadsTheirId() {
    for language in Language.allCases {
        #expect(book(language).text(of: .unknownPerson(id: "100200300"), at: now).contains("100200300"))
    }
}

@Test func theClustersOwnWordsAreKept() {
    let words = "deployments.apps \"checkout\" is forbidden: the role lacks the verb patch"
    #expect(book(.ru).text(of: .cluster(words), at: now) == words)
}
