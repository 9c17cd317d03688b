import HTTPTypes
import Hummingbird

/// Tells requests that our own pages make from those that other sites' pages make in the same browser.
enum CrossSiteGuard {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")
    private static let fetchMode = HTTPField.Name("Sec-Fetch-Mode")
    private static let forwardedHost = HTTPField.Name("X-Forwarded-Host")

    /// True when a browser says that another site's page made the request. Without any word from a browser (a command
    /// line, a script) it is false: those have no cookies to abuse.
    static func isForeign(_ request: Request) -> Bool {
        if let site = value(fetchSite, of: request) {
            return site != "same-origin" && site != "none"
        }
        guard let origin = request.headers[.origin] else { return false }
        let parts = origin.lowercased().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasSuffix(":"), parts[1].hasPrefix("/") else { return true }
        let own = [request.head.authority, value(forwardedHost, of: request)].compactMap { $0?.lowercased() }
        return !own.contains(String(parts[1].dropFirst()))
    }

    /// True when somebody followed a link from another site: a strict cookie is held back then.
    static func isForeignNavigation(_ request: Request) -> Bool {
        request.method == .get && value(fetchSite, of: request) == "cross-site"
            && value(fetchMode, of: request) == "navigate"
    }

    private static func value(_ name: HTTPField.Name?, of request: Request) -> String? {
        name.flatMap { request.headers[$0] }
    }
}
