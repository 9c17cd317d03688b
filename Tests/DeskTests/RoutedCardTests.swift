import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

extension DeskFixture {
    func use(_ routing: Routing) {
        var settings = desk.settings
        settings.paging = PagingPlan(routing: routing)
        desk.use(settings)
    }

    /// The chats that have a card of the incident.
    func chats(of incident: Int64) async throws -> Set<String> {
        Set(try await cards(of: incident).map { "\($0.address.frontEnd.rawValue):\($0.address.chat)" })
    }
}

/// Routes choose the chats of an incident's card. The configured chat is telegram:-1001.
@Suite struct RoutedCardTests {
    private static func route(
        _ name: String,
        _ matcher: String,
        _ chats: [String]? = nil,
        sources: Set<String> = [],
        continues: Bool = false
    ) throws -> Route {
        Route(
            name: name,
            matchers: try LabelMatcher.list(matcher),
            sources: sources,
            chats: chats,
            continues: continues
        )
    }

    private static func routing(_ routes: Route..., otherwise chats: [String] = []) -> Routing {
        Routing(routes: routes, fallback: DefaultRoute(chats: chats))
    }

    @Test func aRouteWithChatsPostsThereAndNowhereElse() async throws {
        try await withDesk(directMessages: [.slack]) { f in
            f.use(Self.routing(try Self.route("shop", "namespace=shop", ["slack:C1", "telegram:-77"])))
            #expect(try await f.chats(of: try await f.open()) == ["slack:C1", "telegram:-77"])
        }
    }

    @Test func withoutChatsItIsPostedAsWithoutRoutes() async throws {
        try await withDesk { f in
            f.use(
                Self.routing(
                    try Self.route("other", "namespace=other", ["slack:C1"]),
                    try Self.route("shop", "namespace=shop", nil)
                )
            )
            #expect(try await f.chats(of: try await f.open()) == ["telegram:-1001"])
        }
    }

    @Test func theDefaultMayNameOthersAndARouteMayTakeThemAway() async throws {
        try await withDesk { f in
            f.use(
                Self.routing(try Self.route("crash", "pod=\"quiet\"", []), otherwise: ["slack:C9"])
            )
            #expect(try await f.chats(of: try await f.open()) == ["slack:C9"])
            #expect(try await f.chats(of: try await f.open(["quiet"], key: "second")) == ["telegram:-1001"])
        }
    }

    @Test func allRoutesOfAllItsAlertsCount() async throws {
        try await withDesk { f in
            f.use(
                Self.routing(
                    try Self.route("a", "pod=a", ["slack:CA"], continues: true),
                    try Self.route("shop", "pod=~\"a|b\"", ["slack:CB"])
                )
            )
            #expect(try await f.chats(of: try await f.open(["a", "c"])) == ["slack:CA", "slack:CB", "telegram:-1001"])
        }
    }

    @Test func anAlertThatJoinsLaterBringsItsChatsAndNoneIsLost() async throws {
        try await withDesk { f in
            f.use(
                Self.routing(
                    try Self.route("a", "pod=a", ["slack:CA"]),
                    try Self.route("b", "pod=b", ["slack:CB"]),
                    try Self.route("c", "pod=c", ["slack:CA"])
                )
            )
            let id = try await f.open(["a"])
            #expect(try await f.chats(of: id) == ["slack:CA"])
            let first = try await f.card(of: id).id
            _ = try await f.desk.receive(f.group(firing: ["a", "b", "c"]))
            #expect(try await f.chats(of: id) == ["slack:CA", "slack:CB"])
            _ = try await f.desk.receive(f.group(firing: ["b"], resolved: ["a"]))
            #expect(try await f.chats(of: id) == ["slack:CA", "slack:CB"])
            #expect(try await f.cards(of: id).contains { $0.id == first })
            // The same again changes nothing.
            _ = try await f.desk.receive(f.group(firing: ["b", "c"]))
            #expect(try await f.cards(of: id).count == 2)
        }
    }

