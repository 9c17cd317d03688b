/// One incident with its alerts: firing ones first, at most 100 of `firing` + `ended`.
struct IncidentDetailJSON: Codable, Hashable {
    let incident: IncidentJSON
    let firing: Int
    let ended: Int
    let alerts: [AlertJSON]
    /// What the same alert was before, while it is active.
    let lastTime: LastTimeJSON?
    /// What is promised for it, where `sla:` says so.
    let clocks: [IncidentClockJSON]
}
