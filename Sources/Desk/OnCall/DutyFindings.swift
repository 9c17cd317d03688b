import Incidents
import OnCall

/// What is wrong ahead, reckoned from the schedules, people and overrides as they were at one moment. It takes long with many
/// of them, and so it is found where nobody waits, and taken only if nothing of that has changed since.
struct DutyFindings: Sendable {
    /// Faults that begin within so much are kept; the first notice is fourteen days ahead.
    private static let ahead = 15 * Int64.day

    let faults: [DutyFault]
    private let basis: DutyBasis

    init(_ desk: DutyDesk) {
        basis = desk.basis
        faults = DutyFault.all(
            in: desk.schedules,
            from: desk.moment,
            until: desk.moment + Self.ahead,
            horizon: desk.moment + DutyDesk.ahead
        ) { name in
            desk.person(named: name).map { $0.role >= .responder } ?? false
        }
    }

    /// Whether it would be the same now.
    func holds(for desk: DutyDesk) -> Bool { basis == desk.basis }
}
