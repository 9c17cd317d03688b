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
        _ = try records.silencedAlerts(of: incident, at: start)
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
        _ = try records.pruneSilenceOrders(endedBefore: start, limit: 1)
        try useMaintenance(records, by: person)
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
        _ = try records.maintenanceDue()
        try records.postponeMaintenance(id, until: start, at: start)
        try records.setMaintenance(id, isToldOpen: true, toldAt: nil, due: start)
        try records.setMaintenance(id, isToldOpen: false, toldAt: nil, due: nil)
    }
}
