import Foundation

/// The clocks on the wall of one time zone, and when they have got how far.
///
/// One rule settles both nights on which clocks are changed: what is set for a time begins *as soon as the clocks have shown
/// that time or a later one*. 02:30 on a night that has none (the clocks go from 02:00 to 03:00) is the moment of the change;
/// 02:30 on a night that has two is the first of them, and nothing begins again with the second. So the order of times on the
/// wall is always the order of moments: shifts that touch never overlap, and never leave a hole between them.
package struct ZoneClock: Hashable, Sendable {
    package let zone: TimeZone

    package init(_ zone: TimeZone) {
        self.zone = zone
    }

    func offset(at moment: Moment) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.seconds))))
    }

    /// What the clocks show.
    package func shown(at moment: Moment) -> WallTime {
        WallTime(seconds: moment.seconds + offset(at: moment))
    }

    /// The latest time that the clocks have shown so far: behind it nothing that was set for a time is still to come. It
    /// stands still for the hour that is lived through twice.
    package func reached(at moment: Moment) -> WallTime {
        let now = offset(at: moment)
        let before = offset(at: moment - .day)
        guard before > now else { return WallTime(seconds: moment.seconds + now) }
        let setBack = before - now
        guard offset(at: moment - setBack) == before else { return WallTime(seconds: moment.seconds + now) }
        let change = firstMoment(of: now, after: moment - setBack, notAfter: moment)
        return WallTime(seconds: change.seconds + before - 1)
    }

    /// The first moment at which the clocks show the time or a later one.
    package func moment(of wall: WallTime) -> Moment {
        let guess = Moment(seconds: wall.seconds)
        let (before, after) = (offset(at: guess - .day), offset(at: guess + .day))
        var low = guess - max(before, after)
        guard before != after, shown(at: low) < wall else { return low }
        // From here on the clocks only go forward, perhaps with a leap over the time.
        var high = guess - min(before, after)
        while high.since(low) > 1 {
            let middle = low + high.since(low) / 2
            if shown(at: middle) >= wall { high = middle } else { low = middle }
        }
        return high
    }

    /// Where the offset becomes this one, between a moment that has another and one that has it.
    private func firstMoment(of offset: Int64, after start: Moment, notAfter end: Moment) -> Moment {
        var (low, high) = (start, end)
        while high.since(low) > 1 {
            let middle = low + high.since(low) / 2
            if self.offset(at: middle) == offset { high = middle } else { low = middle }
        }
        return high
    }
}
