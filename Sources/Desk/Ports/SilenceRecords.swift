import Cards
import Incidents

/// What is known of the silences in Alertmanager, and what people asked for.
package protocol SilenceRecords {
    /// Those that were active or pending when they were looked at last and do not end before `now`; the first to end first.
    func silences(at now: Timestamp, after count: Int, limit: Int) throws -> [SilenceLine]
    func silenceCount(at now: Timestamp) throws -> Int
    /// Nil: Alertmanager had none of this id when it was looked at last.
    func silence(_ id: String) throws -> SilenceLine?
    /// One that is active, with just these matchers, and that ends at `end` or later; the last to end.
    func activeSilence(with matchers: [SilenceMatcher], endingFrom end: Timestamp) throws -> Silence?
    func silenceLook() throws -> SilenceLook
    /// Nil: none of its firing alerts is silenced at `now`.
    func silencedAlerts(of incident: Int64, at now: Timestamp) throws -> SilencedAlerts?
    /// Until when each of its firing alerts that are silenced at `now` is, by their fingerprints.
    func silenceEnds(of incident: Int64, at now: Timestamp) throws -> [String: Timestamp]
    func silenceOrder(_ id: Int64) throws -> SilenceOrder?
    /// The newest of the incident that is on its way, or ended without success at or after `since`; nil as well when one that
    /// came later was done.
    func unsettledSilenceOrder(of incident: Int64, since: Timestamp) throws -> SilenceOrder?
    /// By their numbers.
    func runningSilenceOrders() throws -> [SilenceOrder]
    /// Asked for and not answered in time.
    func overdueSilenceOrders(at now: Timestamp) throws -> [SilenceOrder]
    /// Whether alerts of Alertmanager fire in an active incident.
    func hasSilenceableIncidents() throws -> Bool
}

package protocol WritableSilenceRecords: SilenceRecords {
    /// A new order, `asked` or, where no confirmation is needed, `running`.
    func insertSilenceOrder(
        _ wish: SilenceWish,
        state: SilenceOrder.State,
        incident: Int64?,
        by person: PersonName,
        via: Actor.Via,
        on posting: Int64?,
        at now: Timestamp
    ) throws -> SilenceOrder
    /// - Throws: `Refusal.silence(.underWay)` when another order about the same is running.
    func update(_ order: SilenceOrder) throws
    /// What an order that is done has changed counts at once, before Alertmanager is looked at again: for the incident it was
    /// asked on, and for what the silence holds already.
    /// - Returns: the active incidents of which something else is true now.
    func keepSilence(of order: SilenceOrder, at now: Timestamp) throws -> Set<Int64>
    /// Keeps what Alertmanager said, in place of what it said before. An alert that a silence holds stays so as long as both
    /// are there: of one that ends meanwhile Alertmanager says nothing.
    /// - Returns: the active incidents of which something else is true now.
    func keepSilences(_ silences: [Silence], holding alerts: [SuppressedAlert], at now: Timestamp) throws -> Set<Int64>
    /// Alertmanager did not answer.
    /// - Returns: false when that, with the same words, is known.
    func noteSilencesUnknown(_ reason: String) throws -> Bool
    /// Orders that ended before `before`, at most `limit`; returns how many.
    func pruneSilenceOrders(endedBefore before: Timestamp, limit: Int) throws -> Int
}
