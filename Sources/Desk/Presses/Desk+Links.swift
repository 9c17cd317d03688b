import Cards
import Incidents

extension Desk {
    /// The press of somebody who shows what was sent to them alone: a signed link, a call's key. A refusal is an answer.
    /// - Parameters:
    ///   - person: in whose name, with the role they have now.
    ///   - means: what they showed, for the audit log: whoever it was passed on to could press as well.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func perform(
        _ press: Press,
        as person: Int64,
        by means: String,
        via: Actor.Via
    ) async throws -> Answer {
        let identity = Identity(frontEnd: .console, id: String(person), name: "")
        return try await visit(
            by: identity,
            via: via,
            on: nil,
            intake: nil,
            toStrangers: .notice(.linkOwnerGone),
            holder: LinkHolder(person: person, press: press, means: means)
        ) { visit, _ in
            visit.attempted = press
            return try visit.carryOut(press)
        }
    }
}
