import Incidents
import OnCall

/// Who is paged for the incident, and who is next.
extension IncidentFacts {
    var paging: [Card.Block] {
        let paging = view.paging
        let isAlone = paging.climbs.count == 1
        return paging.climbs.flatMap { self.climb($0, isAlone: isAlone) }
            + paging.asked.flatMap { asked in
                signed("📟", .pagedByAsking(asked.person, by: asked.by.name, pen.moment(asked.at)))
            }
    }

    private func climb(_ climb: IncidentPaging.Climb, isAlone: Bool) -> [Card.Block] {
        switch climb.phase {
        case .climbing:
            let parts = [
                climb.last.map { turn -> Phrase in
                    let policy = isAlone ? nil : climb.policy
                    let until = turn.heldUntil.map { pen.moment($0) }
                    return Phrase.pagedNow(turn.people, level: turn.level, policy: policy, heldUntil: until)
                },
                climb.next.map { Phrase.nextPaged($0.targets, level: $0.level, at: pen.moment($0.at)) },
            ].compactMap(\.self)
            return parts.isEmpty ? [] : signed("📟", .dotted(parts))
        case .acknowledged: return climb.next.map { signed("📟", .comesBackAt(pen.moment($0.at))) } ?? []
        case .exhausted: return signed("⚠️", .exhausted(climb.policy))
        case .orphaned: return signed("⚠️", .orphaned(climb.policy))
        case .snoozed, .ended: return []
        }
    }

    private func signed(_ sign: String, _ words: Phrase) -> [Card.Block] {
        pen.line(Phrase(en: "\(sign) \(words.en)", ru: "\(sign) \(words.ru)"))
    }
}
