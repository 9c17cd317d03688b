/// A page of incidents.
struct IncidentListJSON: Codable, Hashable {
    let incidents: [IncidentJSON]
    /// Pass it as `after` for the next page; left out on the last.
    let next: String?
}
