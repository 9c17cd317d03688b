import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// What a page says by ways that carry plain text.
@Suite struct PageWordsTests {
    private func withMail(
        _ plan: PagingPlan,
        _ body: @escaping @Sendable (DeskFixture, RecordingNotices) async throws -> Void
    ) async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                let notices = RecordingNotices()
                f.use(notices: notices)
                f.use(paging: plan)
                try await f.store.write { records in
                    let person = try #require(try records.person(DeskFixture.responderA)).id
                    try records.setContact("a@example.org", for: .mail, of: person, at: Timestamp(seconds: 1))
                }
                try await body(f, notices)
            }
        }
    }

    @Test func itSaysWhatIsWrongWhySomebodyIsPagedAndSinceWhen() async throws {
        try await withMail(DeskFixture.pair) { f, notices in
            var group = f.group(firing: ["checkout-1"])
            let long = String(repeating: "x", count: 5_000)
            group.reports[0].annotations["description"] = "first\nsecond \u{202E}line \(long)"
            _ = try await f.desk.receive(group)
            try await f.look()
            let page = try #require(notices.sent.first)
            #expect(page.kind == .page && page.title == "#1 KubePodCrashLooping · critical")
            let lines = page.body.split(separator: "\n").map(String.init)
            try #require(lines.count == 6)
            #expect(lines[0].hasPrefix("shop/checkout"))
            #expect(lines[1] == "You are paged: level 1 of web")
            #expect(lines[2] == "Pod shop/checkout-1 is crash looping")
            #expect(lines[3] == "open since 21 Nov 08:00 (GMT)")
            #expect(lines[4] == "first" && lines[5].hasPrefix("second line xxx") && lines[5].hasSuffix("…"))
            #expect(lines[5].unicodeScalars.count < 610)
        }
    }

    @Test func whatComesBackSaysThatItDoesAndWhy() async throws {
        let plan = DeskFixture.plan([[.person("responder-a")], [.person("responder-b")]], back: 30)
        try await withMail(plan) { f, notices in
            let id = try await f.open()
            try await f.look()
            let first = try #require(notices.sent.last { $0.kind == .page })
            #expect(!first.body.contains("It is back"))
            _ = try await f.act(.assignToMe(incident: id, seen: nil), as: DeskFixture.responderA)
            try await f.live(.minutes(31))
            let second = try #require(notices.sent.last { $0.kind == .page })
            let words = "It is back: responder-a had acknowledged it, and nobody has touched it for 30 min."
            #expect(second.page != first.page && second.body.contains(words))
            let message = try #require(try await f.pageMessages(to: DeskFixture.responderA).last)
            #expect(try await f.shown(message.id).plainText.contains(words))
            #expect(!second.body.contains("\n\n"))
        }
    }

    @Test func whoAsksForMorePeopleIsNamed() async throws {
        let plan = DeskFixture.plan([[.person("responder-a")], [.person("responder-a"), .person("responder-b")]])
        try await withMail(plan) { f, notices in
            let id = try await f.open()
            try await f.look()
            _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
            _ = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderB)
            try await f.look()
            let page = try #require(notices.sent.last { $0.kind == .page })
            let words = "It is back: responder-b had acknowledged it, and responder-b asks for more people."
            #expect(page.body.contains(words), "\(page.body)")
        }
    }
}
