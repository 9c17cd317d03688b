import Console
import Foundation
import NIOHTTP1
import TestSupport
import Testing

@testable import chatops

/// A browser that was let in by a one-time link and keeps its cookie, also while the bot is away.
struct ConsoleVisit: Sendable {
    private let cookie: String
    private let web = Web()

    init(to bot: RunningBot, as name: String) async throws {
        let ticket = try #require(bot.bot.access.issueTicket(name: name, at: bot.scene.clock.now()))
        let answer = try await web.get(try await bot.console("/enter?ticket=\(ticket)"))
        cookie = String(try #require(answer.headers.first(name: "Set-Cookie")).prefix { $0 != ";" })
    }

    /// Looks at the home page, and expects to be inside or not.
    func expect(isSignedIn: Bool, to bot: RunningBot, at location: SourceLocation = #_sourceLocation) async throws {
        let page = try await page(of: bot)
        #expect(page.contains("action=\"/logout\"") == isSignedIn, sourceLocation: location)
        #expect(page.contains("action=\"/login\"") != isSignedIn, sourceLocation: location)
    }

    func signOut(of bot: RunningBot) async throws {
        let page = try await page(of: bot)
        let mark = "name=\"csrf\" value=\""
        let token = try #require(page.firstRange(of: mark).map { page[$0.upperBound...].prefix { $0 != "\"" } })
        _ = try await web.post(
            try await bot.console("/logout"),
            Data("csrf=\(token)".utf8),
            headers: ["Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"]
        )
    }

    /// The home page, or the sign-in page it leads to.
    private func page(of bot: RunningBot) async throws -> String {
        try await web.get(try await bot.console("/"), headers: ["Cookie": cookie]).body
    }
}
