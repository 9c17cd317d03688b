import Cards
import Foundation
import Incidents
import Testing

private func many(_ count: Int, total: Int? = nil) -> IncidentView {
    var view = Samples.crashLoop
    view.alerts = (0..<count).map { Samples.alert("p\(1_000 + $0)", startedMinutesAgo: 14) }
    view.firingCount = total ?? count
    view.endedCount = 0
    return view
}

@Test func fiveAlertsAreNamedAndTheRestCounted() {
    let text = card(.incident(many(17))).text
    #expect(text.contains("• pod checkout-…p1004\n… and 12 more\n"))
    #expect(!text.contains("p1005"))
    #expect(card(.incident(many(50, total: 300))).text.contains("… and 295 more"))
}

@Test func alertsAreToldApartByWhatTheyDoNotShare() {
    var view = many(2)
    view.alerts[0].labels["container"] = "app"
    view.alerts[1].labels["container"] = "proxy"
    view.alerts[1].labels["pod"] = view.alerts[0].labels["pod"]
    let text = card(.incident(view)).text
    #expect(text.contains("• container app\n• container proxy\n"))
}

@Test func labelsNobodyKnowsTellAlertsApartToo() {
    var view = many(2)
    for index in view.alerts.indices {
        view.alerts[index].labels = ["alertname": "X", "zone": "z\(index)", "uid": "u\(index)"]
    }
    #expect(card(.incident(view)).text.contains("• zone z0\n• zone z1\n"))
    for index in view.alerts.indices { view.alerts[index].labels["zone"] = nil }
    #expect(card(.incident(view)).text.contains("• uid u0\n• uid u1\n"))
    for index in view.alerts.indices { view.alerts[index].labels = ["alertname": "X"] }
    #expect(card(.incident(view)).text.contains("• this alert\n"))
}

@Test func mixedSeveritiesAreMarked() {
    var view = many(2)
    view.alerts[1].labels["severity"] = "warning"
    let text = card(.incident(view)).text
    #expect(text.contains("🔴 pod checkout-…p1000 · severity critical\n🟠 pod checkout-…p1001 · severity warning\n"))
}

@Test func whatAllAgreeOnIsSaidOnce() {
    var view = many(3)
    for index in view.alerts.indices { view.alerts[index].annotations["summary"] = "all are down" }
    #expect(card(.incident(view)).text.contains("\nall are down\n"))
    view.alerts[2].annotations["summary"] = nil
    #expect(card(.incident(view)).text.contains("all are down"))
}

@Test func anEarlierEpisodeOfAFiringAlertIsNotListedAsOver() {
    var view = many(2)
    let earlier = Samples.alert("p1000", startedMinutesAgo: 60, endedMinutesAgo: 30)
    view.alerts.append(earlier)
    view.endedCount = 1
    let text = card(.incident(view)).text
    #expect(!text.contains("🟢"))
    #expect(text.contains("firing 2 · resolved 1"))
}

@Test func aDescriptionThatRepeatsTheSummaryIsLeftOut() {
    var view = Samples.plain
    view.alerts[0].annotations = ["summary": "down", "description": "down"]
    #expect(card(.incident(view)).text.occurrences(of: "down") == 1)
    view.alerts[0].annotations = ["message": "only a message"]
    #expect(card(.incident(view)).text.occurrences(of: "only a message") == 1)
}

@Test func onlyWebAddressesBecomeLinks() {
    var view = Samples.plain
    view.incident.externalURL = "javascript:alert(1)"
    view.alerts[0].generatorURL = "https://prometheus.example.org/a b"
    view.alerts[0].annotations = [
        "runbook_url": "file:///etc/passwd", "dashboard": "HTTPS://grafana.example.org/d/1\n",
    ]
    let links = card(.incident(view)).card.blocks.flatMap { block -> [String] in
        guard case .line(let line) = block else { return [] }
        return line.spans.compactMap { span in
            if case .link(let label, let url) = span { "\(label) \(url)" } else { nil }
        }
    }
    #expect(links == ["Dashboard HTTPS://grafana.example.org/d/1"])
}

extension String {
    fileprivate func occurrences(of part: String) -> Int {
        components(separatedBy: part).count - 1
    }
}
