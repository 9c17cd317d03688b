import Foundation
import TestSupport

// How the page arrives, fits and behaves.
extension ConsoleStory {
    private static let heaviest = 100_000

    func enter() async throws {
        // What the browser fetched for its own empty page is not ours.
        _ = try await tally()
        try await browser.go(to: link)
        try await browser.find("#list a[data-incident]", containing: Self.crash)
        narrator.tick("the one-time link opens the list, with the demo's crash loop in it")
    }

    /// What the first visit cost, over the wire.
    func weigh() async throws {
        let tally = try await tally()
        try narrator.expect(
            tally.total > 0 && tally.total < Self.heaviest,
            "the first visit takes \(tally.total / 1_000) kB, less than \(Self.heaviest / 1_000)"
        )
        try check(tally)
    }

    func lookAround() async throws {
        try await page.list("Active")
        try await page.open(Self.volume)
        try await checkFit("on a desk, 1280 wide")
        try await check(PageCheck.names, "every control has a name")
        try await keepPicture("desk-light")
        try await checkKeys()
        try await browser.prefer(.dark)
        try await checkFit("in the dark")
        try await checkDark()
        try await keepPicture("desk-dark")
        try await browser.prefer(.light)
        try await browser.look(through: .phone)
        try await page.card(saying: Self.volume)
        try await checkFit("on a phone, 390 wide")
        try await check(PageCheck.fingers, "every button is large enough for a finger")
        try await keepPicture("phone")
        try await browser.follow("p.up a")
        try await browser.find("#list a[data-incident]", containing: Self.volume)
        try await checkFit("the list on a phone")
        try await keepPicture("phone-list")
        try await browser.look(through: .desk)
    }

    private func checkFit(_ place: String) async throws {
        try await check(PageCheck.width, "\(place): nothing is wider than the window")
        try await check(PageCheck.contrast, "\(place): every letter stands out from its ground")
    }

    private func check(_ script: String, _ promise: String) async throws {
        // Colours and sizes may be on their way to their new value.
        try await Poll.until(promise, within: .seconds(3)) {
            let faults: [String] = try await browser.evaluate(script)
            guard faults.isEmpty else { throw Poll.Retry(hint: faults.joined(separator: "\n          ")) }
            return ()
        }
        narrator.tick(promise)
    }

    private func checkDark() async throws {
        let colors: [Double] = try await browser.evaluate(PageCheck.luminances)
        try narrator.expect(
            colors.count == 2 && colors[0] < 0.25 && colors[1] > 0.6,
            "who prefers the dark gets light letters on a dark card",
            seen: "\(colors)"
        )
    }

    /// The keys that the help names.
    private func checkKeys() async throws {
        let before = try await browser.text(in: "#card h2", "a card") { !$0.isEmpty }
        try await browser.press(key: "?")
        try await browser.find("dialog[open]", containing: "j")
        try await browser.press(key: Browser.escape)
        try await Poll.until("the end of the help") {
            let isOver: Bool = try await browser.evaluate(
                "return !document.querySelector('dialog[open]') && !document.activeElement?.closest('dialog')"
            )
            return isOver ? () : nil
        }
        for key in ["k", "j"] {
            try await browser.press(key: key)
            try await browser.find("#list a:focus:not([aria-current])")
            try await browser.press(key: Browser.enter)
            try await browser.text(in: "#card h2", "another card after \(key) and Enter") {
                key == "k" ? $0 != before && !$0.isEmpty : $0 == before
            }
            try await browser.load()
        }
        narrator.tick("keys: ? for help, j and k and Enter through the list")
    }

    // MARK: Behind the scenes

    func checkLog() async throws {
        let entries = try await browser.log(.browser)
        let errors = entries.filter { $0.isError && !$0.isViolation }
        try narrator.expect(
            errors.isEmpty,
            "no error in the browser's console",
            seen: errors.map(\.description).joined(separator: "\n")
        )
        let violations = entries.filter(\.isViolation)
        try narrator.expect(
            violations.isEmpty,
            "no violation of the Content-Security-Policy",
            seen: violations.map(\.description).joined(separator: "\n")
        )
        try check(try await tally())
    }

    private func check(_ tally: NetworkTally) throws {
        try narrator.expect(
            tally.strangers.isEmpty,
            "every one of \(tally.addresses.count) requests went to the console itself",
            seen: tally.strangers.joined(separator: ", ")
        )
        try narrator.expect(
            tally.failures.isEmpty,
            "and none of them failed",
            seen: tally.failures.joined(separator: ", ")
        )
    }

    private func tally() async throws -> NetworkTally {
        var tally = NetworkTally()
        tally.add(try await browser.log(.performance).compactMap(NetworkEvent.init))
        return tally
    }
}
