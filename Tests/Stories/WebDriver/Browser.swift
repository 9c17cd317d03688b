import Foundation
import TestSupport

/// One headless Chromium window.
struct Browser: Sendable {
    static let chromium = "/usr/bin/chromium"
    static let driver = "/usr/bin/chromedriver"

    let driver: WebDriver
    private let session: String

    /// Starts Chromium on the stage; it is gone with the stage.
    static func open(on stage: Stage) async throws -> Browser {
        for program in [driver, chromium] where !FileManager.default.isExecutableFile(atPath: program) {
            throw FixtureFault("\(program) is missing: apt-get install chromium chromium-driver")
        }
        let port = try FreePorts.take(1)[0]
        let process = try stage.start("chromedriver", driver, ["--port=\(port)", "--allowed-ips=127.0.0.1"])
        let address = "http://127.0.0.1:\(port)"
        try await Web().wait(for: address + "/status", from: process)
        let driver = WebDriver(address: address)
        let profile = stage.folder.appending(path: "profile-\(port)").path
        let created: Created = try await driver.post("/session", Capabilities(chromium: chromium, profile: profile))
        let browser = Browser(driver: driver, session: "/session/" + created.sessionId)
        try await browser.listenForViolations()
        return browser
    }

    private struct Created: Decodable {
        let sessionId: String
    }

    // MARK: Pages

    func go(to url: String) async throws {
        let _: WebDriver.Ignored = try await driver.post(session + "/url", ["url": url])
    }

    func reload() async throws {
        let _: WebDriver.Ignored = try await driver.post(session + "/refresh")
    }

    var address: String {
        get async throws { try await driver.get(session + "/url") }
    }

    var title: String {
        get async throws { try await driver.get(session + "/title") }
    }

    var source: String {
        get async throws { try await driver.get(session + "/source") }
    }

    func close() async throws {
        try await driver.delete(session)
    }

    // MARK: Elements

    /// The elements that match a CSS selector, in the page's order.
    func all(_ selector: String) async throws -> [Element] {
        try await driver.post(session + "/elements", ["using": "css selector", "value": selector])
    }

    func text(of element: Element) async throws -> String {
        try await driver.get(path(element) + "/text")
    }

    func isShown(_ element: Element) async throws -> Bool {
        try await driver.get(path(element) + "/displayed")
    }

    func attribute(_ name: String, of element: Element) async throws -> String? {
        try await driver.get(path(element) + "/attribute/" + name)
    }

    func rectangle(of element: Element) async throws -> Rectangle {
        try await driver.get(path(element) + "/rect")
    }

    func click(_ element: Element) async throws {
        let _: WebDriver.Ignored = try await driver.post(path(element) + "/click")
    }

    /// Types into a field.
    func type(_ text: String, into element: Element) async throws {
        let _: WebDriver.Ignored = try await driver.post(path(element) + "/value", ["text": text])
    }

    /// Presses and lets go a key, wherever the focus is.
    func press(key: String) async throws {
        let taps = [KeyAction(type: "keyDown", value: key), KeyAction(type: "keyUp", value: key)]
        let keyboard = InputSource(type: "key", id: "keyboard", actions: taps)
        let _: WebDriver.Ignored = try await driver.post(session + "/actions", ["actions": [keyboard]])
    }

    private struct InputSource: Encodable {
        let type: String
        let id: String
        let actions: [KeyAction]
    }

    private struct KeyAction: Encodable {
        let type: String
        let value: String
    }

    static let enter = "\u{E007}"
    static let escape = "\u{E00C}"

    private func path(_ element: Element) -> String {
        session + "/element/" + element.reference
    }

    /// Runs a script's body in the page and returns what it returns.
    func evaluate<Value: Decodable>(_ body: String, as type: Value.Type = Value.self) async throws -> Value {
        try await driver.post(session + "/execute/sync", Script(script: body, args: []))
    }

    private struct Script: Encodable {
        let script: String
        let args: [String]
    }

    // MARK: Chromium's own

    /// A DevTools command, https://chromedevtools.github.io/devtools-protocol/.
    func devTools<Value: Decodable>(
        _ command: String,
        _ parameters: some Encodable,
        as type: Value.Type = Value.self
    ) async throws -> Value {
        try await driver.post(session + "/goog/cdp/execute", DevToolsCommand(cmd: command, params: parameters))
    }

    private struct DevToolsCommand<Parameters: Encodable>: Encodable {
        let cmd: String
        let params: Parameters
    }

    /// What was logged since the last time it was asked.
    func log(_ kind: BrowserLogEntry.Kind) async throws -> [BrowserLogEntry] {
        try await driver.post(session + "/se/log", ["type": kind.rawValue])
    }
}
