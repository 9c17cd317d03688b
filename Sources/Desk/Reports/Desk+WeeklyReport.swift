import Cards
import Incidents

extension Desk {
    /// Posts the report of the week that is over, where that is switched on: to every chat that cards are posted to, or to
    /// those that the settings name, each by its own clock. It is due on Monday at nine, or as soon after as the bot works
    /// again. The week is noted and audited in the same commit as its messages, so that a restart neither repeats nor
    /// forgets one.
    package func postWeeklyReport() async throws {
        let (now, settings) = (clock.now(), settings)
        let isDue = try await store.read { try WeeklyRound(records: $0, settings: settings, now: now).hasWork }
        guard isDue else { return }
        let posted = try await store.write { records in
            let round = WeeklyRound(records: records, settings: settings, now: now)
            return try round.everywhere(in: records) + round.wished(in: records)
        }
        for posting in posted { feed.send(.posting(posting)) }
    }
}
