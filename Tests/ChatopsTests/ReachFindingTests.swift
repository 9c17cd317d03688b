import Desk
import Foundation
import HTTPNotices
import Incidents
import Mail
import OnCall
import Store
import TestSupport
import Testing

@testable import chatops

/// Who stands in a schedule and would hear of no page.
private func findings(
    telegram: Bool = false,
    mail: Bool = false,
    _ prepare: @escaping @Sendable (any WritableRecords, Int64) throws -> Void
) async throws -> [Finding] {
    try await withTemporaryStore { store in
        let start = Timestamp(seconds: 1_795_248_000)
        try await store.write { records in
            let identity = Identity(frontEnd: .telegram, id: "11", name: "responder-a")
            let person = try records.add(name: "responder-a", role: .responder, identities: [identity], at: start)
            try prepare(records, person.id)
        }
        var configuration = BotConfiguration()
        if mail {
            let server = try MailSettings(host: "mail.example.org")
            configuration.mail = .init(server: server, from: try MailAddress("chatops@example.org"))
        }
        let rotation = Rotation(
            members: ["responder-a"],
            days: 7,
            start: try #require(CivilDate("2026-11-09")),
            handoff: try #require(TimeOfDay("09:00")),
            clock: ZoneClock(.gmt)
        )
        let layer = Layer(name: "always", rotation: rotation)
        let plan = DutyPlan(teams: [], schedules: [Schedule(name: "payments", clock: ZoneClock(.gmt), layers: [layer])])
        let settings = PeerCheck(configuration).noticeSettings
        let chats: Set<NoticeMethod> = telegram ? [.telegram] : []
        return try await store.read { records in
            let desk = try DutyDesk(records: records, plan: plan, now: start)
            return try PeerCheck.unreachable(desk, in: records, settings, chats: chats)
        }
    }
}

@Test func whoHasNoWayAtAllIsNamed() async throws {
    let found = try await findings { _, _ in }
    #expect(found.count == 1 && found.first?.isGood == false)
    #expect(found.first?.text.hasPrefix("responder-a is on call and nothing leads to them") == true)
    // An address for what is not set up leads nowhere.
    let start = Timestamp(seconds: 1_795_248_000)
    #expect(try await findings { try $0.setContact("a@example.org", for: .mail, of: $1, at: start) }.count == 1)
}

@Test func aChatOrAnAddressIsEnough() async throws {
    #expect(try await findings(telegram: true) { _, _ in } == [])
    let start = Timestamp(seconds: 1_795_248_000)
    let mail = try await findings(mail: true) { try $0.setContact("a@example.org", for: .mail, of: $1, at: start) }
    #expect(mail == [])
}

@Test func callsThatCannotBeAnsweredAreAFinding() {
    var configuration = BotConfiguration()
    let account = TwilioAccount(account: "AC0123456789abcdef0123456789abcdef", from: "+4930123456")
    configuration.settings.endpoints = [NoticeEndpoint(name: "phone", kind: .twilioVoice(account), tokenKey: "A")]
    #expect(PeerCheck(configuration).endpointFindings.map(\.isGood) == [true, false])
    configuration.publicURL = "https://chatops.example.org"
    #expect(PeerCheck(configuration).endpointFindings.map(\.isGood) == [true])
}
