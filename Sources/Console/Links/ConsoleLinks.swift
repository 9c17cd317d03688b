/// Where on the app port those are answered who have a signed link, and no session.
package enum ConsoleLinks {
    /// Followed by a link's token.
    package static let mail = "/m/"
    /// Followed by a token for a call: Twilio tells here which key was pressed.
    package static let calls = "/calls/"

    /// Such a path is let in from everywhere, by its look alone, and never logged: its route has to check the token before
    /// it does or shows anything.
    static func isSigned(_ path: String) -> Bool { path.hasPrefix(mail) || path.hasPrefix(calls) }

    /// As it may be logged.
    static func logged(_ path: String) -> String {
        [mail, calls, CalendarRoutes.folder].first { path.hasPrefix($0) }.map { $0 + "…" } ?? path
    }
}
