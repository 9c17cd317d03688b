import Foundation

/// A line of one of Chromium's logs.
struct BrowserLogEntry: Decodable, Sendable, CustomStringConvertible {
    enum Kind: String {
        /// What a person sees in the browser's console.
        case browser
        /// DevTools events as JSON.
        case performance
    }

    let level: String
    let message: String
    let source: String?

    var description: String { "\(level) \(message)" }

    var isError: Bool { level == "SEVERE" }
    /// The page broke its own Content-Security-Policy, or tried to.
    var isViolation: Bool {
        message.localizedCaseInsensitiveContains("content security policy") || message.contains(Self.violationMark)
    }

    static let violationMark = "policy-violation-seen"
}
