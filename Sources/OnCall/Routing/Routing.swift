/// Ordered routes, and the default that is always there. As in Alertmanager: the first route that matches is taken, and no
/// other, unless it says `continue`: then those behind it are asked too, and what all of them say adds up. The default route
/// is taken when none matches, and then only.
package struct Routing: Hashable, Sendable {
    package let routes: [Route]
    package let fallback: DefaultRoute

    package init(routes: [Route] = [], fallback: DefaultRoute) {
        self.routes = routes
        self.fallback = fallback
    }

    /// False where everything is seen in the usual chats.
    package var namesChats: Bool {
        !fallback.chats.isEmpty || routes.contains { $0.chats?.isEmpty == false }
    }

    /// Where the alert goes.
    package func outcome(for alert: RoutedAlert) -> RouteOutcome {
        var sum: RouteOutcome?
        for route in routes where route.misses(alert).isEmpty {
            let outcome = fallback.outcome(of: route)
            sum = sum?.adding(outcome) ?? outcome
            guard route.continues else { break }
        }
        return sum ?? fallback.outcome
    }

    /// Where an incident goes: what its firing alerts add up to, in their order; as the default route says when there are none.
    package func outcome(for alerts: [RoutedAlert]) -> RouteOutcome {
        guard let first = alerts.first else { return fallback.outcome }
        return alerts.dropFirst().reduce(outcome(for: first)) { $0.adding(outcome(for: $1)) }
    }

    /// The same with what was thought of each route.
    package func trace(for alert: RoutedAlert) -> RouteTrace {
        var steps: [RouteTrace.Step] = []
        var taker: String?
        var hasMatch = false
        for route in routes {
            let misses = route.misses(alert)
            let verdict: RouteTrace.Verdict
            if let taker {
                verdict = .notAsked(after: taker, matches: misses.isEmpty)
            } else if misses.isEmpty {
                verdict = .matched(continues: route.continues)
                hasMatch = true
                if !route.continues { taker = route.name }
            } else {
                verdict = .missed(misses)
            }
            steps.append(RouteTrace.Step(route: route.name, verdict: verdict))
        }
        return RouteTrace(steps: steps, isDefault: !hasMatch, outcome: outcome(for: alert))
    }
}
