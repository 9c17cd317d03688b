import Database
import Desk
import Incidents

/// What orders have changed in Alertmanager, until it is looked at.
extension WritableStoredRecords {
    func keepSilence(of order: SilenceOrder, at now: Timestamp) throws -> Set<Int64> {
        guard order.state == .done, let id = order.silence else { return [] }
        let before = try held(by: order.wish.silence?.id ?? id)
        switch order.wish {
        case .make(let draft):
            let silence = Silence(
                id: id,
                state: .active,
                matchers: draft.matchers,
                startsAt: max(draft.startsAt, now),
                endsAt: draft.endsAt,
                createdBy: draft.createdBy,
                comment: draft.comment
            )
            try save(silence)
            if let incident = order.incident { try hold(incident, by: silence) }
        case .extend(var silence, let until):
            silence.endsAt = until
            try move(silence, to: id)
        case .expire(let silence): try forget(silence.id)
        }
        return try activeIncidents(firing: before.union(held(by: id))).values.reduce(into: []) { $0.formUnion($1) }
    }

    private func held(by silence: String) throws -> Set<String> {
        Set(
            try connection.rows("SELECT fingerprint FROM silenced_alerts WHERE silence_id = \(silence)") { $0.text(0) }
        )
    }

    /// What fires of the incident and matches is silent from now on.
    private func hold(_ incident: Int64, by silence: Silence) throws {
        // Patterns are Alertmanager's matter: what they hold, the next look tells.
        guard silence.matchers.allSatisfy({ $0.isEqual && !$0.isRegex }) else { return }
        let firing = try alerts(of: incident, limit: try alertCounts(of: incident).firing).filter(\.isFiring)
        for alert in firing where silence.matchers.allSatisfy({ (alert.labels[$0.name] ?? "") == $0.value }) {
            try insertHolding(of: alert.fingerprint, by: silence.id)
        }
    }

    /// A change may give a silence another id.
    private func move(_ silence: Silence, to id: String) throws {
        let moved = Silence(
            id: id,
            state: silence.state,
            matchers: silence.matchers,
            startsAt: silence.startsAt,
            endsAt: silence.endsAt,
            createdBy: silence.createdBy,
            comment: silence.comment
        )
        try save(moved)
        guard id != silence.id else { return }
        for fingerprint in try held(by: silence.id) { try insertHolding(of: fingerprint, by: id) }
        try forget(silence.id)
    }

    private func insertHolding(of fingerprint: String, by silence: String) throws {
        try writer.execute(
            """
            INSERT INTO silenced_alerts (fingerprint, silence_id) VALUES (\(fingerprint), \(silence))
            ON CONFLICT (fingerprint, silence_id) DO NOTHING
            """
        )
    }

    private func forget(_ silence: String) throws {
        try writer.execute("DELETE FROM silenced_alerts WHERE silence_id = \(silence)")
        try writer.execute("DELETE FROM silences WHERE id = \(silence)")
    }
}
