import OnCall
import Testing

@Suite struct RosterTests {
    @Test func everybodyIsReachedOnceInTheOrderOfTheTargets() throws {
        let roster = try Ladder.roster(["s": "c", "gap": nil])
        let now = try moment("2026-11-20T12:00:00Z")
        let reach = roster.reach(
            [
                .chat("ops"), .schedule("s"), .person("a"), .team("team"), .schedule("gap"), .schedule("gone"),
                .team("empty"),
                .person("stranger"), .person("stranger"), .webhook("pager"), .chat("ops"),
            ],
            at: now
        )
        #expect(reach.people == ["c", "a", "d", "e"] && reach.chats == ["ops"] && reach.webhooks == ["pager"])
        #expect(reach.holes == [.gap("gap"), .noSchedule("gone"), .noTeam("empty"), .unknown("stranger")])
        #expect(!reach.isNobody)
    }

    @Test func aChatThatTakesNothingIsAHole() throws {
        let roster = Roster(schedules: [], teams: [], people: ["a"], closedChats: ["ops"])
        let now = try moment("2026-11-20T12:00:00Z")
        let alone = roster.reach([.chat("ops"), .chat("ops")], at: now)
        #expect(alone.isNobody && alone.chats.isEmpty && alone.holes == [.chatGone("ops")])
        #expect(!roster.reach([.chat("ops"), .chat("web")], at: now).isNobody)
        #expect(!roster.reach([.chat("ops"), .webhook("pager")], at: now).isNobody)
        let both = roster.reach([.chat("ops"), .person("a")], at: now)
        #expect(!both.isNobody && both.people == ["a"] && both.holes == [.chatGone("ops")])
    }

    @Test func aChatIsNobodyWherePeopleAreMeant() throws {
        let roster = try Ladder.roster(["gap": nil])
        let now = try moment("2026-11-20T12:00:00Z")
        #expect(roster.reach([.chat("ops"), .schedule("gap")], at: now).isNobody)
        #expect(roster.reach([.person("stranger")], at: now).isNobody)
        #expect(roster.reach([], at: now).isNobody)
        #expect(!roster.reach([.chat("ops")], at: now).isNobody)
        #expect(!roster.reach([.webhook("pager")], at: now).isNobody)
    }
}
