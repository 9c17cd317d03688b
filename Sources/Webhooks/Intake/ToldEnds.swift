import Incidents
import Synchronization

/// The last ends that sources told which date what they report. One that found nothing firing is in no incident, and what
/// began before it and is told later must not open one that nobody ends.
final class ToldEnds: Sendable {
    private let ends = Mutex(Recent<Timestamp>(most: 4_096))

    /// The group without starts from before an end that was told.
    func current(_ group: AlertGroup) -> AlertGroup {
        guard group.reports.contains(where: \.isDated) else { return group }
        var group = group
        let source = group.source
        ends.withLock { ends in
            group.reports.removeAll { report in
                guard report.isDated, report.status == .firing, let end = ends["\(source) \(report.fingerprint)"] else {
                    return false
                }
                return end >= report.startsAt
            }
        }
        return group
    }

    /// Remembers the ends of a group that is on disk.
    func note(_ group: AlertGroup) {
        ends.withLock { ends in
            for report in group.reports where report.isDated {
                guard case .resolved(let end) = report.status, let end else { continue }
                let name = "\(group.source) \(report.fingerprint)"
                ends[name] = max(ends[name] ?? end, end)
            }
        }
    }
}
