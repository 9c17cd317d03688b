import Cards
import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct PageTests {
    private static let headers = [
        "Content-Security-Policy": SecurityHeaders.policy, "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
    ]

    @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let stranger = fixture.browser()
            let answers = [
                try await browser.get("/"), try await browser.get("/incidents/\(id)"), try await browser.get("/people"),
                try await browser.get("/incidents/999"), try await browser.get("/nowhere"),
                try await stranger.get("/"), try await stranger.get("/login"), try await stranger.get("/healthz"),
                try await stranger.get("/readyz"), try await stranger.get("/metrics"),
                try await stranger.get("/api/v1/incidents"), try await stranger.post("/press", [:]),
            ]
            for answer in answers {
                for (name, value) in Self.headers { #expect(answer.header(name) == value) }
                #expect(answer.header("Cache-Control") == "no-store")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func everyPageSpeaksOneLanguage(language: Language) async throws {
        try await ConsoleFixture.run(language: language) { fixture in
            let id = try await fixture.openSamples()
            let login = try await fixture.browser().get("/login")
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let pages = [
                login, try await browser.get("/"), try await browser.get("/incidents/\(id)"),
                try await browser.get("/?list=history"), try await browser.get("/?list=mine"),
                try await browser.get("/?q=nothing-like-it"), try await browser.get("/people"),
                try await browser.get("/nowhere"),
            ]
            for page in pages {
                #expect(page.body.contains("<html lang=\"\(language.rawValue)\">"))
                let isCyrillic = page.body.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
                #expect(isCyrillic == (language == .ru))
            }
        }
    }

    @Test func aFullPageWithItsAssetsIsUnder100Kilobytes() async throws {
        try await ConsoleFixture.run { fixture in
            for number in 0..<40 {
                _ = try await fixture.open(
                    [
                        "alertname": "KubePodCrashLooping", "severity": "critical", "namespace": "shop-\(number)",
                        "pod": "p",
                    ],
                    ["summary": String(repeating: "It crashes. ", count: 20)]
                )
            }
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let page = try await browser.get("/incidents/\(id)")
            var weight = page.body.utf8.count
            for asset in ConsoleAssets().all {
                let answer = try await browser.get(asset.path)
                #expect(answer.status == 200)
                #expect(answer.header("Content-Type") == asset.contentType)
                #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
                #expect(page.body.contains(asset.path))
                weight += answer.body.utf8.count
            }
            #expect(weight < 100_000, "\(weight) bytes")
        }
    }

    @Test func nothingOnAPageNeedsWhatThePolicyForbids() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            for path in ["/", "/incidents/\(id)", "/people", "/login"] {
                let html = try await browser.get(path).body
                #expect(!html.contains(" style="))
                #expect(!html.contains("<style"))
                #expect(!html.contains(" onclick="))
                #expect(!html.contains("<script>"))
                #expect(!html.contains("src=\"http"))
            }
        }
    }

    @Test func everyFieldHasALabelAndEveryIdIsThereOnce() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            for path in ["/", "/incidents/\(id)", "/people", "/people?remove=admin-a"] {
                let html = try await browser.get(path).body
                let ids = html.components(separatedBy: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
                #expect(Set(ids).count == ids.count, "\(path): \(ids)")
                let tags = html.components(separatedBy: "<").filter { tag in
                    let isField = ["input ", "textarea ", "select "].contains { tag.hasPrefix($0) }
                    return isField && !tag.contains("type=\"hidden\"")
                }
                for tag in tags {
                    let id = try #require(PageForm.attribute("id", in: tag), "\(tag)")
                    #expect(html.contains("<label for=\"\(id)\"") || html.contains(" for=\"\(id)\">"), "\(id)")
                }
            }
        }
    }

    @Test func hostileTextIsShownLiterally() async throws {
        try await ConsoleFixture.run { fixture in
            let hostile = "<script>alert(1)</script>\u{0}\"'&*_[]()~` שלום \u{202E} @channel"
            let id = try await fixture.open(
                ["alertname": hostile, "severity": "critical", "namespace": hostile, "pod": hostile],
                ["summary": hostile, "description": String(repeating: "<img src=x onerror=y>", count: 5_000)]
            )
            let browser = try await fixture.browser(signedInAs: "admin-a")
            for path in ["/", "/incidents/\(id)", "/?q=%3Cscript%3E"] {
                let html = try await browser.get(path).body
                #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
                #expect(!html.contains("<script>"))
                #expect(!html.contains("<img"))
                #expect(!html.contains("\u{0}"))
            }
        }
    }

    @Test func listsFilterSearchAndPage() async throws {
        try await ConsoleFixture.run { fixture in
            var ids: [Int64] = []
            for number in 0..<30 {
                ids.append(
                    try await fixture.open([
                        "alertname": "TargetDown", "severity": "warning", "instance": "host-\(number)",
                    ])
                )
                fixture.clock.advance(by: .seconds(1))
            }
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let first = try await browser.get("/")
            let shown = rows(first.body)
            #expect(shown.count == PageReader.listPage)
            #expect(first.body.contains("<span class=\"count\">30</span>"))
            let next = try #require(
                first.body.components(separatedBy: "rel=\"next\" href=\"").dropFirst().first?.prefix { $0 != "\"" }
            )
            let second = try await browser.get(String(next).replacing("&amp;", with: "&"))
            #expect(Set(shown).union(rows(second.body)).sorted() == ids.sorted())
            #expect(second.body.contains("To the beginning"))

            #expect(try await browser.get("/?list=mine").body.contains("Nothing is assigned to you"))
            _ = try await browser.press("Acknowledge", in: try await browser.get("/incidents/\(ids[3])"))
            #expect(rows(try await browser.get("/?list=mine").body) == [ids[3]])
            #expect(rows(try await browser.get("/?q=host-17").body) == [ids[17]])
            #expect(try await browser.get("/?q=no-such-host").body.contains("Nothing found for “no-such-host”"))
            #expect(try await browser.get("/?list=history").body.contains("No closed incidents yet"))
        }
    }

    private func rows(_ html: String) -> [Int64] {
        html.components(separatedBy: " data-incident=\"").dropFirst().compactMap { part in
            Int64(part.prefix { $0 != "\"" })
        }
    }

    @Test func anEmptyListSaysWhenTheLastOneClosed() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            #expect(try await browser.get("/").body.contains("No active incidents."))
            let id = try await fixture.open(["alertname": "TargetDown", "instance": "host-1"])
            _ = try await browser.press("Resolve", in: try await browser.get("/incidents/\(id)"))
            fixture.clock.advance(by: .hours(2))
            #expect(try await browser.get("/").body.contains("No active incidents. Last one closed 2 h ago."))
        }
    }

    @Test(arguments: [
        ("/incidents/999", 404), ("/incidents/0", 404), ("/incidents/-1", 404), ("/incidents/x", 404),
        ("/incidents/1%2F..%2F", 404), ("/incidents/99999999999999999999", 404), ("/../etc/passwd", 404),
        ("/assets/../console.css", 404), ("/assets/console.css", 404), ("/nowhere", 404), ("/press", 404),
        ("/?after=1.2", 200), ("/?after=x.y.z&list=%00", 200), ("/?list=mine&q=", 200), ("/?posting=99999", 200),
        ("/?q=%F0%9F%94%B4", 200), ("/?q=%25%27%22%5C", 200), ("/?posting=x&before=y", 200),
        ("/people?remove=nobody", 200), ("/favicon.ico", 200), ("/enter", 200), ("/login?next=//evil.example", 303),
    ])
    func oddAddressesGetAClearAnswer(path: String, status: UInt) async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let answer = try await browser.get(path)
            #expect(answer.status == status)
            let says = ["There is no such page", "There is no incident"].contains { answer.body.contains($0) }
            #expect(says == (status == 404))
            if status == 303 { #expect(answer.location == "/") }
        }
    }

    @Test func tooMuchIsNotTaken() async throws {
        try await ConsoleFixture.run { fixture in
            let browser = try await fixture.browser(signedInAs: "admin-a")
            let large = try await browser.post(
                "/press",
                ["text": String(repeating: "x", count: RequestLimits.bodyBytes)]
            )
            #expect(large.status == 413)
            let wrongType = try await browser.post("/press", [:], ["Content-Type": "application/json"])
            #expect(wrongType.status == 415)
        }
    }
}
