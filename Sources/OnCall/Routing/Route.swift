/// A rule of the settings: which alerts it is for, and where they go. What it does not say is as the default route says.
package struct Route: Hashable, Sendable {
    /// What a route says of something that another says too.
    package enum Choice<Value: Hashable & Sendable>: Hashable, Sendable {
        case asDefault
        case none
        case some(Value)
    }

    /// By which people speak of it: its name in the settings, else `route 3`.
    package let name: String
    /// All of them must hold; none: every alert.
    package let matchers: [LabelMatcher]
    /// The alert's is one of them; none: any.
    package let sources: Set<String>
    package let severities: Set<String>
    package let team: Choice<String>
    /// Nil: as the default route.
    package let urgency: Urgency?
    /// As the settings name them; nil: those of the default route; empty: none.
    package let chats: [String]?
    package let policy: Choice<String>
    /// The routes after it are asked as well.
    package let continues: Bool

    package init(
        name: String,
        matchers: [LabelMatcher] = [],
        sources: Set<String> = [],
        severities: Set<String> = [],
        team: Choice<String> = .asDefault,
        urgency: Urgency? = nil,
        chats: [String]? = nil,
        policy: Choice<String> = .asDefault,
        continues: Bool = false
    ) {
        self.name = name
        self.matchers = matchers
        self.sources = sources
        self.severities = severities
        self.team = team
        self.urgency = urgency
        self.chats = chats
        self.policy = policy
        self.continues = continues
    }

    /// True when no alert gets past it to the routes behind it.
    package var takesAll: Bool {
        !continues && matchers.isEmpty && sources.isEmpty && severities.isEmpty
    }

    /// What of it the alert does not meet, in the order of the settings; nothing: it matches.
    package func misses(_ alert: RoutedAlert) -> [RouteMiss] {
        var misses: [RouteMiss] = []
        if !sources.isEmpty, !sources.contains(alert.source) { misses.append(.source(alert.source)) }
        if !severities.isEmpty, !severities.contains(alert.severity) { misses.append(.severity(alert.severity)) }
        for matcher in matchers where !matcher.matches(alert.labels) {
            misses.append(.label(matcher, found: alert.labels[matcher.name]))
        }
        return misses
    }
}
