import Cards
import Incidents

extension Desk {
    /// The press of somebody who shows what was sent to them alone: a signed link, a call's key. A refusal is an answer.
    /// - Parameters:
    ///   - person: in whose name, with the role they have now.
    ///   - generation: the incident's, when it was sent: of one that began anew since, nothing is done.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func perform(
        _ press: Press,
        as person: Int64,
        seen generation: Int,
        via: Actor.Via
    ) async throws -> Answer {
        let identity = Identity(frontEnd: .console, id: String(person), name: "")
        return try await visit(
            by: identity,
            via: via,
            on: nil,
            intake: nil,
            toStrangers: .notice(.linkOwnerGone),
            holder: person
        ) { visit, _ in
            visit.attempted = press
            if let id = press.incident, try visit.incident(id).generation != generation {
                throw Refusal.notice(.linkOutdated)
            }
            return try visit.carryOut(press)
        }
    }
}
