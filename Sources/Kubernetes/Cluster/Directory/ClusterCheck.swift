/// What `chatops check` tells of one cluster.
package struct ClusterCheck: Hashable, Sendable {
    /// The alert label; nil for the cluster of alerts without one.
    package let label: String?
    /// False when it cannot be used.
    package let isGood: Bool
    /// One line, without secrets: where it is, its version and what the bot may do there, or what is wrong.
    package let text: String
    /// What the bot may not do, one rule of a role each; empty when nothing is missing.
    package let missing: [AccessRule]
}
