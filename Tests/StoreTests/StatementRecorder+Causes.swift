import Desk
import Incidents

extension StatementRecorder {
    static func useCauses(_ records: any WritableRecords) throws {
        var cause = Cause.unknown
        _ = try cause.apply(.init(category: .set(.bug)), seen: 0, by: responderA, at: start)
        try records.save(cause, of: 1)
        _ = try records.cause(of: 1)
        _ = try records.explained(before: 2, limit: 9)
        _ = try records.explained(openedFrom: start, until: start + .days(7), after: nil, limit: 9)
        _ = try records.holds(["a", "gone"], incident: 1)
        _ = try records.activeIncident(inGroupOf: 1)
    }
}
