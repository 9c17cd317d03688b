import Foundation
import TestSupport

extension Browser {
    /// A size of window people use.
    struct Viewport: Encodable, Sendable {
        let width: Int
        let height: Int
        let deviceScaleFactor: Double
        let mobile: Bool

        static let desk = Viewport(width: 1280, height: 860, deviceScaleFactor: 1, mobile: false)
        static let phone = Viewport(width: 390, height: 844, deviceScaleFactor: 2, mobile: true)
    }

    enum ColorScheme: String {
        case light, dark
    }

    func look(through viewport: Viewport) async throws {
        let _: WebDriver.Ignored = try await devTools("Emulation.setDeviceMetricsOverride", viewport)
    }

    func prefer(_ scheme: ColorScheme) async throws {
        let features = ["features": [["name": "prefers-color-scheme", "value": scheme.rawValue]]]
        let _: WebDriver.Ignored = try await devTools("Emulation.setEmulatedMedia", features)
    }

    func allowScripts(_ allowed: Bool) async throws {
        let _: WebDriver.Ignored = try await devTools("Emulation.setScriptExecutionDisabled", ["value": !allowed])
    }

    /// Every breach of a page's own Content-Security-Policy becomes a line in the browser's log.
    func listenForViolations() async throws {
        let script = """
            addEventListener('securitypolicyviolation', e => console.error(\
            '\(BrowserLogEntry.violationMark)', e.violatedDirective, e.blockedURI, e.sourceFile, e.lineNumber));
            """
        let _: WebDriver.Ignored = try await devTools("Page.addScriptToEvaluateOnNewDocument", ["source": script])
    }

    /// A PNG of what the window shows, or of a part of the page.
    func picture(of part: Rectangle? = nil, scale: Double = 1) async throws -> Data {
        let clip = part.map { Clip(x: $0.x, y: $0.y, width: $0.width, height: $0.height, scale: scale) }
        let shot: Screenshot = try await devTools(
            "Page.captureScreenshot",
            Capture(format: "png", clip: clip, captureBeyondViewport: clip != nil)
        )
        guard let data = Data(base64Encoded: shot.data) else { throw FixtureFault("the browser sent no picture") }
        return data
    }

    private struct Capture: Encodable {
        let format: String
        let clip: Clip?
        let captureBeyondViewport: Bool
    }

    private struct Clip: Encodable {
        let x: Double
        let y: Double
        let width: Double
        let height: Double
        let scale: Double
    }

    private struct Screenshot: Decodable {
        let data: String
    }
}
