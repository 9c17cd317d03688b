/// What the maintenance windows together mean for alerts.
package struct Maintenance: Hashable, Sendable {
    /// So far ahead windows that follow one another are added up, and what does not end within so much is looked at again then.
    package static let horizon = 8 * Int64.day
    /// More windows than this behind one another end a stretch.
    private static let longestChain = 100

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
        var states: [Place: State] = [:]
        return end(for: labels, at: moment, &states)
    }

    /// The same for several: when each of those that are in maintenance is out of it.
    package func ends(for alerts: some Sequence<[String: String]>, at moment: Moment) -> [Moment] {
        var states: [Place: State] = [:]
        return alerts.compactMap { end(for: $0, at: moment, &states) }
    }

    /// Until when these alerts page nobody: while all of them are in maintenance. At that moment the first of them is not
    /// any more, and it is to be asked again. Nil when somebody may be paged now, as for no alerts at all.
    package func hold(on alerts: some Sequence<[String: String]>, at moment: Moment) -> Moment? {
        var states: [Place: State] = [:]
        var first: Moment?
        for labels in alerts {
            guard let end = end(for: labels, at: moment, &states) else { return nil }
            first = min(first ?? end, end)
        }
        return first
    }

    // MARK: Windows at a moment

    /// A window, by its number here, at a moment.
    private struct Place: Hashable {
        let window: Int
        let moment: Moment
    }

    private enum State {
        case closed
        /// Nil: it never closes.
        case open(until: Moment?)
    }

    /// - Parameter states: what was reckoned already: hours of the week take their time, and no alert changes them.
    private func end(
        for labels: [String: String],
        at moment: Moment,
        _ states: inout [Place: State]
    ) -> Moment? {
        let last = moment + Self.horizon
        var end: Moment?
        var reached = moment
        for _ in 0..<Self.longestChain {
            var latest: Moment?
            for (index, window) in windows.enumerated() where window.covers(labels) {
                guard case .open(let until) = state(of: Place(window: index, moment: reached), &states) else {
                    continue
                }
                let closing = until ?? last
                latest = max(latest ?? closing, closing)
            }
            guard let latest else { break }
            (reached, end) = (latest, latest)
            if reached >= last { break }
        }
        return end
    }

    private func state(of place: Place, _ states: inout [Place: State]) -> State {
        if let known = states[place] { return known }
        let window = windows[place.window]
        let state: State =
            window.isOpen(at: place.moment) ? .open(until: window.closing(from: place.moment)) : .closed
        states[place] = state
        return state
    }
}
