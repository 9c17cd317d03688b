import Cards
import Foundation
import Incidents
import Testing

@Test func buttonsAreShortAndFewToARow() {
    for (name, view) in Samples.all {
        for language in Language.allCases {
            for row in card(view, language).card.keyboard {
                #expect((1...3).contains(row.count), "\(name)")
                for button in row {
                    #expect((1...40).contains(button.label.unicodeScalars.count), "\(name): \(button.label)")
                }
            }
        }
    }
}

@Test func noCardHasTheSameButtonTwice() {
    for (name, view) in Samples.all {
        // What is chosen already says so, and leads to itself.
        let presses = card(view).buttons.filter { !$0.label.hasPrefix("• ") }.map(\.press)
        #expect(Set(presses).count == presses.count, "\(name)")
    }
}

@Test func whatAButtonMeansSurvivesItsStorage() throws {
    for (name, view) in Samples.all {
        for button in card(view).buttons {
            let stored = try JSONEncoder().encode(button.press)
            let read = try JSONDecoder().decode(Press.self, from: stored)
            #expect(read == button.press, "\(name)")
        }
    }
}

@Test func theSameViewGivesTheSameCard() {
    for (name, view) in Samples.all { #expect(card(view).card == card(view).card, "\(name)") }
}

@Test func languagesDifferInWordsButNotInMeaning() {
    for (name, view) in Samples.all {
        #expect(card(view, .en).buttons.map(\.press) == card(view, .ru).buttons.map(\.press), "\(name)")
        #expect(card(view, .en).card.blocks.count == card(view, .ru).card.blocks.count, "\(name)")
    }
}

@Test func everyDrillDownScreenHasTheWayBackAndCanBeRefreshed() {
    for (name, view) in Samples.drillDown {
        let page = card(view)
        guard case .cluster(let screen, _, _, _) = view else { continue }
        #expect(page.press(labelled: "‹ Back") != nil, "\(name)")
        // To look once more at what was followed does not mean to follow it once more.
        #expect(page.buttons.last?.press == .show(screen.lookedAtOnce), "\(name)")
        #expect(["⟳ Refresh", "⟳ Retry", "Stop following"].contains(page.buttons.last?.label ?? ""), "\(name)")
    }
}

extension Screen {
    fileprivate var lookedAtOnce: Screen {
        guard case .logs(let resource, var query, let incident) = self else { return self }
        query.isFollowed = false
        return .logs(of: resource, query, incident: incident)
    }
}

@Test func backGoesOneLevelUp() {
    let page = Screen.pods(of: Samples.checkout, incident: 42, page: 0)
    let sibling = Resource(kind: .pod, cluster: "prod-eu1", namespace: "shop", name: "checkout-7d4b9c6f5b-k4mzz")
    let stranger = Resource(kind: .pod, namespace: "kube-system", name: "coredns-1")
    let table: [(Screen, Screen)] = [
        (.resources(incident: 42), .incident(42)),
        (.resource(Samples.checkout, incident: 42), .resources(incident: 42)),
        (.resource(Samples.pod, incident: 42), .resources(incident: 42)),
        (.resource(sibling, incident: 42), page),
        (.resource(stranger, incident: 42), .resources(incident: 42)),
        (page, .resource(Samples.checkout, incident: 42)),
        (.revisions(of: Samples.checkout, incident: 42), .resource(Samples.checkout, incident: 42)),
        (.scaling(of: Samples.checkout, incident: 42), .resource(Samples.checkout, incident: 42)),
        (.logs(of: Samples.pod, LogQuery(isPrevious: true), incident: 42), .resource(Samples.pod, incident: 42)),
        (.description(of: Samples.node, incident: 42), .resource(Samples.node, incident: 42)),
    ]
    for (screen, parent) in table {
        #expect(card(Samples.cluster(screen, .loading)).press(labelled: "‹ Back") == .show(parent), "\(screen)")
    }
}

@Test func everyScreenBelowAnIncidentBeginsWithItsNewestState() {
    for (name, view) in Samples.drillDown {
        #expect(card(view).card.headline.plain.hasPrefix("🔴 #42 › "), "\(name)")
    }
    let resolved = Samples.cluster(.resources(incident: 42), .loading, in: Samples.resolvedByItself)
    #expect(card(resolved).card.headline.plain.hasPrefix("🟢 #42 › "))
    #expect(card(resolved).text.contains("KubePodCrashLooping · resolved"))
}
