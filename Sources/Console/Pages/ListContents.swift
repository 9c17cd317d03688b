import Cards
import Incidents

/// A page of the list on the left.
struct ListContents: Hashable, Sendable {
    var incidents: [Incident]
    /// How many active incidents there are.
    var activeCount: Int?
    var next: ListKey?
    var lastClosedAt: Timestamp?
    /// Strangers who wait for an admin; 0 for those who are none.
    var waiting: Int
    /// What the closed ones turned out to be, where that is known.
    var causes: [Int64: Cause] = [:]
}
