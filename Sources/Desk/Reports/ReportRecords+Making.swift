import Incidents

extension ReportRecords {
    /// Counts a period; at most `reportLimit` incidents, the first ones.
    /// - Parameter chat: only those that have a card there; nil: all.
    package func report(_ period: ReportPeriod, of chat: ChatAddress?, at now: Timestamp) throws -> Report {
        var tally = ReportTally(period, at: now)
        var last: ExplainedIncident?
        var count = 0
        while count < reportLimit {
            let page = try reported(in: period, chat: chat, after: last, limit: min(reportPage, reportLimit - count))
            for incident in page { tally.add(incident) }
            count += page.count
            last = page.last
            guard page.count == reportPage else { break }
        }
        guard count >= reportLimit else { return tally.finished() }
        let rest = try reported(in: period, chat: chat, after: last, limit: 1)
        return tally.finished(isWhole: rest.isEmpty)
    }
}

/// More than a team can have in a week, and few enough to be counted while somebody waits.
private let reportLimit = 20_000
private let reportPage = 500
