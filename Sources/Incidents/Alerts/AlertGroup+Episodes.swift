extension AlertGroup {
    /// With the starts that are known for those alerts whose source names no episodes, so that a repeat is a repeat.
    package func settled(in file: IncidentFile?) -> AlertGroup {
        guard let file, reports.contains(where: \.goesOn) else { return self }
        let starts = Dictionary(file.firing.map { ($0.fingerprint, $0.startsAt) }) { max($0, $1) }
        var group = self
        for index in group.reports.indices where group.reports[index].goesOn {
            guard let start = starts[group.reports[index].fingerprint] else { continue }
            // What is dated before it tells of an episode that is over.
            if group.reports[index].isDated, group.reports[index].startsAt < start { continue }
            group.reports[index].startsAt = start
        }
        return group
    }

    /// With new starts for those alerts whose source names no episodes and whose last one a person closed: the source cannot
    /// say that it is another one, so the next report is, whatever start it names.
    package func begunAnew(after closed: [IncidentFile], at now: Timestamp) -> AlertGroup {
        guard reports.contains(where: { $0.goesOn && !$0.isDated }) else { return self }
        var starts: [String: Timestamp] = [:]
        for file in closed where file.incident.isClosedByHand {
            for alert in file.alerts {
                starts[alert.fingerprint] = max(starts[alert.fingerprint] ?? alert.startsAt, alert.startsAt)
            }
        }
        var group = self
        for index in group.reports.indices where group.reports[index].status == .firing {
            guard group.reports[index].goesOn, !group.reports[index].isDated else { continue }
            guard let start = starts[group.reports[index].fingerprint], start >= group.reports[index].startsAt else {
                continue
            }
            group.reports[index].startsAt = max(now, start + .milliseconds(1))
        }
        return group
    }
}
