import Cards
import Desk
import Foundation
import Incidents
import OnCall

extension StatementRecorder {
    static func useQuiet(_ records: any WritableRecords, incident: Int64) throws {
        let silence = SilenceRecordsTests.silence("a")
        let alerts = [SuppressedAlert(fingerprint: "fp", silences: ["a"])]
        for silences in [[silence], [SilenceRecordsTests.silence("a", hours: 2)], []] {
            _ = try records.keepSilences(silences, holding: alerts, at: start)
        }
        _ = try records.keepSilences([silence], holding: alerts, at: start)
        _ = try records.silences(at: start, after: 0, limit: 7)
        _ = try records.silenceCount(at: start)
        _ = try records.silence("a")
        _ = try records.activeSilence(with: silence.matchers, endingFrom: start)
        _ = try records.silencedAlerts(of: incident, at: start)
        _ = try records.silenceEnds(of: incident, at: start)
        _ = try records.hasSilenceableIncidents()
        _ = try records.noteSilencesUnknown("away")
        _ = try records.silenceLook()
        let person = PersonName(id: 1, name: "responder-a")
        let order = try records.insertSilenceOrder(
            .expire(silence),
            state: .running,
            incident: incident,
            by: person,
            via: .slack,
            on: nil,
            at: start
        )
        _ = try records.silenceOrder(order.id)
        _ = try records.unsettledSilenceOrder(of: incident, since: start)
        _ = try records.runningSilenceOrders()
        _ = try records.overdueSilenceOrders(at: start)
        try records.update(order)
        try useDone(records, order, SilenceDraft(silence, until: start))
        _ = try records.pruneSilenceOrders(endedBefore: start, limit: 1)
        try useMaintenance(records, by: person)
    }

    /// What orders of each kind have changed.
    private static func useDone(
        _ records: any WritableRecords,
        _ order: SilenceOrder,
        _ draft: SilenceDraft
    ) throws {
        let silence = SilenceRecordsTests.silence("done")
        for wish in [SilenceWish.make(draft), .extend(silence, until: start), .expire(silence)] {
            var done = SilenceOrder(
                id: order.id,
                incident: order.incident,
                wish: wish,
                askedBy: order.askedBy,
                askedAt: start,
                via: .slack,
                posting: nil,
                state: .running
            )
            done.finish(wish.silence == nil ? "done" : "other", at: start)
            _ = try records.keepSilence(of: done, at: start)
        }
    }

    private static func useMaintenance(_ records: any WritableRecords, by person: PersonName) throws {
        let id = try records.addMaintenance(
            try LabelMatcher.list("env=staging"),
            .weekly(ShiftWindow(), .gmt),
            reason: "",
            by: person,
            at: start
        )
        _ = try records.plannedMaintenance()
        _ = try records.plannedMaintenance(id)
        _ = try records.unreadableMaintenance()
        _ = try records.firingAlerts { _ in true }
        _ = try records.maintenanceDue()
        try records.postponeMaintenance(id, until: start, at: start)
        try records.setMaintenance(id, isToldOpen: true, toldAt: nil, due: start)
        try records.setMaintenance(id, isToldOpen: false, toldAt: nil, due: nil)
    }
}
