extension AlertGroup {
    /// With the starts that are known for those alerts whose source names no episodes, so that a repeat is a repeat.
    package func settled(in file: IncidentFile?) -> AlertGroup {
        guard let file, reports.contains(where: \.goesOn) else { return self }
        let starts = Dictionary(file.firing.map { ($0.fingerprint, $0.startsAt) }) { max($0, $1) }
        var group = self
        for index in group.reports.indices where group.reports[index].goesOn {
            guard let start = starts[group.reports[index].fingerprint] else { continue }
            group.reports[index].startsAt = start
        }
        return group
    }
}
