import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

/// The report's page.
@Suite(.fewAtOnce) struct ReportPageTests {
    @Test func theNumbersAndAChartAreShownAndTheWeeksLeadIntoEachOther() async throws {
        try await ConsoleFixture.run { fixture in
            for number in 1...3 { _ = try await fixture.open(["alertname": "Disk<Full>", "n": "\(number)"]) }
            _ = try await fixture.open(["alertname": "TargetDown", "severity": "critical"])
            fixture.clock.advance(by: .minutes(1))
            let browser = try await fixture.browser(signedInAs: "admin-a")
            #expect(try await browser.get("/").body.contains("href=\"/report\""))
            let page = try await browser.get("/report")
            #expect(page.status == 200)
            for words in [
                "<h1>Report · 14 Nov", "4 incidents · 1 critical · 4 still active", "Acknowledged 0 of 4",
                "aria-label=\"Most frequent alerts: Disk&lt;Full&gt; 3, TargetDown 1\"",
                "<title>Disk&lt;Full&gt;</title>", "All incidents that opened in this time.",
            ] {
                #expect(page.body.contains(words), "\(words)")
            }
            #expect(!page.body.contains("<Full>"))
            // Nothing that the page's own policy would keep a browser from showing.
            #expect(!page.body.contains("style=\"") && !page.body.contains("onclick"))

            let links = Self.links(in: page.body)
            #expect(links.count == 2)
            let before = try await browser.get(try #require(links.first))
            #expect(before.status == 200)
            #expect(before.body.contains("No incidents in this time."))
            #expect(!before.body.contains("<svg"))
            #expect(Self.links(in: before.body).count == 3)
            let back = try await browser.get(Self.links(in: before.body)[1])
            #expect(back.body.contains("4 incidents"))
        }
    }

    @Test func everyBarIsAsLongAsItsNumber() throws {
        let counts = [12, 6, 5, 4, 3, 2, 1, 1, 1]
        let alerts = counts.enumerated().map { Report.AlertCount(alert: "a\($0.offset)", count: $0.element) }
        let chart = ReportChart(alerts: alerts, title: "Most").markup.html
        let widths = chart.matches(of: /<rect [^>]*width="(\d+)"/).compactMap { Int($0.output.1) }
        #expect(widths == [360, 180, 150, 120, 90, 60, 30, 30])
        #expect(chart.contains("viewBox=\"0 0 720 256\""))
        #expect(chart.contains(">a7<") && !chart.contains(">a8<"))
        let many = [Report.AlertCount(alert: "often", count: 100_000), .init(alert: "once", count: 1)]
        #expect(ReportChart(alerts: many, title: "Most").markup.html.contains("width=\"3\""))
        #expect(ReportChart(alerts: [], title: "Most").markup == .empty)
        let long = [Report.AlertCount(alert: String(repeating: "ж", count: 60), count: 1)]
        let drawn = ReportChart(alerts: long, title: "Most").markup.html
        #expect(drawn.contains(">" + String(repeating: "ж", count: 35) + "…<"))
        #expect(drawn.contains("<title>" + String(repeating: "ж", count: 60) + "</title>"))
    }

    @Test(arguments: [
        "until=yesterday", "from=-1", "from=2000000000&until=1900000000", "from=1000000000&until=1700000000",
        "until=999999999999999999999",
    ])
    func aTimeThatIsNoneIsRefused(query: String) async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            #expect(try await browser.get("/report?\(query)").status == 400)
        }
    }

    @Test func strangersSeeNothing() async throws {
        try await ConsoleFixture.run { fixture in
            let answer = try await fixture.browser().get("/report")
            #expect(answer.status == 303)
        }
    }

    private static func links(in page: String) -> [String] {
        page.matches(of: /href="(\/report\?[^"]*)"/).map { String($0.output.1).replacing("&amp;", with: "&") }
    }
}
