import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import Testing

/// Reports as people ask for them, and as they come on Mondays.
@Suite struct ReportTests {
    /// The messages of a front-end that show a report, oldest first.
    private func reports(of frontEnd: FrontEnd = .telegram, in f: DeskFixture) async throws -> [Posting] {
        try await f.store.read { [now = f.clock.now()] in
            try $0.duePostings(of: frontEnd, at: now + .minutes(1), limit: 1_000)
        }.filter { posting in
            if case .report = posting.home { true } else { false }
        }
    }

    private func ask(
        as identity: Identity = DeskFixture.viewer,
        in address: ChatAddress = DeskFixture.chat,
        of f: DeskFixture
    ) async throws -> Posting {
        let command = Command(name: "report", argument: "")
        #expect(try await f.desk.command(command, by: identity, in: address, intake: nil) == .silent)
        return try #require(try await reports(of: address.frontEnd, in: f).last)
    }

    private func switchWeekly(_ isOn: Bool, _ f: DeskFixture) {
        var settings = f.desk.settings
        settings.weeklyReport = isOn
        f.desk.use(settings)
    }

    @Test func everybodyMayAskWhatTheWeekWasLike() async throws {
        try await withDesk { f in
            let id = try await f.open()
            f.clock.advance(by: .minutes(3))
            _ = try await f.desk.perform(.acknowledge(incident: id), by: DeskFixture.responderA, on: nil)
            f.clock.advance(by: .minutes(20))
            let posting = try await ask(of: f)
            let card = try await f.shown(posting.id)
            #expect(card.headline.plain == "Report · 14 Nov 08:23 – 21 Nov 08:23")
            for words in [
                "1 incident · 1 critical · 1 still active", "Acknowledged 1 of 1 · half within 3 min",
                "KubePodCrashLooping ██████████ 1 –", "responder-a ██████████ 1", "The incidents of this chat",
            ] {
                #expect(card.plainText.contains(words))
            }
            try await f.press("7 days earlier", as: DeskFixture.viewer, on: posting.id)
            #expect(try await f.shown(posting.id).plainText.contains("No incidents in this time."))
            try await f.press("7 days later", as: DeskFixture.viewer, on: posting.id)
            #expect(try await f.shown(posting.id).plainText.contains("1 incident"))
        }
    }

    @Test func aPrivateChatIsToldOfAllIncidents() async throws {
        try await withDesk { f in
            _ = try await f.open()
            f.clock.advance(by: .minutes(1))
            let direct = ChatAddress(frontEnd: .telegram, chat: DeskFixture.viewer.id)
            let card = try await f.shown(try await ask(in: direct, of: f).id)
            #expect(card.plainText.contains("1 incident"))
            #expect(card.plainText.contains("All incidents"))
        }
    }

    @Test func inAnIncidentsTopicItIsTheReportOfItsChat() async throws {
        try await DeskFixture.runInTopic { f, _ async throws in
            _ = try await f.open(["x"], key: "another")
            f.clock.advance(by: .minutes(1))
            let asked = try await ask(in: DeskFixture.topic, of: f)
            #expect(asked.address == DeskFixture.topic)
            let card = try await f.shown(asked.id)
            #expect(card.plainText.contains("2 incidents"))
            #expect(card.plainText.contains("The incidents of this chat"))
        }
    }

    @Test func inSlackAThreadBelongsToItsChannel() async throws {
        try await DeskFixture.runOnSlack { f in
            _ = try await f.openInChannel()
            f.clock.advance(by: .minutes(1))
            let thread = ChatAddress(frontEnd: .slack, chat: "C1:100.000009")
            let inThread = try await f.shown(try await ask(as: DeskFixture.slackResponder, in: thread, of: f).id)
            #expect(inThread.plainText.contains("The incidents of this chat"))
            #expect(inThread.plainText.contains("1 incident"))
            let whispered = try await ask(as: DeskFixture.slackResponder, in: DeskFixture.whisper, of: f)
            #expect(try await f.shown(whispered.id).plainText.contains("All incidents"))
        }
    }

