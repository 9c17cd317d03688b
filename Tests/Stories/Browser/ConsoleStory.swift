import Foundation

/// An incident seen, looked into, mended and closed in a browser, on a desk and on a phone.
struct ConsoleStory: Sendable {
    static let crash = "KubePodCrashLooping"
    static let throttled = "CPUThrottlingHigh"
    static let volume = "KubePersistentVolumeFillingUp"

    let stage: Stage
    let page: ConsolePage
    let link: String
    let pictures: URL?

    var browser: Browser { page.browser }
    var narrator: Narrator { stage.narrator }

    func tell() async throws {
        stage.keep("the page's address and text") { await describePage() }
        try await browser.look(through: .desk)
        try await browser.prefer(.light)

        narrator.chapter("Coming in")
        try await enter()
        try await weigh()

        narrator.chapter("From the incident down to a pod's logs, and back")
        try await open()
        try await drillDown()

        narrator.chapter("Two clicks")
        try await rollBack()
        try await seeItEnd()
        try await restartAnother()

        narrator.chapter("Closing it")
        try await note()
        try await resolve()

        narrator.chapter("Without a script")
        try await acknowledgeWithoutScript()

        narrator.chapter("On a phone, and in the dark")
        try await lookAround()

        narrator.chapter("Nothing was wrong behind the scenes")
        try await checkLog()
    }

    private func describePage() async -> String {
        do {
            let text: String = try await browser.evaluate("return document.body ? document.body.innerText : ''")
            let log = try await browser.log(.browser).map(\.description).joined(separator: "\n")
            // What the server would show there now: a page that is not live shows what it was told last.
            let id: String = try await browser.evaluate(
                "return document.querySelector('#card article')?.dataset.posting ?? ''"
            )
            let address = try await browser.address
            try await browser.go(to: "\(address)?posting=\(id)")
            let card: String = try await browser.evaluate("return document.querySelector('#card')?.innerText ?? ''")
            return try await """
            \(browser.address)
            \(text)

            browser log:
            \(log)

            the card after a reload:
            \(card)
            """
        } catch {
            return "\(error)"
        }
    }

    /// Takes a picture where pictures are wanted.
    func keepPicture(_ name: String) async throws {
        guard let pictures else { return }
        try await browser.picture().write(to: pictures.appending(path: "\(name).png"))
        narrator.tick("picture: \(name).png")
    }
}
