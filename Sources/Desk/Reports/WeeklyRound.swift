import Cards
import Incidents

/// One look at which weekly reports are due.
struct WeeklyRound {
    let records: any Records
    let settings: DeskSettings
    let now: Timestamp

    private var due: WeeklyReport { WeeklyReport.latest(at: now, in: settings.book.timeZone) }

    private func due(for wish: WeeklyReportWish) -> WeeklyReport {
        WeeklyReport.latest(at: now, in: wish.timeZone ?? settings.book.timeZone)
    }

    var hasWork: Bool {
        get throws {
            let last = try records.lastWeeklyReport()
            if settings.weeklyReport ? last.map({ $0 < due.dueAt }) ?? true : last != nil { return true }
            let told = try records.lastWeeklyReports()
            let wishes = settings.weeklyReportWishes
            return try told.keys.contains { chat in !wishes.contains { $0.chat == chat } }
                || wishes.contains { wish in
                    guard let last = told[wish.chat] else { return true }
                    return try last < due(for: wish).dueAt && !records.isLost(wish.chat)
                }
        }
    }

    /// - Returns: what was posted.
    func everywhere(in records: any WritableRecords) throws -> [Int64] {
        let known = try records.lastWeeklyReport()
        guard settings.weeklyReport else {
            if known != nil { try records.recordWeeklyReport(due: nil) }
            return []
        }
        // A clock that was set back, or a zone that changed, does not bring a week again.
        if let known, known >= due.dueAt { return [] }
        try records.recordWeeklyReport(due: due.dueAt)
        // Just switched on: the next one is the first.
        guard known != nil else { return [] }
        return try Destinations(records: records, settings: settings).everywhere().map { address in
            try post(due, to: address, in: records)
        }
    }

    /// - Returns: what was posted.
    func wished(in records: any WritableRecords) throws -> [Int64] {
        let told = try records.lastWeeklyReports()
        let wishes = settings.weeklyReportWishes
        for chat in told.keys where !wishes.contains(where: { $0.chat == chat }) {
            try records.recordWeeklyReport(to: chat, due: nil)
        }
        return try wishes.compactMap { wish in
            let (known, due) = (told[wish.chat], due(for: wish))
            if let known, known >= due.dueAt { return nil }
            // What a chat that takes nothing is to be told waits until it does.
            if known != nil, try records.isLost(wish.chat) { return nil }
            try records.recordWeeklyReport(to: wish.chat, due: due.dueAt)
            guard known != nil else { return nil }
            return try post(due, to: records.currentAddress(of: wish.chat), in: records)
        }
    }

    /// The chat takes nothing any more: the report that it was to be told and has not got is told when it is back. To be
    /// called before what was to be sent there is let go.
    func takeBack(from address: ChatAddress, in records: any WritableRecords) throws {
        let told = try records.lastWeeklyReports()
        for wish in settings.weeklyReportWishes where try records.isSame(wish.chat, as: address) {
            let due = due(for: wish)
            guard told[wish.chat] == due.dueAt,
                let report = try records.view(of: .report(due.period), at: address, usedSince: nil),
                report.message == nil
            else { continue }
            let zone = wish.timeZone ?? settings.book.timeZone
            let before = WeeklyReport.latest(at: due.dueAt - .milliseconds(1), in: zone)
            try records.recordWeeklyReport(to: wish.chat, due: before.dueAt)
        }
    }

    private func post(_ report: WeeklyReport, to address: ChatAddress, in records: any WritableRecords) throws -> Int64
    {
        try records.append(
            AuditDraft(
                at: now,
                actor: .system,
                operation: .postReport,
                parameters: [
                    "front end": address.frontEnd.rawValue, "chat": address.chat,
                    "from": report.period.from.rfc3339, "until": report.period.until.rfc3339,
                ]
            )
        )
        return try records.post(.view, .report(report.period), to: address, at: now).id
    }
}
