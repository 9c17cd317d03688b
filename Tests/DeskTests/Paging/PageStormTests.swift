import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// One person is paged for more than they should hear one by one.
@Suite struct PageStormTests {
    private static let alone = DeskFixture.plan([[.person("responder-a")], [.person("responder-b")]], minutes: 30)

    /// - Parameter numbers: of the groups that begin to fire.
    private func fire(_ numbers: ClosedRange<Int>, _ f: DeskFixture) async throws {
        for number in numbers { _ = try await f.open(key: "storm-\(number)") }
        try await f.look()
    }

    private func digests(_ f: DeskFixture, of identity: Identity = DeskFixture.responderA) async throws -> [Posting] {
        var seen = Set<Int64>()
        return try await f.pageMessages(to: identity).filter { $0.kind == .digest && seen.insert($0.id).inserted }
    }

    private func pages(_ f: DeskFixture, of identity: Identity = DeskFixture.responderA) async throws -> [Posting] {
        try await f.pageMessages(to: identity).filter { $0.kind == .view }
    }

    // MARK: Chats

    @Test func threePagesAreMessagesAndTheRestIsCountedInOne() async throws {
        try await withDesk { f in
            f.use(paging: Self.alone)
            try await fire(1...20, f)
            #expect(try await pages(f).count == 3)
            let digest = try #require(try await digests(f).first)
            #expect(try await digests(f).count == 1)
            let card = try await f.shown(digest.id)
            #expect(card.headline.plain.contains("You are paged for 17 more incidents"))
            #expect(card.labels == ["Show the list", "Acknowledge all 17"])
            #expect(
                try await f.store.read { try $0.duePostings(of: .telegram, at: f.clock.now(), limit: 99) }
                    .prefix(4).contains { $0.id == digest.id }
            )
        }
    }

    @Test func theMessageThatCountsIsEditedAsItGrows() async throws {
        try await withDesk { f in
            f.use(paging: Self.alone)
            try await fire(1...10, f)
            try await f.deliver()
            let digest = try #require(try await digests(f).first)
            try await f.markShown(digest.id, as: "sum")
            try await fire(11...15, f)
            #expect(try await digests(f).map(\.id) == [digest.id])
            let after = try await f.posting(digest.id)
            #expect(after.wanted > after.shown)
            #expect(try await f.shown(digest.id).headline.plain.contains("12 more incidents"))
            #expect(try await f.calls().count { $0 == "done telegram responder-a" } >= 8)
        }
    }

    @Test func acknowledgingAllAnswersThemAndNobodyElseIsPaged() async throws {
        try await withDesk { f in
            f.use(paging: Self.alone)
            try await fire(1...10, f)
            try await f.deliver()
            let digest = try #require(try await digests(f).first)
            try await f.markShown(digest.id, as: "sum")
            _ = try await f.press("Acknowledge all 7", as: DeskFixture.responderA, on: digest.id)
            for posting in try await pages(f) {
                _ = try await f.press("Acknowledge", as: DeskFixture.responderA, on: posting.id)
            }
            try await f.live(.hours(1))
            #expect(try await pages(f, of: DeskFixture.responderB).isEmpty)
            #expect(try await f.shown(digest.id).plainText.contains("all acknowledged"))
            // What comes after that is a page of its own.
            try await fire(11...11, f)
            #expect(try await pages(f).count == 4)
            #expect(
                try await f.store.read {
                    try $0.openStorm(at: ChatAddress(frontEnd: .telegram, chat: "11"), isPaging: true)
                } == nil
            )
        }
    }

    @Test func afterTenSilentMinutesTheNextOneMakesASound() async throws {
        try await withDesk { f in
            f.use(paging: Self.alone)
            try await fire(1...5, f)
            try await f.deliver()
            try await f.markShown(try #require(try await digests(f).first).id, as: "sum")
            try await f.live(.minutes(9))
            try await fire(6...6, f)
            #expect(try await digests(f).count == 1)
            try await f.live(.minutes(2))
            try await fire(7...7, f)
            #expect(try await digests(f).count == 2)
        }
    }

    @Test func whoIsAskedForByNameIsCalledByAMessageOfItsOwn() async throws {
        try await withDesk { f in
            f.use(paging: Self.alone)
            try await fire(1...6, f)
            let now = f.clock.now()
            let asked = try await f.store.read { try $0.incidents(in: .active, after: nil, limit: 9) }[0].id
            _ = try await f.desk.perform(
                .paging(
                    .person(
                        try #require(try await f.store.read { try $0.person(DeskFixture.responderA)?.id }),
                        incident: asked
                    )
                ),
                by: DeskFixture.responderB,
                on: nil
            )
            try await f.look()
            #expect(now == f.clock.now())
            #expect(try await pages(f).count == 4)
        }
    }

    @Test func aChatThatTakesNothingLetsTheNextLevelHearOfAll() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.pair)
            try await fire(1...6, f)
            let digest = try #require(try await digests(f).first)
            try await f.store.write { try $0.retire(digest.id) }
            try await f.desk.heard(ofPagesIn: digest.id)
            try await f.look()
            #expect(try await f.calls().count { $0 == "page 2 responder-b" } == 3)
        }
    }

    // MARK: Other ways

    private func withMail(
        _ ends: [SentNotice] = [],
        _ body: @escaping @Sendable (DeskFixture, RecordingNotices) async throws -> Void
    ) async throws {
        try await withDesk { f in
            let notices = RecordingNotices(ends)
            f.use(notices: notices)
            f.use(paging: DeskFixture.plan([[.person("responder-c")], [.person("responder-b")]], minutes: 30))
            let now = f.clock.now()
            try await f.store.write { records in
                let person = try records.add(name: "responder-c", role: .responder, identities: [], at: now)
                try records.setContact("c@example.org", for: .mail, of: person.id, at: now)
            }
            try await body(f, notices)
        }
    }

    @Test func theFirstGoesAtOnceAndAllTheOthersTogether() async throws {
        try await withMail { f, notices in
            try await fire(1...1, f)
            try await fire(2...50, f)
            #expect(notices.sent.map(\.title) == ["#1 KubePodCrashLooping · critical"])
            try await f.live(.seconds(50))
            #expect(notices.sent.count == 1)
            try await f.live(.seconds(20))
            #expect(notices.sent.count == 2)
            #expect(notices.sent[1].title.hasSuffix(", and 48 more"))
            #expect(notices.sent[1].body.contains("You are paged for 48 more incidents, too."))
            try await f.live(.minutes(20))
            #expect(notices.sent.count == 2)
            #expect(try await f.calls().count { $0 == "done mail responder-c" } == 50)
        }
    }

    @Test func whatFiresOnAndOnIsToldEverLessOften() async throws {
        try await withMail { f, notices in
            for minute in 1...30 {
                try await fire(minute...minute, f)
                try await f.live(.minutes(1))
            }
            // After 0, 1, 3, 7 and then every ten minutes.
            #expect(notices.sent.count == 6)
        }
    }

    @Test func whatWasAcknowledgedMeanwhileIsNotCounted() async throws {
        try await withMail { f, notices in
            try await fire(1...1, f)
            try await fire(2...9, f)
            for id in 2...5 { _ = try await f.act(.acknowledge(incident: Int64(id)), as: DeskFixture.responderB) }
            try await f.live(.minutes(2))
            #expect(notices.sent.count == 2)
            #expect(notices.sent[1].title.hasSuffix(", and 3 more"))
        }
    }

    @Test func whoHasAnsweredHearsOfTheNextOneAtOnce() async throws {
        try await withMail { f, notices in
            try await fire(1...1, f)
            _ = try await f.act(.acknowledge(incident: 1), as: DeskFixture.responderB)
            try await fire(2...2, f)
            #expect(notices.sent.count == 2)
        }
    }

    @Test func aWayThatDoesNotWorkIsTriedAgainForAllOfThem() async throws {
        try await withMail([SentNotice(.retry(after: 30)), SentNotice(.retry(after: 30))]) { f, notices in
            try await fire(1...5, f)
            try await f.live(.minutes(5))
            let told = notices.sent.last?.title.hasSuffix(", and 4 more")
            #expect(told == true)
            #expect(try await f.calls().count { $0 == "done mail responder-c" } == 5)
        }
    }

    @Test func whatDiesOnTheWayIsSentAgainForAllOfThem() async throws {
        try await withMail { f, notices in
            for number in 1...4 { _ = try await f.open(key: "storm-\(number)") }
            let lost = try await f.desk.page(at: f.clock.now()).errands
            #expect(lost.map(\.companions.count) == [3])
            try await f.live(.minutes(3))
            #expect(notices.sent.count == 1)
            #expect(try await f.calls().count { $0 == "done mail responder-c" } == 4)
        }
    }
}
