import TestSupport

// What a responder does.
extension ConsoleStory {
    private static let pod = "x2x7p"

    func open() async throws {
        try await page.open(Self.crash)
        try await page.card(saying: "critical", "shop/checkout", "firing")
        narrator.tick("the incident opens beside the list")
    }

    func drillDown() async throws {
        try await page.press("Resources")
        try await page.card(saying: "Resources", "shop/checkout")
        narrator.tick("Resources name the deployment")
        try await page.press("shop/checkout")
        try await page.card(saying: "Deployment", "of 3 ready", "1.5.0")
        narrator.tick("the deployment says how it is")
        try await page.press("Refresh")
        try await page.press("Pods")
        try await page.card(saying: Self.pod, "CrashLoopBackOff")
        narrator.tick("its pods, the crashing one among them")
        try await page.press(Self.pod)
        try await page.card(saying: "CrashLoopBackOff", "restarts")
        try await page.press("Previous logs")
        let logs = try await page.card(saying: "Previous logs", "container app", "as of")
        try await browser.text(in: "#card pre", "log lines") { $0.split(separator: "\n").count > 2 }
        narrator.tick("the pod, and the logs of its run before")
        var steps = 0
        while try await !page.buttons.contains(where: { $0.contains("Acknowledge") || $0.contains("Assign to me") }) {
            guard steps < 8 else { throw FixtureFault("Back does not lead back to the card from: \(logs)") }
            try await page.press("Back")
            try await page.settle()
            steps += 1
        }
        narrator.tick("Back leads to the card, screen by screen (\(steps))")
    }

    func rollBack() async throws {
        try await page.press("Roll back to 1.4.1")
        try await page.card(saying: "Roll back deployment shop/checkout", "1.5.0 → 1.4.1", "expires in")
        narrator.tick("the first click asks, and says what will happen")
        try await page.press("Yes, roll back")
        try await page.card(saying: "Rolling back checkout")
        narrator.tick("the second click runs it, with its progress")
        try await page.card(saying: "Rolled back checkout", within: .seconds(60))
        narrator.tick("and its result")
    }

    /// The way through a resource's own screen, on an incident that does not end by itself when it is done.
    func restartAnother() async throws {
        try await page.open(Self.throttled)
        try await page.press("Resources")
        try await page.press("shop/search")
        try await page.card(saying: "Deployment", "3.2.0")
        try await page.press("Restart")
        try await page.card(saying: "Restart deployment shop/search", "replaced one by one")
        try await page.press("Yes, restart")
        try await page.card(saying: "Restarting search")
        try await page.card(saying: "Restarted search", within: .seconds(60))
        narrator.tick("a restart from the deployment's own screen: asked, confirmed, followed to its end")
    }

    func note() async throws {
        try await page.open(Self.throttled)
        if try await !page.buttons.contains("More") { try await page.press("Back") }
        try await page.press("More")
        try await page.press("Note")
        try await page.answer("restarted search <b>once</b> & waiting")
        try await page.timeline(saying: "restarted search <b>once</b> & waiting")
        narrator.tick("a note is in the timeline, word for word")
    }

    func resolve() async throws {
        try await page.open(Self.throttled)
        if try await !page.buttons.contains("Resolve") { try await page.press("Back") }
        // A minute into the demo one more alert joins; a press on a card that did not show it yet is refused.
        var closed = ""
        for _ in 0..<2 where !closed.contains("🟢") {
            try await page.press("Resolve")
            try await page.settle()
            closed = try await page.card()
        }
        try narrator.expect(closed.contains("🟢") && closed.contains("Resolved by"), "Resolve closes it", seen: closed)
        try await page.list("History")
        try await browser.find("#list a[data-incident]", containing: Self.throttled)
        narrator.tick("it stands in the history")
    }

    /// The crash loop was mended: its alerts end by themselves, and the page that is open shows it.
    func seeItEnd() async throws {
        let _: Bool = try await browser.evaluate("return window.wasNotReloaded = true")
        try await page.card(saying: "🟢", "Resolved by itself", "Rolled back checkout", within: .seconds(60))
        let isSamePage: Bool = try await browser.evaluate("return window.wasNotReloaded === true")
        try narrator.expect(isSamePage, "the mended crash loop ends by itself, and the open page shows it unasked")
    }

    func acknowledgeWithoutScript() async throws {
        try await browser.allowScripts(false)
        try await page.list("Active")
        try await page.open(Self.volume)
        let card = try await page.card(saying: "firing")
        guard !card.contains("acknowledged") else { throw FixtureFault("acknowledged before anybody did: \(card)") }
        try await page.press("Acknowledge")
        try await page.card(saying: "acknowledged")
        narrator.tick("with scripts off, Acknowledge is a form that works")
        try await browser.allowScripts(true)
        try await browser.reload()
    }
}
