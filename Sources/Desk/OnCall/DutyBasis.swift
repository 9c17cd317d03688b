import Cards
import Incidents
import OnCall

/// All that is reckoned with beside the time.
struct DutyBasis: Hashable, Sendable {
    let plan: DutyPlan
    let covers: [Cover]
    /// As the settings name them.
    let members: [String: Person]
    let coverers: [Int64: Person]
}
