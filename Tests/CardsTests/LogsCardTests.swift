import Cards
import Incidents
import Testing

private let shown = LogQuery(container: "app", extent: .tail(200), filter: "db")

private func query(_ press: Press?) -> LogQuery? {
    guard case .show(.logs(_, let query, _)) = press else { return nil }
    return query
}

@Test func everyOtherPartOfTheLogIsOnePressAway() {
    let page = card(Samples.logs(shown, containers: ["app", "proxy"]))
    func changed(_ change: (inout LogQuery) -> Void) -> LogQuery {
        var query = shown
        change(&query)
        return query
    }
    #expect(query(page.press(labelled: "50 lines")) == changed { $0.extent = .tail(50) })
    #expect(query(page.press(labelled: "1000 lines")) == changed { $0.extent = .tail(1_000) })
    #expect(query(page.press(labelled: "Since the alert began")) == changed { $0.extent = .since(.minutesAgo(14)) })
    #expect(query(page.press(labelled: "Whole log as a file")) == changed { $0.extent = .whole })
    #expect(query(page.press(labelled: "proxy")) == changed { $0.container = "proxy" })
    #expect(query(page.press(labelled: "Previous logs")) == changed { $0.isPrevious = true })
    #expect(query(page.press(labelled: "No filter")) == changed { $0.filter = nil })
    #expect(query(page.press(labelled: "Follow for a minute")) == changed { $0.isFollowed = true })
    let question = Press.ask(.logFilter(Samples.pod, shown, incident: 42))
    #expect(page.press(labelled: "Filter…") == question)
}

@Test func whatIsShownIsMarked() {
    let page = card(Samples.logs(shown, containers: ["app", "proxy"]))
    #expect(page.buttons.map(\.label).filter { $0.hasPrefix("• ") } == ["• app", "• 200 lines"])
    let whole = Screen.logs(of: Samples.pod, LogQuery(extent: .whole), incident: 42)
    let file = card(Samples.cluster(whole, .sentAsFile(name: "checkout.log")))
    #expect(file.buttons.map(\.label).filter { $0.hasPrefix("• ") } == ["• Whole log as a file"])
}

@Test func theLogOfAWorkloadStaysWithThePodItCameFrom() {
    let excerpt = LogExcerpt(pod: Samples.pod, container: "app", isPrevious: false, text: "x", isWhole: true)
    let screen = Screen.logs(of: Samples.checkout, LogQuery(), incident: 42)
    let page = card(Samples.cluster(screen, .logs(excerpt)))
    #expect(page.text.contains("checkout-…x2x7p · container app"))
    let wanted = LogQuery(container: "app", extent: .tail(50))
    #expect(page.press(labelled: "50 lines") == .show(.logs(of: Samples.pod, wanted, incident: 42)))
    #expect(page.press(labelled: "⟳ Refresh") == .show(screen))
}

@Test func whatIsFollowedCanBeLeftAndWhatEndedCannotBeFollowed() {
    let followed = LogQuery(container: "app", isFollowed: true)
    let live = card(Samples.logs(followed, followedUntil: now + .seconds(48)))
    #expect(live.press(labelled: "Follow for a minute") == nil)
    #expect(query(live.press(labelled: "Stop following"))?.isFollowed == false)
    // Every choice ends the following.
    #expect(live.buttons.compactMap { query($0.press) }.allSatisfy { !$0.isFollowed })
    let over = card(Samples.logs(followed, followedUntil: now))
    #expect(query(over.press(labelled: "Follow for a minute"))?.isFollowed == true)
    let previous = card(Samples.logs(LogQuery(container: "app", isPrevious: true)))
    #expect(previous.press(labelled: "Follow for a minute") == nil)
    // A whole log is a file; what comes is followed from its end.
    let whole = Screen.logs(of: Samples.pod, LogQuery(extent: .whole), incident: 42)
    let file = card(Samples.cluster(whole, .sentAsFile(name: "checkout.log")))
    #expect(query(file.press(labelled: "Follow for a minute")) == LogQuery(extent: .tail(200), isFollowed: true))
}

@Test func theAlertBeganWhenTheFirstOfThoseThatFireDid() {
    var view = Samples.crashLoop
    view.alerts = [
        Samples.alert("old", startedMinutesAgo: 90, endedMinutesAgo: 80), Samples.alert("b", startedMinutesAgo: 12),
        Samples.alert("a", startedMinutesAgo: 14),
    ]
    let excerpt = LogExcerpt(pod: Samples.pod, container: "app", isPrevious: false, text: "x", isWhole: true)
    let screen = Screen.logs(of: Samples.pod, LogQuery(), incident: 42)
    func start() -> LogQuery.Extent? {
        let page = card(Samples.cluster(screen, .logs(excerpt), in: view))
        return query(page.press(labelled: "Since the alert began"))?.extent
    }
    #expect(start() == .since(.minutesAgo(14)))
    view.alerts = []
    #expect(start() == nil)
}

@Test func theContainerThatIsShownIsAmongTheChoices() {
    let names = (0..<30).map { "c\($0)" }
    let excerpt = LogExcerpt(
        pod: Samples.pod,
        container: "c20",
        isPrevious: false,
        text: "x",
        isWhole: true,
        containers: names
    )
    let screen = Screen.logs(of: Samples.pod, LogQuery(container: "c20"), incident: 42)
    let page = card(Samples.cluster(screen, .logs(excerpt)))
    #expect(page.press(labelled: "• c20") != nil && page.press(labelled: "c0") != nil)
    #expect(page.press(labelled: "c8") == nil)
    #expect(page.text.contains("… and 21 containers more; Describe names them"))
}
