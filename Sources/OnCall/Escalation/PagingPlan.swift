/// All that the settings say of where alerts go and who is paged for them; teams and schedules stand in `DutyPlan`.
package struct PagingPlan: Hashable, Sendable {
    package let routing: Routing
    /// By name.
    package let policies: [String: EscalationPolicy]
    /// Where it is said that nobody is left to be paged, as the settings name chats; none: where everybody is told.
    package let fallbackChats: [String]
    /// The names of the webhooks that a level may call.
    package let webhooks: Set<String>

    /// Everything goes where it went before there were routes, and nobody is paged.
    package static let none = PagingPlan()

    package init(
        routing: Routing = Routing(fallback: DefaultRoute()),
        policies: [EscalationPolicy] = [],
        fallbackChats: [String] = [],
        webhooks: Set<String> = []
    ) {
        self.routing = routing
        self.policies = Dictionary(policies.map { ($0.name, $0) }) { first, _ in first }
        self.fallbackChats = fallbackChats
        self.webhooks = webhooks
    }

    package func policy(_ name: String) -> EscalationPolicy? { policies[name] }
}