    /// Nobody posts cards there by the settings any more, or ever did; those that stand there are what its people ask for.
    @Test func aChannelWithCardsIsToldOfThem() async throws {
        try await DeskFixture.runOnSlack { f in
            _ = try await f.openInChannel()
            f.clock.advance(by: .minutes(1))
            var settings = f.desk.settings
            settings.destinations = [DeskFixture.chat]
            f.desk.use(settings)
            _ = try await f.open(["x"], key: "elsewhere")
            f.clock.advance(by: .minutes(1))
            // Asked in the channel, and shown to that person alone.
            _ = try await f.desk.command(
                .report(of: DeskFixture.channel),
                by: DeskFixture.slackResponder,
                in: DeskFixture.whisper,
                intake: nil
            )
            let whispered = try #require(try await reports(of: .slack, in: f).last)
            #expect(whispered.address == DeskFixture.whisper)
            let card = try await f.shown(whispered.id)
            #expect(card.plainText.contains("The incidents of this chat"))
            #expect(card.plainText.contains("1 incident"))
            // The way back and forth keeps to the channel.
            for label in ["7 days earlier", "7 days later"] {
                try await f.press(label, as: DeskFixture.slackResponder, on: whispered.id)
            }
            #expect(try await f.shown(whispered.id).plainText.contains("The incidents of this chat"))
            // A channel without any is told of all.
            let empty = ChatAddress(frontEnd: .slack, chat: "C404")
            _ = try await f.desk.command(
                .report(of: empty),
                by: DeskFixture.slackResponder,
                in: DeskFixture.whisper,
                intake: nil
            )
            let all = try await f.shown(try #require(try await reports(of: .slack, in: f).last).id)
            #expect(all.plainText.contains("All incidents") && all.plainText.contains("2 incidents"))
        }
    }

    @Test func aStrangerIsToldNothing() async throws {
        try await withDesk { f in
            let command = Command(name: "report", argument: "")
            let answer = try await f.desk.command(command, by: DeskFixture.stranger, in: DeskFixture.chat, intake: nil)
            #expect(answer.isRefusal)
            #expect(try await reports(in: f).isEmpty)
        }
    }

    /// The clock begins on a Saturday at eight, two days and an hour before Monday, nine o'clock.
    @Test func onMondayAtNineTheWeekIsToldOnce() async throws {
        try await withDesk { f in
            _ = try await f.open()
            switchWeekly(true, f)
            try await f.desk.postWeeklyReport()
            f.clock.advance(by: .days(2) + .minutes(59))
            try await f.desk.postWeeklyReport()
            // What was over before it was switched on is not told.
            #expect(try await reports(in: f).isEmpty)
            f.clock.advance(by: .minutes(1))
            for _ in 1...3 { try await f.desk.postWeeklyReport() }
            let told = try await reports(in: f)
            #expect(told.map(\.address) == [DeskFixture.chat])
            let card = try await f.shown(try #require(told.first).id)
            #expect(card.headline.plain == "Report · 16 Nov – 22 Nov")
            #expect(card.plainText.contains("1 incident"))
            let audited = try await f.audit().filter { $0.operation == .postReport }
            #expect(audited.map(\.actor) == [.system])
            #expect(
                audited.map(\.parameters) == [
                    [
                        "front end": "telegram", "chat": DeskFixture.chat.chat, "from": "2026-11-16T00:00:00.000Z",
                        "until": "2026-11-23T00:00:00.000Z",
                    ]
                ]
            )
        }
    }

    /// Tokyo is nine hours ahead of the settings' clock, New York five behind.
    @Test func chatsWithAWishAreToldByTheirOwnClocks() async throws {
        try await DeskFixture.runOnSlack { f in
            let tokyo = ChatAddress(frontEnd: .slack, chat: "C81")
            let york = ChatAddress(frontEnd: .slack, chat: "C1")
            var settings = f.desk.settings
            settings.weeklyReportWishes = [
                WeeklyReportWish(chat: tokyo, timeZone: TimeZone(identifier: "Asia/Tokyo")),
                WeeklyReportWish(chat: york, timeZone: TimeZone(identifier: "America/New_York")),
            ]
            f.desk.use(settings)
            _ = try await f.open()
            // Saturday, eight: the first ones are those of Monday.
            try await f.desk.postWeeklyReport()
            #expect(try await reports(of: .slack, in: f).isEmpty)
            var told: [[String]] = []
            for hours in [39, 1, 13, 1, 24] {
                f.clock.advance(by: .hours(Int64(hours)))
                for _ in 1...2 { try await f.desk.postWeeklyReport() }
                told.append(try await reports(of: .slack, in: f).map(\.address.chat).sorted())
            }
            #expect(told == [[], ["C81"], ["C81"], ["C1", "C81"], ["C1", "C81"]])
            #expect(try await reports(in: f).isEmpty)
            for report in try await reports(of: .slack, in: f) {
                let card = try await f.shown(report.id)
                #expect(card.headline.plain == "Report · 16 Nov – 22 Nov")
                #expect(
                    card.plainText.contains(report.address == york ? "The incidents of this chat" : "All incidents")
                )
            }
            #expect(try await f.audit().filter { $0.operation == .postReport }.count == 2)
            // Taken from the list and put back, it begins anew.
            settings.weeklyReportWishes = []
            f.desk.use(settings)
            try await f.desk.postWeeklyReport()
            #expect(try await f.store.read { try $0.lastWeeklyReports() }.isEmpty)
        }
    }

    @Test func aRestartNeitherRepeatsNorForgetsAWeek() async throws {
        try await withTemporaryStore { store in
            let clock = HandClock()
            let steps: [(pause: Duration, told: Int)] = [
                (.zero, 0), (.days(2) + .hours(1), 1), (.minutes(1), 1), (.days(3), 1),
                // Down over Monday, back on Wednesday.
                (.days(6), 2), (.hours(1), 2),
            ]
            for step in steps {
                clock.advance(by: step.pause)
                try await DeskFixture.run(on: store, clock: clock) { f in
                    switchWeekly(true, f)
                    for _ in 1...2 { try await f.desk.postWeeklyReport() }
                    #expect(try await reports(in: f).count == step.told)
                }
            }
        }
    }

    @Test func switchedOffNothingIsToldAndNothingIsMadeUpForLater() async throws {
        try await withDesk { f in
            // Two Mondays pass while it is off, and none of them is told when it is on again.
            for (isOn, days) in [(false, 7), (true, 1), (false, 7), (true, 5)] {
                switchWeekly(isOn, f)
                try await f.desk.postWeeklyReport()
                #expect(try await reports(in: f).isEmpty)
                f.clock.advance(by: .days(Int64(days)))
            }
            try await f.desk.postWeeklyReport()
            #expect(try await reports(in: f).count == 1)
        }
    }
}
