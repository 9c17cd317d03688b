/// How it came that an alert goes where it goes.
package struct RouteTrace: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        /// It is one of those that are taken; the routes behind it are asked only when it continues.
        case matched(continues: Bool)
        /// All that stands in the way, never nothing.
        case missed([RouteMiss])
        /// A route before it took the alert.
        case notAsked(after: String, matches: Bool)
    }

    package struct Step: Hashable, Sendable {
        /// The name of the route.
        package let route: String
        package let verdict: Verdict

        package init(route: String, verdict: Verdict) {
            self.route = route
            self.verdict = verdict
        }
    }

    /// One for each route, in their order.
    package let steps: [Step]
    /// No route matched.
    package let isDefault: Bool
    package let outcome: RouteOutcome

    package init(steps: [Step], isDefault: Bool, outcome: RouteOutcome) {
        self.steps = steps
        self.isDefault = isDefault
        self.outcome = outcome
    }
}
