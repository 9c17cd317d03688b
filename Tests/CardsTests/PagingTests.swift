import Cards
import Incidents
import Testing

private let pods = (0..<19).map { Samples.podState("p\(1_000 + $0)", "Running") }

private func podPage(_ page: Int) -> CardText {
    card(Samples.cluster(.pods(of: Samples.checkout, incident: 42, page: page), .pods(PodList(pods))))
}

@Test func podsComeEightAPage() {
    let first = podPage(0)
    #expect(first.text.contains("p1000") && first.text.contains("p1007") && !first.text.contains("p1008"))
    #expect(first.text.contains("page 1 of 3"))
    #expect(first.press(labelled: "2/3 ›") == .show(.pods(of: Samples.checkout, incident: 42, page: 1)))
    let second = podPage(1)
    #expect(second.press(labelled: "‹ 1/3") == .show(.pods(of: Samples.checkout, incident: 42, page: 0)))
    #expect(second.press(labelled: "3/3 ›") == .show(.pods(of: Samples.checkout, incident: 42, page: 2)))
    #expect(podPage(2).text.contains("p1018"))
}

@Test func aListThatTellsTheWorstPodsAloneSaysOfHowMany() {
    let many = (0..<PodList.most + 1).map { Samples.podState("p\(1_000 + $0)", "Running") }
    let list = PodList(many, of: 5_000)
    let shown = card(Samples.cluster(.pods(of: Samples.checkout, incident: 42, page: 0), .pods(list)))
    #expect(shown.text.contains("The 200 that need looking at most, of 5000"))
    #expect(shown.text.contains("page 1 of 25"))
    #expect(!podPage(0).text.contains("need looking at most"))
}

@Test func aPageThatIsNotThereAnyMoreShowsTheLast() {
    #expect(podPage(9).text.contains("page 3 of 3"))
    #expect(podPage(-1).text.contains("page 1 of 3"))
}

@Test func listsAreTurnedByTheirKeys() {
    let list = ListView(list: .history, incidents: Samples.closed, after: Samples.key, next: Samples.key)
    let page = card(.list(list))
    #expect(page.press(labelled: "‹ Newest") == .show(.list(.history, after: nil)))
    #expect(page.press(labelled: "Older ›") == .show(.list(.history, after: Samples.key)))
    #expect(page.press(labelled: "⟳ Refresh") != nil)
}

@Test func aListLeadsToEachIncident() {
    let page = card(.list(ListView(list: .active, incidents: Samples.listed)))
    #expect(page.press(labelled: "🔴 #42 KubePodCrashLooping") == .show(.incident(42)))
}

@Test func manyResourcesAreCountedWhereTheyAreNotShown() {
    let states = (0..<25).map { ResourceState.plain(Resource(kind: .host, name: "db-\($0)")) }
    let text = card(Samples.cluster(.resources(incident: 42), .resources(states))).text
    #expect(text.contains("Host db-19\n… and 5 more"))
}

@Test func veryLongOutputSaysHowMuchOfItIsShown() {
    let lines = (1...60_000).map { "line \($0)" }.joined(separator: "\n")
    let excerpt = LogExcerpt(pod: Samples.pod, container: "app", isPrevious: false, text: lines, isWhole: true)
    let screen = Screen.logs(of: Samples.pod, LogQuery(), incident: 42)
    let logs = card(Samples.cluster(screen, .logs(excerpt))).text
    #expect(logs.contains("line 60000") && logs.contains("· the last ") && !logs.contains("line 1\n"))
    let description = Screen.description(of: Samples.pod, incident: 42)
    let text = card(Samples.cluster(description, .description(lines))).text
    #expect(text.contains("line 1\n") && text.contains("lines left out here"))
}

@Test func multiContainerPodsOfferTheLogsOfEach() {
    var pod = Samples.pods[0]
    pod.containers.append(
        .init(name: "proxy", image: "proxy:2", isReady: true, restarts: 0, state: "running")
    )
    let page = card(Samples.cluster(.resource(Samples.pod, incident: 42), .resource(.pod(pod))))
    let press = Press.act(.logs(container: "proxy", previous: false), pod.resource, incident: 42)
    #expect(page.press(labelled: "Logs: proxy") == press)
    #expect(page.press(labelled: "Previous logs") != nil)
}
