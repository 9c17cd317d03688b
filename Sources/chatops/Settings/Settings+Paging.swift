import Foundation
import OnCall
import Yams

extension Settings {
    static let pagingKeys = ["routes", "policies", "webhooks", "fallback_chats"]
    private static let policyLimit = 500

    /// Routes, policies, webhooks and the chats where it is said that nobody is left. They name teams and schedules, which
    /// have to be read before.
    /// - Parameter names: of teams and schedules, also of those that could not be read.
    mutating func readPaging(
        in root: Node,
        _ names: (teams: Set<String>, schedules: Set<String>),
        at now: Moment,
        _ reading: inout SettingsReading
    ) {
        func node(_ key: String) -> Node? { root.mapping?[key].flatMap { $0.null == nil ? $0 : nil } }
        let hooks = node("webhooks").map { Self.webhooks($0, &reading) } ?? []
        webhooks = hooks.compactMap(\.webhook)
        let zone = timeZone ?? .current
        let policies = node("policies").map { Self.policies($0, zone: zone, &reading) } ?? []
        var known = Set(names.teams.map(Target.team))
        known.formUnion(names.schedules.map(Target.schedule))
        known.formUnion(hooks.map { Target.webhook($0.name) })
        for (_, words) in policies { words.check(known, at: now, &reading) }
        let routes = node("routes").map { RoutingWords($0, &reading) }
        routes?.check(teams: names.teams, policies: Set(policies.map(\.name)), &reading)
        paging = PagingPlan(
            routing: routes?.routing ?? Routing(fallback: DefaultRoute()),
            policies: policies.map(\.words.policy),
            fallbackChats: node("fallback_chats").map { Self.chats($0, at: "fallback_chats", &reading) } ?? [],
            webhooks: Set(webhooks.map(\.name))
        )
    }

    private static func policies(
        _ node: Node,
        zone: TimeZone,
        _ reading: inout SettingsReading
    ) -> [(name: String, words: PolicyWords)] {
        guard let mapping = node.mapping else {
            reading.fault(node, "policies", "names and policies were expected, such as \"standard: {levels: [...]}\"")
            return []
        }
        if mapping.count > policyLimit {
            reading.fault(node, "policies", "has \(mapping.count) policies; at most \(policyLimit) are possible")
        }
        return mapping.compactMap { key, value in
            guard let name = name(key, under: "policies", &reading) else { return nil }
            if name == RouteGoal.none {
                reading.fault(key, "policies.none", "is the word for no policy at all; choose another")
            }
            return (name, PolicyWords(value, named: name, zone: zone, &reading))
        }
    }

    private static func webhooks(
        _ node: Node,
        _ reading: inout SettingsReading
    ) -> [(name: String, webhook: WebhookSetting?)] {
        guard let mapping = node.mapping else {
            reading.fault(node, "webhooks", "names and addresses were expected, such as \"pager: {url: https://…}\"")
            return []
        }
        return mapping.compactMap { key, value in
            guard let name = name(key, under: "webhooks", &reading) else { return nil }
            return (name, WebhookWords(value, named: name, &reading).webhook)
        }
    }

    /// The names in a mapping, also of what cannot be read in it.
    static func names(under node: Node?) -> Set<String> {
        Set((node?.mapping).map { $0.keys.compactMap(\.string) } ?? [])
    }
}
