import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import TestTraits
import Testing

@testable import Console

/// How pages reach the visitor, in the console.
@Suite(.fewAtOnce) struct NoticesPageTests {
    @Test func itIsShownInPartAndNothingCanBePressed() async throws {
        try await ConsoleFixture.run { fixture in
            try await fixture.add("responder-a", .responder)
            let now = fixture.clock.now()
            let person = try #require(try await fixture.desk.store.read { try $0.person(named: "responder-a") })
            try await fixture.desk.store.write { records in
                try records.setNoticeRules([NoticeRule(.telegram, after: 5)], for: .high, of: person.id)
                try records.setQuietHours(QuietWords.hours("22:00-07:00", in: .gmt), of: person.id)
                try records.setContact("responder-a@example.org", for: .mail, of: person.id, at: now)
            }
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let page = try await browser.get("/notifications")
            #expect(page.status == 200 && page.body.contains("My notifications"))
            #expect(page.body.contains("after 5 min Telegram") && page.body.contains("22:00-07:00 (GMT)"))
            #expect(page.body.contains("Change it in your chat: /notify"))
            #expect(!page.body.contains("@example.org") && !page.body.contains("action=\"/press\""))
            #expect(try await browser.get("/").body.contains("href=\"/notifications\""))
        }
    }

    @Test func whoDidNotSignInSeesNothing() async throws {
        try await ConsoleFixture.run { fixture in
            let answer = try await fixture.browser().get("/notifications")
            #expect(answer.status == 303 && answer.location?.hasPrefix("/login") == true)
        }
    }
}
