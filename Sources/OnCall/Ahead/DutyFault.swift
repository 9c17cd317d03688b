/// Something in the schedules that people have to see to before it comes: a gap, or somebody who is on call twice at once.
package struct DutyFault: Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// Nobody is on call.
        case gap
        /// One person is on call in two schedules.
        case double
    }

    package let kind: Kind
    /// One for a gap, two for a double booking, in the order of the schedules.
    package let schedules: [String]
    /// Who is on call twice; nil for a gap.
    package let member: String?
    package let from: Moment
    /// The first moment that does not belong to it any more; nil: it goes on for as long as was looked ahead.
    package let until: Moment?

    package init(kind: Kind, schedules: [String], member: String?, from: Moment, until: Moment?) {
        self.kind = kind
        self.schedules = schedules
        self.member = member
        self.from = from
        self.until = until
    }

    /// All that begin between two moments, by their beginning. What lasts already begins at `from`.
    /// - Parameter horizon: how far one looks for their ends; not before `until`.
    package static func all(
        in schedules: [Schedule],
        from: Moment,
        until: Moment,
        horizon: Moment
    ) -> [DutyFault] {
        func end(_ moment: Moment) -> Moment? { moment < horizon ? moment : nil }
        var faults = schedules.filter(\.warnsOfGaps).flatMap { schedule in
            schedule.gaps(from: from, until: horizon).map { gap in
                DutyFault(kind: .gap, schedules: [schedule.name], member: nil, from: gap.from, until: end(gap.until))
            }
        }
        faults += DoubleBooking.all(in: schedules, from: from, until: horizon).map { double in
            DutyFault(
                kind: .double,
                schedules: double.schedules,
                member: double.member,
                from: double.from,
                until: end(double.until)
            )
        }
        return faults.filter { $0.from < until }.sorted {
            ($0.from, $0.schedules[0], $0.kind.rawValue, $0.member ?? "")
                < ($1.from, $1.schedules[0], $1.kind.rawValue, $1.member ?? "")
        }
    }

    /// Of the same kind, schedules and person, and in part at the same time: one has grown, shrunk or moved into the other.
    func isSame(as other: DutyFault) -> Bool {
        guard kind == other.kind, schedules == other.schedules, member == other.member else { return false }
        return (until.map { other.from < $0 } ?? true) && (other.until.map { from < $0 } ?? true)
    }
}
