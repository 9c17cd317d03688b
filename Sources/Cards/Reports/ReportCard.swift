import Foundation
import Incidents

/// A report in words, with a bar for each number that is to be compared.
struct ReportCard {
    private static let rows = 8
    private static let names = 5
    private static let barWidth = 10
    /// What a phone shows without breaking a line, in characters.
    private static let tableWidth = 38

    let view: ReportView
    let pen: Pen

    private var report: Report { view.report }
    private var zone: TimeZone { view.timeZone ?? pen.timeZone }

    func card() -> Card {
        let parts: [[Card.Block]] =
            report.incidents == 0
            ? [pen.line(.noIncidentsReported)]
            : [
                pen.dotted(counts), times, mostFrequent, longRunning,
                named(Phrase.neverAcknowledged, report.neverAcknowledged),
                named(Phrase.notActionableReported, report.notActionable),
                named(Phrase.flappingReported, report.flapping), workers,
            ]
        let scope = pen.line(view.isOfChat ? .reportOfChat : .reportOfAll)
        return Card(
            headline: Line([.strong(pen.text(.reportTitle(report.period, seenAt: pen.now, in: zone)))]),
            blocks: .spaced(parts + [scope + (report.isWhole ? [] : pen.line(.reportNotWhole(report.incidents)))]),
            keyboard: [moving, [pen.button(.refresh, show(report.period))]]
        )
    }

    private var moving: [Button] {
        let before = report.period.shifted(days: -7, in: zone)
        let after = report.period.shifted(days: 7, in: zone)
        var row = [pen.button(.weekBefore, show(before))]
        if report.period.until < pen.now { row.append(pen.button(.weekAfter, show(after))) }
        return row
    }

    private func show(_ period: ReportPeriod) -> Press {
        .show(.report(period, chat: view.chat))
    }

    private var counts: [Phrase?] {
        [
            .incidentsReported(report.incidents), report.critical > 0 ? .criticalReported(report.critical) : nil,
            report.active > 0 ? .activeReported(report.active) : nil,
            report.rejected > 0 ? .rejectedReported(report.rejected) : nil,
        ]
    }

    private var times: [Card.Block] {
        var parts: [Phrase] = [.acknowledgedReported(report.acknowledged, of: report.incidents)]
        if let median = report.medianToAcknowledge { parts.append(.medianReported(.span(median))) }
        if let ninetieth = report.ninetiethToAcknowledge { parts.append(.ninetiethReported(.span(ninetieth))) }
        return pen.dotted(parts) + (report.meanToResolve.map { pen.line(.meanReported(.span($0))) } ?? [])
    }

    // MARK: Tables

    private var mostFrequent: [Card.Block] {
        let shown = report.alerts.prefix(Self.rows)
        let longest = shown.first?.count ?? 0
        let rows = shown.map { alert in
            [
                alert.alert.oneLine(60), Self.bar(alert.count, of: longest), String(alert.count),
                alert.meanToResolve.map { pen.text(.tightSpan($0)) } ?? "–",
            ]
        }
        let rest = report.alerts.dropFirst(Self.rows)
        return heading(.mostFrequent)
            + table(rows, [.flexible(keeps: .beginning), .flexible(keeps: .beginning), .right, .right])
            + (rest.isEmpty ? [] : pen.line(.moreAlerts(rest.count, incidents: rest.reduce(0) { $0 + $1.count })))
    }

    private var workers: [Card.Block] {
        guard let most = report.workers.first?.incidents else { return [] }
        let rows = report.workers.prefix(Self.rows).map { worker in
            [worker.person.name.oneLine(40), Self.bar(worker.incidents, of: most), String(worker.incidents)]
        }
        let rest = report.workers.count - rows.count
        return heading(.workedReported)
            + table(rows, [.flexible(keeps: .beginning), .flexible(keeps: .beginning), .right])
            + (rest > 0 ? pen.line(.morePeople(rest)) : [])
    }

    private func table(_ rows: [[String]], _ columns: [Table.Column]) -> [Card.Block] {
        guard let first = rows.first else { return [] }
        let table = Table(header: first, rows: Array(rows.dropFirst()), columns: columns)
        return [.preformatted(table.text(width: Self.tableWidth))]
    }

    /// As long as the number is large: whole and half blocks, at least half a one for what is not nothing.
    static func bar(_ count: Int, of longest: Int) -> String {
        guard count > 0, longest > 0 else { return "" }
        let halves = max(1, (2 * barWidth * min(count, longest) + longest / 2) / longest)
        return String(repeating: "█", count: halves / 2) + (halves.isMultiple(of: 2) ? "" : "▌")
    }

    // MARK: Lines

    private var longRunning: [Card.Block] {
        guard !report.longRunning.isEmpty else { return [] }
        return heading(.longRunning)
            + report.longRunning.flatMap { incident in
                pen.dotted([
                    Phrase("#\(incident.id) \(incident.alert.oneLine(60))"), .span(incident.lasted),
                    incident.isActive ? .stillActiveReported : nil,
                ])
            }
    }

    private func named(_ title: (Int) -> Phrase, _ counts: [Report.AlertCount]) -> [Card.Block] {
        guard !counts.isEmpty else { return [] }
        var parts = counts.prefix(Self.names).map { count in
            Phrase(count.count == 1 ? count.alert.oneLine(60) : "\(count.alert.oneLine(60)) ×\(count.count)")
        }
        if counts.count > Self.names { parts.append(.moreNames(counts.count - Self.names)) }
        return heading(title(counts.reduce(0) { $0 + $1.count })) + pen.dotted(parts)
    }

    private func heading(_ phrase: Phrase) -> [Card.Block] {
        [.line(Line([.strong(pen.text(phrase))]))]
    }
}
