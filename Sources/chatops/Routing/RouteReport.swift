import Foundation
import Incidents
import OnCall

/// What `chatops route` says: which rule an alert meets, why the others do not match, and what follows from it.
struct RouteReport {
    let alert: RoutedAlert
    let paging: PagingPlan
    let outlook: PagingOutlook
    /// Where cards are posted that no route names a chat for, in words.
    let usualChats: String
    /// Alerts of this name never make an incident.
    let isIgnored: Bool
    let now: Moment
    /// In whose times it speaks.
    let zone: TimeZone

    var lines: [String] {
        let trace = paging.routing.trace(for: alert)
        let outcome = trace.outcome
        var lines = ["alert     \(words)"]
        if isIgnored { lines.append("          never makes an incident: ignore_alerts names it, or it always fires") }
        lines += steps(of: trace)
        lines += [
            "",
            "team      \(outcome.teams.isEmpty ? "none" : outcome.teams.map(Self.line).joined(separator: ", "))",
            "urgency   \(outcome.urgency.rawValue)",
            "chats     \(outcome.chats.isEmpty ? usualChats : outcome.chats.map(Self.line).joined(separator: ", "))",
        ]
        guard !outcome.climbs.isEmpty else { return lines + ["policy    none: nobody is paged"] }
        if let end = outlook.heldUntil {
            let until = end < now + Maintenance.horizon ? " until \(time(end))" : ""
            lines.append("held      in maintenance\(until): nobody is paged now; without it, as follows")
        }
        for climb in outcome.climbs { lines += self.lines(of: climb) }
        if !outlook.isComplete {
            lines.append("overrides are not known: the database cannot be read; who is let in is not known either")
        }
        return lines
    }

    private var words: String {
        let labels = alert.labels.sorted { $0.key < $1.key }.map { "\(Self.line($0.key))=\"\(Self.line($0.value))\"" }
        return (labels + ["source \(Self.line(alert.source))", "severity \(alert.severity)"]).joined(separator: " · ")
    }

    private func steps(of trace: RouteTrace) -> [String] {
        guard !trace.steps.isEmpty else { return ["route     default: there are no rules"] }
        let width = trace.steps.map(\.route.count).max() ?? 0
        let rules = trace.steps.map { step in
            let name = Self.line(step.route).padding(toLength: max(width, 7), withPad: " ", startingAt: 0)
            return "rule      \(name)  \(Self.text(of: step.verdict))"
        }
        let name = "default".padding(toLength: max(width, 7), withPad: " ", startingAt: 0)
        return rules + ["rule      \(name)  \(trace.isDefault ? "taken: no rule matches" : "not asked")"]
    }

    private static func text(of verdict: RouteTrace.Verdict) -> String {
        switch verdict {
        case .matched(let continues): continues ? "taken, and those after it are asked, too" : "taken"
        case .missed(let misses): misses.map(text).joined(separator: "; ")
        case .notAsked(let after, let matches):
            "not asked after \(line(after))\(matches ? ", though it would match" : "")"
        }
    }

    private static func text(of miss: RouteMiss) -> String {
        switch miss {
        case .source(let source): "not for the source \(line(source))"
        case .severity(let severity): "not for the severity \(severity)"
        case .label(let matcher, let found):
            "\(line(matcher.text)) does not hold: \(line(matcher.name)) is \(found.map { "\"\(line($0))\"" } ?? "not there")"
        }
    }

    private func lines(of climb: RouteOutcome.Climb) -> [String] {
        guard let policy = paging.policy(climb.policy) else {
            return ["policy    \(Self.line(climb.policy)): not there"]
        }
        var lines = ["policy    \(Self.line(policy.name)), \(climb.urgency.rawValue) urgency"]
        let opening = policy.opening(for: climb.urgency, from: now)
        if opening > now { lines.append("          waits for its support hours, \(time(opening))") }
        for (index, reach) in outlook.reach(of: policy).enumerated() {
            let minutes = policy.levels[index].minutes
            lines.append("  level \(index + 1) \(text(of: reach)); the next after \(minutes) min")
            if reach.isNobody {
                lines.append("          comes to nobody now: the next level has its turn at once, and admins are told")
            }
        }
        if policy.repeats > 0 {
            lines.append(
                "          then from the first level again, \(policy.repeats) \(policy.repeats == 1 ? "time" : "times")"
            )
        }
        if let minutes = policy.comesBackAfter {
            lines.append("          acknowledged, it comes back when nobody touches it for \(minutes) min")
        }
        return lines
    }

    private func text(of reach: Reach) -> String {
        let parts =
            reach.people + reach.chats.map { "chat \($0)" } + reach.webhooks.map { "webhook \($0)" }
            + reach.holes.map { "(\($0.text))" }
        return parts.map(Self.line).joined(separator: ", ")
    }

    private func time(_ moment: Moment) -> String {
        var style = Date.ISO8601FormatStyle(timeZone: zone)
        style = style.year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        let date = Date(timeIntervalSince1970: TimeInterval(moment.seconds))
        return "\(date.formatted(style).prefix(16)) (\(zone.identifier))"
    }

    /// One line without control characters, for a terminal.
    private static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(scalars.prefix(200)))
    }
}
