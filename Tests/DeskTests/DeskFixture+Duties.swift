import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

extension DeskFixture {
    /// A handoff every Monday at nine. Of two members the second is on call in the week of the clock's beginning.
    static func weekly(
        _ name: String = "payments",
        members: [String] = ["responder-a", "responder-b"],
        off: String? = nil,
        team: String? = "web"
    ) throws -> Schedule {
        let rotation = Rotation(
            members: members,
            days: 7,
            start: try #require(CivilDate("2026-11-09")),
            handoff: try #require(TimeOfDay("09:00")),
            clock: ZoneClock(.gmt)
        )
        let holidays = Set(try [off].compactMap(\.self).map { try #require(CivilDate($0)) })
        let layer = Layer(name: "always", rotation: rotation, holidayRule: .off, holidays: holidays)
        return Schedule(name: name, team: team, clock: ZoneClock(.gmt), layers: [layer])
    }

    /// Runs `body` with a desk that has these schedules.
    static func run(
        _ schedules: [Schedule],
        chats: [String] = [],
        _ body: @escaping @Sendable (DeskFixture) async throws -> Void
    ) async throws {
        let plan = DutyPlan(teams: [Team(name: "web", members: [], chats: chats)], schedules: schedules)
        try await withDesk { f in
            f.use(plan)
            try await body(f)
        }
    }

    func use(_ plan: DutyPlan) {
        var settings = desk.settings
        settings.duties = plan
        desk.use(settings)
    }

    /// What waits to be shown of who is on call, in one chat, the oldest first.
    func duties(in chat: String) async throws -> [Posting] {
        let due = clock.now() + .minutes(1)
        let all = try await store.read { records in
            try [FrontEnd.telegram, .slack].flatMap { try records.duePostings(of: $0, at: due, limit: 1_000) }
        }
        return all.filter { posting in
            if case .onCall = posting.home { posting.address.chat == chat } else { false }
        }.sorted { $0.id < $1.id }
    }

    func covers() async throws -> [Cover] {
        let now = clock.now()
        return try await store.read { try $0.covers(endingAfter: now) }
    }

    /// Sends a command and returns what it posted.
    func ask(_ command: Command, as identity: Identity) async throws -> Int64 {
        let address = ChatAddress(frontEnd: identity.frontEnd, chat: identity.id)
        let before = Set(try await duties(in: address.chat).map(\.id))
        #expect(try await desk.command(command, by: identity, in: address, intake: nil) == .silent)
        return try #require(try await duties(in: address.chat).first { !before.contains($0.id) }?.id)
    }
}
