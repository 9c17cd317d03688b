import TestSupport

/// The console of the demo with its crash loop open, on a desk and on a phone.
struct ConsolePictures: Sendable {
    let album: Album

    func make(on stage: Stage, binary: String?) async throws {
        let browser = album.browser
        let demo = try await Demo.open(on: stage, binary: binary)
        let page = ConsolePage(browser)
        try await browser.prefer(.light)
        let desk = Browser.Viewport(width: 1_180, height: 800, deviceScaleFactor: 1, mobile: false)
        try await browser.look(through: desk)
        try await browser.go(to: demo.link)
        try await page.open(ConsoleStory.crash)
        try await page.card(saying: "Roll back to", "firing")
        try await page.press("Acknowledge")
        try await page.card(saying: "acknowledged")
        try await page.timeline(saying: "acknowledged")
        try await Poll.until("the end of the messages") { try await browser.all("#toasts *").isEmpty ? () : nil }
        try await album.take("console.png", of: desk.window)

        let phone = Browser.Viewport(width: 390, height: 800, deviceScaleFactor: 1, mobile: true)
        try await browser.look(through: phone)
        try await page.card(saying: ConsoleStory.crash)
        try await album.take("console-phone.png", of: phone.window)
        try await demo.close()
    }
}

extension Browser.Viewport {
    fileprivate var window: Rectangle {
        Rectangle(x: 0, y: 0, width: Double(width), height: Double(height))
    }
}
