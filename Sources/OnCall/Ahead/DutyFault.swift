/// Something in the schedules that people have to see to before it comes: a gap, somebody who cannot act on call, or somebody
/// who is on call twice at once.
package struct DutyFault: Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// Nobody is on call.
        case gap
        /// One person is on call in two schedules.
        case double
        /// Somebody is on call who is not let in, or may only look.
        case stranger
    }

    package let kind: Kind
    /// Two for a double booking, else one, in the order of the schedules.
    package let schedules: [String]
    /// Who is on call; nil for a gap.
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
    /// - Parameters:
    ///   - horizon: how far one looks for their ends; not before `until`.
    ///   - canAct: whether whoever is called so may act.
    package static func all(
        in schedules: [Schedule],
        from: Moment,
        until: Moment,
        horizon: Moment,
        canAct: (String) -> Bool = { _ in true }
    ) -> [DutyFault] {
        func end(_ moment: Moment) -> Moment? { moment < horizon ? moment : nil }
        var faults: [DutyFault] = []
        var turns: [(schedule: String, turns: [DutySpan])] = []
        for schedule in schedules {
            let own = schedule.turns(from: from, until: horizon)
            if schedule.warnsOfDoubles { turns.append((schedule.name, own)) }
            for turn in own {
                let member = turn.duty?.member
                if let member { guard !canAct(member) else { continue } } else if !schedule.warnsOfGaps { continue }
                faults.append(
                    DutyFault(
                        kind: member == nil ? .gap : .stranger,
                        schedules: [schedule.name],
                        member: member,
                        from: turn.from,
                        until: end(turn.until)
                    )
                )
            }
        }
        faults += DoubleBooking.all(in: turns).map { double in
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
