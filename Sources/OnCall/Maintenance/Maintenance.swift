/// What the maintenance windows together mean for alerts.
package struct Maintenance: Hashable, Sendable {
    /// What does not end within so much is looked at again then.
    package static let horizon = 400 * Int64.day
    /// Windows that follow one another are one stretch of maintenance; more of them than this end it.
    private static let longestChain = 1_000

    package let windows: [MaintenanceWindow]

    package init(_ windows: [MaintenanceWindow]) {
        self.windows = windows
    }

    package func isInMaintenance(_ labels: [String: String], at moment: Moment) -> Bool {
        windows.contains { $0.isOpen(at: moment) && $0.covers(labels) }
    }

    /// When the alert is out of maintenance: windows that overlap, or follow without a gap, count as one. Nil when it is in
    /// none.
    package func end(for labels: [String: String], at moment: Moment) -> Moment? {
        let own = windows.filter { $0.covers(labels) }
        var end: Moment?
        var reached = moment
        for _ in 0..<Self.longestChain {
            let open = own.filter { $0.isOpen(at: reached) }
            guard !open.isEmpty else { break }
            let last = moment + Self.horizon
            reached = open.map { $0.closing(from: reached) ?? last }.max() ?? last
            end = reached
            if reached >= last { return last }
        }
        return end
    }

    /// Until when these alerts page nobody: while all of them are in maintenance. At that moment the first of them is not
    /// any more, and it is to be asked again. Nil when somebody may be paged now, as for no alerts at all.
    package func hold(on alerts: some Sequence<[String: String]>, at moment: Moment) -> Moment? {
        var first: Moment?
        for labels in alerts {
            guard let end = end(for: labels, at: moment) else { return nil }
            first = min(first ?? end, end)
        }
        return first
    }
}