    @Test func anAlertThatJoinsDoesNotBringBackACardThatIsGone() async throws {
        try await withDesk { f in
            f.use(Self.routing(try Self.route("shop", "namespace=shop", ["slack:CA"])))
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            try await f.store.write { try $0.retire(card) }
            _ = try await f.desk.receive(f.group(firing: ["a", "b"]))
            #expect(try await f.cards(of: id).isEmpty)
        }
    }

    @Test func aReopenedOneHasItsCardInTheChatsOfWhatFiresNow() async throws {
        try await withDesk { f in
            f.use(
                Self.routing(try Self.route("a", "pod=a", ["slack:CA"]), try Self.route("b", "pod=b", ["slack:CB"]))
            )
            let id = try await f.open(["a"])
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            f.clock.advance(by: .minutes(2))
            let again = f.group(firing: ["b"], startsAt: f.clock.now())
            #expect(try await f.desk.receive(again).incidents.map(\.incident) == [id])
            #expect(try await f.chats(of: id) == ["slack:CA", "slack:CB"])
        }
    }

    @Test func chatsThatNothingIsSentToAreReplacedByTheUsualOnes() async throws {
        try await withDesk { f in
            f.use(
                Self.routing(
                    try Self.route("off", "pod=off", ["slack:C1"]),
                    try Self.route("lost", "pod=lost", ["telegram:-77"])
                )
            )
            var settings = f.desk.settings
            settings.frontEnds = [.telegram]
            f.desk.use(settings)
            let lost = ChatAddress(frontEnd: .telegram, chat: "-77")
            try await f.desk.chatLost(lost, reason: "kicked", intake: nil)
            #expect(try await f.chats(of: try await f.open(["off"])) == ["telegram:-1001"])
            #expect(try await f.chats(of: try await f.open(["lost"], key: "second")) == ["telegram:-1001"])
        }
    }

    @Test func aChatThatIsBackSeesWhatItsRoutesLeadThere() async throws {
        try await withDesk { f in
            f.use(
                Self.routing(
                    try Self.route("a", "pod=a", ["telegram:-77"]),
                    try Self.route("b", "pod=b", ["telegram:-78"])
                )
            )
            let (own, other) = (try await f.open(["a"]), try await f.open(["b"], key: "second"))
            let chat = ChatAddress(frontEnd: .telegram, chat: "-77")
            try await f.desk.chatLost(chat, reason: "kicked", intake: nil)
            #expect(try await f.chats(of: own).isEmpty)
            try await f.desk.retryLostChats(of: .telegram)
            #expect(try await f.chats(of: own) == ["telegram:-77"])
            #expect(try await f.chats(of: other) == ["telegram:-78"])
        }
    }

    @Test func whatAChannelTellsOfTakesItsRouteAndIsShownBesideTheMessage() async throws {
        try await withWatchedChannel(destinations: [DeskFixture.chat]) { f in
            f.use(
                Self.routing(
                    try Self.route("channels", "", ["telegram:-77"], sources: [RecognizedAlert.source]),
                    otherwise: ["telegram:-78"]
                )
            )
            try await f.hear("[FIRING:1] TargetDown (critical)")
            let id = try #require(try await f.incidents().first?.id)
            #expect(try await f.chats(of: id) == ["slack:C7", "telegram:-77"])
            f.use(Self.routing(try Self.route("channels", "", ["slack:C1"], sources: [RecognizedAlert.source])))
            try await f.hear("[FIRING:1] DiskFull (critical)", after: 60)
            let next = try #require(try await f.incidents().first { $0.id != id }?.id)
            #expect(try await f.chats(of: next) == ["slack:C1"])
        }
    }

    @Test func aReportIsPostedWhereRoutesPostCards() async throws {
        try await withDesk { f in
            var settings = f.desk.settings
            settings.weeklyReport = true
            f.desk.use(settings)
            f.use(Self.routing(try Self.route("a", "pod=a", ["telegram:-77"])))
            try await f.desk.postWeeklyReport()
            f.clock.advance(by: .days(7))
            try await f.desk.postWeeklyReport()
            let due = f.clock.now()
            let posted = try await f.store.read { try $0.duePostings(of: .telegram, at: due, limit: 9) }
            #expect(Set(posted.map(\.address.chat)) == ["-1001", "-77"])
        }
    }
}
