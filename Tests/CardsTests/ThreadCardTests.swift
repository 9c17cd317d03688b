import Cards
import Incidents
import Testing

private let resources = Screen.resources(incident: 42)

@Test func detailsAreWhatIsLookedIntoBelowACard() {
    let query = LogQuery()
    let details: [Screen] = [
        .timeline(incident: 42, before: nil), resources, .resource(Samples.pod, incident: 42),
        .pods(of: Samples.checkout, incident: 42, page: 0), .revisions(of: Samples.checkout, incident: 42),
        .logs(of: Samples.pod, query, incident: 42), .events(of: Samples.pod, incident: 42),
        .description(of: Samples.pod, incident: 42),
    ]
    #expect(details.allSatisfy { $0.isDetail })
    let others: [Screen] = [
        .incident(42), .more(incident: 42), .snoozes(incident: 42), .question(.note(incident: 42)),
        .scaling(of: Samples.checkout, incident: 42), .confirmation(run: 5), .run(5), .list(.active, after: nil),
        .storm(3), .letIn(request: 1), .home(user: "U11"),
    ]
    #expect(!others.contains { $0.isDetail })
}

@Test func whereAThreadBeginsThereIsNoWayBackToTheCardAboveIt() {
    let sample = Samples.cluster(resources, .resources([.workload(Samples.workload)]))
    #expect(card(sample).buttons.contains { $0.press == .show(.incident(42)) })
    let below = card(sample, home: resources)
    #expect(!below.buttons.contains { $0.press == .show(.incident(42)) })
    #expect(below.buttons.contains { $0.press == .show(resources) })
    #expect(below.card.keyboard.allSatisfy { !$0.isEmpty })
}

@Test func deeperInAThreadTheWayBackEndsWhereItBegan() {
    let run = card(.run(Samples.run(.done), Samples.crashLoop), home: resources)
    #expect(!run.buttons.contains { $0.press == .show(.incident(42)) })
    #expect(run.buttons.contains { $0.press == .show(resources) })
}

@Test func aListOnAPersonsOwnPageLeadsBackToIt() {
    let list = View.list(ListView(list: .active, incidents: Samples.listed))
    let home = Screen.home(user: "U11")
    #expect(card(list, home: home).press(labelled: "‹ Back") == .show(home))
    #expect(card(list).press(labelled: "‹ Back") == nil)
    #expect(card(.incident(Samples.crashLoop), home: home).press(labelled: "‹ Back") == .show(home))
}
