import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func insertSilenceOrder(
        _ wish: SilenceWish,
        state: SilenceOrder.State,
        incident: Int64?,
        by person: PersonName,
        via: Actor.Via,
        on posting: Int64?,
        at now: Timestamp
    ) throws -> SilenceOrder {
        if state == .running { try requireIdle(wish, besides: nil) }
        let id = try writer.insert(
            """
            INSERT INTO silence_orders (
                incident_id, wish, subject, asked_id, asked_name, asked_at, via, posting_id, state
            ) VALUES (
                \(incident), \(try JSONText.of(wish)), \(try wish.subject), \(person.id), \(person.name),
                \(now.milliseconds), \(via.rawValue), \(posting), \(state.rawValue)
            )
            """
        )
        return SilenceOrder(
            id: id,
            incident: incident,
            wish: wish,
            askedBy: person,
            askedAt: now,
            via: via,
            posting: posting,
            state: state
        )
    }

    func update(_ order: SilenceOrder) throws {
        if order.state == .running { try requireIdle(order.wish, besides: order.id) }
        try writer.execute(
            """
            UPDATE silence_orders SET
                state = \(order.state.rawValue), ended_at = \(order.endedAt?.milliseconds),
                silence = \(order.silence), failure = \(order.failure)
            WHERE id = \(order.id)
            """
        )
    }

    private func requireIdle(_ wish: SilenceWish, besides id: Int64?) throws {
        guard let other = try runningSilenceOrder(about: try wish.subject), other.id != id else { return }
        throw Refusal.silence(.underWay(by: other.askedBy))
    }

    func pruneSilenceOrders(endedBefore before: Timestamp, limit: Int) throws -> Int {
        try writer.execute(
            """
            DELETE FROM silence_orders WHERE id IN (
                SELECT id FROM silence_orders WHERE ended_at IS NOT NULL AND ended_at < \(before.milliseconds) LIMIT \(limit)
            )
            """
        )
    }
}

extension SilenceWish {
    /// The same for wishes that would confuse each other: about one silence, or to make one of the same matchers.
    fileprivate var subject: String {
        get throws {
            if let silence { return "silence \(silence.id)" }
            return "matchers \(try JSONText.of(matchers.sorted { ($0.name, $0.value) < ($1.name, $1.value) }))"
        }
    }
}
