import Cards
import Incidents

extension Desk {
    /// Posts the report of the week that is over to every chat that cards are posted to, where that is switched on: on Monday
    /// at nine, or as soon after as the bot works again. The week is noted in the same commit as its messages, so that a
    /// restart neither repeats nor forgets one.
    package func postWeeklyReport() async throws {
        let now = clock.now()
        let settings = settings
        let due = WeeklyReport.latest(at: now, in: settings.book.timeZone)
        let known = try await store.read { try $0.lastWeeklyReport() }
        guard settings.weeklyReport ? known.map({ $0 < due.dueAt }) ?? true : known != nil else { return }
        let posted = try await store.write { records -> [Int64] in
            let known = try records.lastWeeklyReport()
            guard settings.weeklyReport else {
                try records.recordWeeklyReport(due: nil)
                return []
            }
            // A clock that was set back, or a zone that changed, does not bring a week again.
            if let known, known >= due.dueAt { return [] }
            try records.recordWeeklyReport(due: due.dueAt)
            // Just switched on: the next one is the first.
            guard known != nil else { return [] }
            return try Destinations(records: records, settings: settings).addresses().map { address in
                try records.post(.view, .report(due.period), to: address, at: now).id
            }
        }
        for posting in posted { feed.send(.posting(posting)) }
    }
}
