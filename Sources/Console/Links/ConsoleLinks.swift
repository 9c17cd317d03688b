/// Where on the app port those are answered who have a signed link, and no session.
package enum ConsoleLinks {
    /// Followed by a link's token.
    package static let mail = "/m/"
    /// Followed by the name of an endpoint and a link's token.
    package static let calls = "/calls/"

    /// Whoever has such a path has all that it takes: it is let in from everywhere, and never logged.
    static func isSigned(_ path: String) -> Bool {
        [mail, calls].contains { path.hasPrefix($0) }
    }

    /// As it may be logged.
    static func logged(_ path: String) -> String {
        [mail, calls, CalendarRoutes.folder].first { path.hasPrefix($0) }.map { $0 + "…" } ?? path
    }
}
