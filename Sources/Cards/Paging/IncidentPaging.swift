import Incidents
import OnCall

/// Who is paged for an incident, and who is next.
package struct IncidentPaging: Hashable, Sendable {
    /// Where one policy stands.
    package struct Climb: Hashable, Sendable {
        package let policy: String
        package let phase: Escalation.Phase
        /// Who was paged by its last turn, and by which level, from 0; nil: there was none yet.
        package let last: Turn?
        /// What the next level names, and when it has its turn; nil: none has.
        package let next: Next?

        package init(policy: String, phase: Escalation.Phase, last: Turn?, next: Next?) {
            self.policy = policy
            self.phase = phase
            self.last = last
            self.next = next
        }
    }

    package struct Turn: Hashable, Sendable {
        package let level: Int
        package let people: [String]
        /// Until then their quiet hours hold everything back from all of them; nil: not from all.
        package let heldUntil: Timestamp?

        package init(level: Int, people: [String], heldUntil: Timestamp? = nil) {
            self.level = level
            self.people = people
            self.heldUntil = heldUntil
        }
    }

    package struct Next: Hashable, Sendable {
        package let level: Int
        package let targets: [Target]
        package let at: Timestamp

        package init(level: Int, targets: [Target], at: Timestamp) {
            self.level = level
            self.targets = targets
            self.at = at
        }
    }

    /// Somebody was asked for by name, and has not answered.
    package struct Asked: Hashable, Sendable {
        package let person: String
        package let by: PersonName
        package let at: Timestamp

        package init(person: String, by: PersonName, at: Timestamp) {
            self.person = person
            self.by = by
            self.at = at
        }
    }

    package static let none = IncidentPaging(climbs: [], asked: [], canEscalate: false, canPage: false)

    package let climbs: [Climb]
    package let asked: [Asked]
    /// There is a policy that could page more people for it.
    package let canEscalate: Bool
    package let canPage: Bool
    /// How many turns levels have had for it, of all policies.
    package let turns: Int

    package init(climbs: [Climb], asked: [Asked], canEscalate: Bool, canPage: Bool, turns: Int = 0) {
        self.climbs = climbs
        self.asked = asked
        self.canEscalate = canEscalate
        self.canPage = canPage
        self.turns = turns
    }
}
