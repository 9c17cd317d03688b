import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import Testing

/// The weekly report of a chat that could not be reached: it comes when the chat takes messages again.
@Suite struct UnreachableReportTests {
    private static let chat = ChatAddress(frontEnd: .slack, chat: "C81")

    /// Runs `body` with a channel that the list of weekly reports alone names, and whose list began last week.
    private func withWish(_ body: @escaping @Sendable (DeskFixture) async throws -> Void) async throws {
        try await DeskFixture.runOnSlack { f in
            var settings = f.desk.settings
            settings.weeklyReportWishes = [WeeklyReportWish(chat: Self.chat, timeZone: nil)]
            f.desk.use(settings)
            try await f.desk.postWeeklyReport()
            // Monday, ten.
            f.clock.advance(by: .days(2) + .hours(2))
            try await body(f)
        }
    }

    private func waiting(_ f: DeskFixture) async throws -> [Posting] {
        try await f.store.read { [now = f.clock.now()] in
            try $0.duePostings(of: .slack, at: now, limit: 100).filter { $0.address == Self.chat }
        }
    }

    private func headlines(_ f: DeskFixture) async throws -> [String] {
        var headlines: [String] = []
        for posting in try await waiting(f) { headlines.append(try await f.shown(posting.id).headline.plain) }
        return headlines
    }

    private func lose(_ f: DeskFixture) async throws {
        try await f.desk.chatLost(Self.chat, reason: "not_in_channel", intake: nil)
    }

    @Test func whatTheChatDidNotTakeComesWhenItIsTriedAgain() async throws {
        try await withWish { f in
            try await f.desk.postWeeklyReport()
            #expect(try await headlines(f) == ["Report · 16 Nov – 22 Nov"])
            try await lose(f)
            for _ in 1...2 { try await f.desk.postWeeklyReport() }
            #expect(try await headlines(f).isEmpty)
            #expect(try await f.audit().filter { $0.operation == .postReport }.count == 1)
            // A restart: nobody may have told of the invitation.
            try await f.desk.retryLostChats(of: .slack)
            for _ in 1...2 { try await f.desk.postWeeklyReport() }
            #expect(try await headlines(f) == ["Report · 16 Nov – 22 Nov"])
        }
    }

    @Test func onTheNextMondayItIsTheNewestReportThatWaitsForTheChat() async throws {
        try await withWish { f in
            try await f.desk.postWeeklyReport()
            try await lose(f)
            f.clock.advance(by: .days(7))
            try await f.desk.postWeeklyReport()
            #expect(try await headlines(f).isEmpty)
            f.clock.advance(by: .days(1))
            try await f.desk.chatRegained(Self.chat, intake: nil)
            for _ in 1...2 { try await f.desk.postWeeklyReport() }
            #expect(try await headlines(f) == ["Report · 23 Nov – 29 Nov"])
        }
    }

    @Test func whatTheChatHadTakenIsNotToldAgain() async throws {
        try await withWish { f in
            try await f.desk.postWeeklyReport()
            let report = try #require(try await waiting(f).first)
            try await f.markShown(report.id, as: "100.000001")
            try await lose(f)
            try await f.desk.retryLostChats(of: .slack)
            try await f.desk.postWeeklyReport()
            #expect(try await headlines(f).isEmpty)
            f.clock.advance(by: .days(7))
            try await f.desk.postWeeklyReport()
            #expect(try await headlines(f) == ["Report · 23 Nov – 29 Nov"])
        }
    }
}
