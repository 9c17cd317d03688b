import Cards
import Incidents
import Testing

@Test func acknowledgeVanishesOnceItIsDone() {
    #expect(card(.incident(Samples.plain)).press(labelled: "Acknowledge") == .acknowledge(incident: 7))
    #expect(card(.incident(Samples.crashLoop)).press(labelled: "Acknowledge") == nil)
}

@Test func pressesCarryWhatThePersonSaw() {
    let page = card(.incident(Samples.crashLoop))
    #expect(page.press(labelled: "Assign to me") == .assignToMe(incident: 42, seen: 2))
    #expect(page.press(labelled: "Resolve") == .resolve(incident: 42, seen: 2))
    #expect(card(.incident(Samples.plain)).press(labelled: "Assign to me") == .assignToMe(incident: 7, seen: nil))
    let more = card(.more(Samples.crashLoop))
    #expect(more.press(labelled: "Reject") == .ask(.rejection(incident: 42, seen: 2)))
}

@Test func suggestionsComeFirstAndReadOnlyOnesRunAtOnce() {
    let page = card(.incident(Samples.crashLoop))
    #expect(page.press(labelled: "🔁 Restart checkout") == .act(.restart, Samples.checkout, incident: 42))
    let logs = Press.act(.logs(container: "app", previous: true), Samples.pod, incident: 42)
    #expect(page.press(labelled: "📜 Previous logs of …x2x7p") == logs)
}

@Test func nothingIsOfferedOnAResourceThatIsBeingChanged() {
    let page = card(.incident(Samples.busy))
    #expect(page.press(labelled: "🔁 Restart checkout") == nil)
    #expect(page.press(labelled: "📜 Previous logs of …x2x7p") != nil)
}

@Test func withoutAClusterNothingThatNeedsOneIsOffered() {
    var view = Samples.crashLoop
    view.hasCluster = false
    let page = card(.incident(view))
    #expect(page.buttons.map(\.label) == ["Timeline", "Assign to me", "Resolve", "Snooze", "More"])
    #expect(!page.text.contains("Crash looping since"))
}

@Test(arguments: [("prod-ap", "Cluster prod-ap is not mapped"), ("", "The alerts name no cluster")])
func aClusterThatIsNotMappedIsSaidAndOffersNothing(_ label: String, _ words: String) {
    var view = Samples.crashLoop
    view.hasCluster = false
    view.unmappedClusters = [label]
    let page = card(.incident(view))
    #expect(page.buttons.map(\.label) == ["Timeline", "Assign to me", "Resolve", "Snooze", "More"])
    #expect(page.text.contains("⚠️ \(words)"))
}

@Test func ofSeveralClustersOnlyMappedOnesAreActedIn() {
    var view = Samples.crashLoop
    view.unmappedClusters = [view.advice.suggestions.first?.resource.cluster ?? ""]
    let page = card(.incident(view))
    #expect(!page.buttons.contains { if case .act = $0.press { true } else { false } })
    #expect(page.buttons.contains { $0.label.contains("Resources") })
}

@Test func theWayBackToWhatTheMessageShowedFirst() {
    let list = Screen.list(.active, after: nil)
    #expect(card(.incident(Samples.plain), home: list).press(labelled: "‹ List") == .show(list))
    #expect(card(.incident(Samples.plain), home: .storm(3)).press(labelled: "‹ Storm") == .show(.storm(3)))
    #expect(card(.incident(Samples.plain), home: .incident(8)).press(labelled: "‹ #8") == .show(.incident(8)))
    #expect(card(.incident(Samples.plain), home: .incident(7)).card == card(.incident(Samples.plain)).card)
    // From there the incident before it can be looked at, and left again.
    #expect(card(.more(Samples.crashLoop), home: .incident(42)).press(labelled: "‹ #41") == .show(.incident(41)))
}

@Test func theSeverityIsTheAlertsOwnWordWhereItIsSane() {
    for (label, word) in [
        ("page", "page"), ("P1", "p1"), ("CRITICAL", "critical"), (String(repeating: "critical", count: 9), "critical"),
        ("warning", "critical"), ("<b>", "critical"), ("", "critical"),
    ] {
        var view = Samples.crashLoop
        view.incident.labels["severity"] = label
        #expect(card(.incident(view)).card.headline.plain == "🔴 KubePodCrashLooping · \(word) · #42", "\(label)")
    }
}

@Test func theSignTellsSeverityAndEnd() {
    for (severity, sign) in [(Severity.critical, "🔴"), (.high, "🟠"), (.warning, "🟠"), (.info, "🟡")] {
        var view = Samples.plain
        view.incident.severity = severity
        #expect(card(.incident(view)).card.headline.plain.hasPrefix(sign))
    }
}

@Test func whoAcknowledgedAndHasItIsNamedOnce() {
    var view = Samples.crashLoop
    view.incident.acknowledged = .init(person: Samples.ann, at: .minutesAgo(3))
    view.incident.assigned = .init(person: Samples.ann, at: .minutesAgo(3))
    #expect(card(.incident(view)).text.contains("👤 with responder-a · acknowledged 3 min ago\n"))
    #expect(card(.incident(view), .ru).text.contains("👤 ведёт responder-a · принято 3 мин назад\n"))
}

@Test func aRolloutIsBlamedOnlyWhenTheAdviceBlamesIt() {
    for rollout in [nil, Timestamp.minutesAgo(16), .minutesAgo(90)] {
        var view = Samples.crashLoop
        let advice = view.advice
        view.advice = Advice(suggestions: advice.suggestions, reason: advice.reason, sinceRollout: rollout)
        #expect(card(.incident(view)).text.contains("since the rollout of 1.5.0") == (rollout != nil))
    }
}

@Test func everyReasonHasWords() {
    let reasons: [Advice.Reason] = [
        .crashLooping, .podNotReady, .replicasMismatch, .generationMismatch, .rolloutStuck, .containerWaiting,
        .jobFailed,
        .autoscalerMaxedOut, .cpuThrottled, .volumeFilling, .nodeNotReady, .diskFilling, .memoryHigh, .targetDown,
    ]
    for rollout in [nil, Timestamp.minutesAgo(16)] {
        var seen: Set<String> = []
        for reason in reasons {
            var view = Samples.crashLoop
            view.advice = Advice(suggestions: view.advice.suggestions, reason: reason, sinceRollout: rollout)
            for language in Language.allCases {
                let lines = card(.incident(view), language).text.split(separator: "\n")
                let buttons = lines.firstIndex { $0.hasPrefix("[") } ?? 1
                seen.insert(String(lines[buttons - 1]))
            }
        }
        #expect(seen.count >= reasons.count * 2 - 2)
    }
    var view = Samples.crashLoop
    view.insight = nil
    view.advice = Advice(suggestions: view.advice.suggestions, reason: .custom("ask the\ndatabase people"))
    #expect(card(.incident(view), .ru).text.contains("\nask the database people\n"))
}
