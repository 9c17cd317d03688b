import Foundation
import TestSupport

/// The console's page as a person uses it: a list, a card, its buttons, its timeline.
struct ConsolePage: Sendable {
    let browser: Browser

    init(_ browser: Browser) {
        self.browser = browser
    }

    private static let card = "#card article.card"
    private static let button = "#card form.keyboard button"

    /// Opens an incident from the list, and waits for its card.
    func open(_ title: String) async throws {
        try await browser.follow("#list a[data-incident]", containing: title)
        try await browser.text(in: "#card h2", "the card of \(title)") { $0.contains(title) }
    }

    /// Back to a list.
    func list(_ tab: String) async throws {
        try await browser.follow("nav.tabs a", containing: tab)
        try await browser.text(in: "nav.tabs a[aria-current]", "the list '\(tab)'") { $0.contains(tab) }
    }

    /// Presses a button of the card; while a press is on its way the page takes no second one.
    func press(_ label: String) async throws {
        try await settle()
        try await browser.click(Self.button, containing: label)
    }

    /// Waits until the last press is answered.
    func settle() async throws {
        try await Poll.until("the answer to a press") {
            try await browser.all("#card [aria-busy=true]").isEmpty ? () : nil
        }
    }

    /// Waits until the card says all of this.
    @discardableResult
    func card(saying parts: String..., within limit: Duration = Poll.patience) async throws -> String {
        let wish = parts.map { "'\($0)'" }.joined(separator: ", ")
        return try await browser.text(in: Self.card, "a card with \(wish)", within: limit) { text in
            parts.allSatisfy(text.contains)
        }
    }

    /// Waits until the timeline says all of this.
    func timeline(saying parts: String...) async throws {
        let wish = parts.map { "'\($0)'" }.joined(separator: ", ")
        try await browser.text(in: "#timeline", "a timeline with \(wish)") { text in parts.allSatisfy(text.contains) }
    }

    /// What the card's buttons say.
    var buttons: [String] {
        get async throws {
            try await browser.evaluate(
                "return [...document.querySelectorAll('\(Self.button)')].map((b) => b.textContent)"
            )
        }
    }

    /// Answers the question on the card.
    func answer(_ text: String) async throws {
        try await browser.fill("form.question [name=text]", with: text)
        try await browser.click("form.question button")
    }
}
