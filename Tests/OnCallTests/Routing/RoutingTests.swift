import OnCall
import Testing

@Suite struct RoutingTests {
    private func route(
        _ name: String,
        _ matchers: String = "",
        sources: Set<String> = [],
        severities: Set<String> = [],
        team: Route.Choice<String> = .asDefault,
        urgency: Urgency? = nil,
        chats: [String]? = nil,
        policy: Route.Choice<String> = .asDefault,
        continues: Bool = false
    ) throws -> Route {
        Route(
            name: name,
            matchers: try LabelMatcher.list(matchers),
            sources: sources,
            severities: severities,
            team: team,
            urgency: urgency,
            chats: chats,
            policy: policy,
            continues: continues
        )
    }

    private func alert(_ labels: [String: String], source: String = "alertmanager", severity: String = "warning")
        -> RoutedAlert
    {
        RoutedAlert(labels: labels, source: source, severity: severity)
    }

    private func sample() throws -> Routing {
        Routing(
            routes: [
                try route("audit", #"audit="yes""#, urgency: .low, chats: ["audit"], policy: .none, continues: true),
                try route("shop", "team=shop", team: .some("shop"), chats: ["shop"], policy: .some("shop")),
                try route("critical", severities: ["critical", "high"], urgency: .high, continues: true),
                try route("database", #"team=~"db|sql""#, team: .some("data"), urgency: .low, policy: .some("data")),
                try route("no team", #"team="""#, sources: ["grafana"], team: .none, urgency: .low, policy: .none),
            ],
            fallback: DefaultRoute(team: "ops", urgency: .low, chats: ["ops"], policy: "ops")
        )
    }

    private func text(_ outcome: RouteOutcome) -> String {
        let climbs = outcome.climbs.map { "\($0.policy)/\($0.team ?? "-")/\($0.urgency)" }
        return [outcome.teams, ["\(outcome.urgency)"], outcome.chats, climbs]
            .map { $0.joined(separator: ",") }.joined(separator: " ")
    }

    @Test(arguments: [
        // Labels, source, severity; the routes that match, and what follows.
        (["team": "shop"], "alertmanager", "critical", ["shop"], "shop low shop shop/shop/low"),
        (
            ["team": "shop", "audit": "yes"], "alertmanager", "info", ["audit", "shop"],
            "ops,shop low audit,shop shop/shop/low"
        ),
        (["team": "db"], "alertmanager", "warning", ["database"], "data low ops data/data/low"),
        (
            ["team": "sql"], "alertmanager", "high", ["critical", "database"],
            "ops,data high ops ops/ops/high,data/data/low"
        ),
        (["team": "dbs"], "alertmanager", "warning", [], "ops low ops ops/ops/low"),
        // Routes that continue are enough: the default route is not added to them.
        ([:], "alertmanager", "critical", ["critical"], "ops high ops ops/ops/high"),
        (["audit": "yes"], "alertmanager", "info", ["audit"], "ops low audit "),
        // A missing label is an empty one; the source must be the route's.
        ([:], "grafana", "warning", ["no team"], " low ops "),
        ([:], "alertmanager", "warning", [], "ops low ops ops/ops/low"),
        (["team": ""], "grafana", "warning", ["no team"], " low ops "),
    ])
    func theFirstRouteThatMatchesIsTakenAndThoseBehindItWhenItContinues(
        labels: [String: String],
        source: String,
        severity: String,
        matched: [String],
        expected: String
    ) throws {
        let trace = try sample().trace(for: alert(labels, source: source, severity: severity))
        let taken = trace.steps.filter { if case .matched = $0.verdict { true } else { false } }
        #expect(taken.map(\.route) == matched)
        #expect(trace.isDefault == matched.isEmpty)
        #expect(text(trace.outcome) == expected)
    }

    @Test func aTraceSaysWhyOfEveryRoute() throws {
        let trace = try sample().trace(for: alert(["team": "shop", "audit": "no"], source: "grafana"))
        let audit = try #require(try LabelMatcher.list(#"audit="yes""#).first)
        let none = try #require(try LabelMatcher.list(#"team="""#).first)
        #expect(
            trace.steps.map(\.verdict) == [
                .missed([.label(audit, found: "no")]), .matched(continues: false),
                .notAsked(after: "shop", matches: false),
                .notAsked(after: "shop", matches: false), .notAsked(after: "shop", matches: false),
            ]
        )
        let later = try sample().trace(for: alert(["team": "x"], source: "prometheus"))
        #expect(later.steps.last?.verdict == .missed([.source("prometheus"), .label(none, found: "x")]))
        #expect(later.steps[2].verdict == .missed([.severity("warning")]))
        #expect(later.steps[0].verdict == .missed([.label(audit, found: nil)]))
        let hidden = try sample().trace(for: alert(["team": "shop"], severity: "critical"))
        #expect(hidden.steps[2].verdict == .notAsked(after: "shop", matches: true))
    }

    @Test func withoutRoutesTheDefaultIsTaken() {
        let routing = Routing(fallback: DefaultRoute(chats: ["ops", "ops"]))
        let outcome = routing.outcome(for: alert([:]))
        #expect(outcome.teams.isEmpty && outcome.urgency == .high && outcome.chats == ["ops"] && outcome.climbs.isEmpty)
    }

    @Test func aPolicyOfTwoRoutesPagesOnceWithTheHigherUrgency() throws {
        let routing = Routing(
            routes: [
                try route("a", team: .none, urgency: .low, policy: .some("p"), continues: true),
                try route("b", team: .some("t"), urgency: .high, policy: .some("p"), continues: true),
                try route("c", team: .some("u"), urgency: .low, policy: .some("p"), continues: true),
            ],
            fallback: DefaultRoute()
        )
        #expect(text(routing.outcome(for: alert([:]))) == "t,u high  p/t/high")
    }

    @Test func anIncidentGoesWhereItsAlertsGoTogether() throws {
        let routing = try sample()
        let alerts = [alert(["team": "shop"]), alert(["team": "db"]), alert(["team": "shop"])]
        #expect(text(routing.outcome(for: alerts)) == "shop,data low shop,ops shop/shop/low,data/data/low")
        #expect(routing.outcome(for: [RoutedAlert]()) == routing.outcome(for: alert(["team": "nobody"])))
    }

    @Test func whatCannotBeMeantIsFound() throws {
        let routing = Routing(
            routes: [
                try route("a", "x=y", team: .some("gone"), policy: .some("lost")),
                try route("all", continues: true),
                try route("rest"),
                try route("a", "x=z"),
            ],
            fallback: DefaultRoute(team: "void", policy: "p")
        )
        #expect(
            routing.faults(teams: ["t"], policies: ["p"]) == [
                .unknownTeam("gone", route: "a"), .unknownPolicy("lost", route: "a"), .sameName("a"),
                .neverAsked(route: "a", after: "rest"), .unknownTeam("void", route: nil),
            ]
        )
        #expect(try sample().faults(teams: ["ops", "shop", "data"], policies: ["ops", "shop", "data"]).isEmpty)
    }
}
