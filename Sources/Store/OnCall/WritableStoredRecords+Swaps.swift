import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func addSwap(_ offer: SwapOffer, at now: Timestamp) throws -> Int64 {
        try writer.insert(
            """
            INSERT INTO swaps (schedule, asker_id, other_id, give_from, give_until, take_from, take_until, asked_at, state)
            VALUES (
                \(offer.schedule), \(offer.asker), \(offer.other), \(offer.give.from?.milliseconds),
                \(offer.give.until.milliseconds), \(offer.take?.from?.milliseconds), \(offer.take?.until.milliseconds),
                \(now.milliseconds), 'asked'
            )
            """
        )
    }

    func endSwap(_ id: Int64, as state: Swap.State, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE swaps SET state = \(state.rawValue), ended_at = \(now.milliseconds)
            WHERE id = \(id) AND state = 'asked'
            """
        )
        try want(where: "swap_id IS NOT NULL AND swap_id = \(id)", at: now)
    }
}
