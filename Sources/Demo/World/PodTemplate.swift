import Incidents

/// One revision of a workload: what its pods run.
struct PodTemplate: Hashable, Sendable {
    /// Tells the pods of one revision from those of another, as in `checkout-7d4b9c6f5b-x2x7p`.
    var hash: String
    var number: Int64
    var version: String
    var createdAt: Timestamp
    /// Its container ends a few seconds after each start.
    var crashes: Bool
    /// Why it was made, as `kubernetes.io/change-cause` has it.
    var cause: String?
}
