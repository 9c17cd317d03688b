import Desk
import Incidents

extension StatementRecorder {
    static func useReports(_ records: any WritableRecords) throws {
        let period = ReportPeriod(from: start - .days(7), until: start + .days(7))
        let page = try records.reported(in: period, chat: nil, after: nil, limit: 9)
        _ = try records.reported(in: period, chat: groupChat, after: page.last, limit: 9)
        _ = try records.isSame(groupChat, as: otherChat)
        _ = try records.hasCards(groupChat)
        for due in [start, nil] { try records.recordWeeklyReport(to: groupChat, due: due) }
        _ = try records.lastWeeklyReports()
        try records.recordWeeklyReport(due: start)
        _ = try records.lastWeeklyReport()
        try records.recordWeeklyReport(due: nil)
    }
}
