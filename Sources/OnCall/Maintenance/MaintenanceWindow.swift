/// A time in which somebody works on what some alerts watch: those alerts page nobody.
package struct MaintenanceWindow: Hashable, Sendable {
    /// When it is open.
    package enum Hours: Hashable, Sendable {
        /// From a moment on, and not at `until` any more.
        case once(from: Moment, until: Moment)
        /// At the same hours every week.
        case weekly(WeekHours)
    }

    /// An alert belongs to it when all of these match; one at least.
    package let matchers: [LabelMatcher]
    package let hours: Hours
    /// It is not open before this, however its hours are: when it was made, or until when it was ended early.
    package let opensFrom: Moment

    package init(matchers: [LabelMatcher], hours: Hours, opensFrom: Moment) {
        self.matchers = matchers
        self.hours = hours
        self.opensFrom = opensFrom
    }

    /// Without matchers nothing does: nobody means all alerts by saying nothing.
    package func covers(_ labels: [String: String]) -> Bool {
        !matchers.isEmpty && matchers.allSatisfy { $0.matches(labels) }
    }

    package func isOpen(at moment: Moment) -> Bool {
        guard moment >= opensFrom else { return false }
        return switch hours {
        case .once(let from, let until): from <= moment && moment < until
        case .weekly(let hours): hours.isOpen(at: moment)
        }
    }

    /// When it closes, where it is open at the moment; nil where it is not, and for one that never closes.
    package func closing(from moment: Moment) -> Moment? {
        guard isOpen(at: moment) else { return nil }
        return switch hours {
        case .once(_, let until): until
        case .weekly(let hours): hours.closing(from: moment)
        }
    }

    /// When it opens next, where it is not open at the moment; nil where it is, and for one that does not open any more.
    package func opening(after moment: Moment) -> Moment? {
        guard !isOpen(at: moment) else { return nil }
        let earliest = max(moment, opensFrom)
        switch hours {
        case .once(let from, let until):
            let opening = max(from, earliest)
            return opening < until ? opening : nil
        case .weekly(let hours): return hours.opening(from: earliest)
        }
    }

    /// The next moment at which it opens or closes; nil when it does neither any more.
    package func edge(after moment: Moment) -> Moment? {
        isOpen(at: moment) ? closing(from: moment) : opening(after: moment)
    }
}
