import Incidents

/// Lays a description out the way kubectl does: fields in one column, tables in several.
struct DescriptionPage {
    private var lines: [String] = []

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func line(_ text: String) {
        lines.append(text)
    }

    /// An empty name goes on with the field before.
    mutating func field(_ name: String, _ value: String) {
        lines.append(padded(name.isEmpty ? "" : "\(name):", 24) + value)
    }

    mutating func container(
        _ setting: AppSetting,
        version: String,
        moment: PodTimeline.Moment? = nil,
        isReady: Bool = false
    ) {
        line("  \(SimulatedWorkload.container):")
        inner("Image", "\(setting.image):\(version)")
        inner("Port", "\(setting.port)/TCP")
        if let moment {
            state(moment)
            inner("Ready", isReady ? "True" : "False")
            inner("Restart Count", String(moment.restarts))
        }
        line("    Limits:")
        line("      cpu:     \(setting.cpu)")
        line("      memory:  \(setting.memory)")
        inner("Readiness", "http-get http://:\(setting.port)/readyz delay=1s timeout=1s period=2s")
        line("    Environment:")
        let widest = setting.environment.map(\.name.count).max() ?? 0
        for (name, value) in setting.environment { line("      \(padded(name + ":", widest + 3))\(value)") }
    }

    private mutating func state(_ moment: PodTimeline.Moment) {
        switch moment.phase {
        case .creating:
            inner("State", "Waiting")
            inner("  Reason", "ContainerCreating")
        case .running, .ready:
            inner("State", "Running")
            if let startedAt = moment.startedAt { inner("  Started", UTCMoment(startedAt).mail) }
        case .error:
            inner("State", "Terminated")
            if let start = moment.startedAt, let end = moment.endedAt { run(.init(start: start, end: end)) }
        case .backOff:
            inner("State", "Waiting")
            inner("  Reason", PodTimeline.backOffReason)
        }
        guard let previous = moment.previous else { return }
        inner("Last State", "Terminated")
        run(previous)
    }

    private mutating func run(_ run: PodTimeline.Run) {
        inner("  Reason", "Error")
        inner("  Exit Code", "2")
        inner("  Started", UTCMoment(run.start).mail)
        inner("  Finished", UTCMoment(run.end).mail)
    }

    private mutating func inner(_ name: String, _ value: String) {
        line("    \(padded(name + ":", 17))\(value)")
    }

    mutating func conditions(_ conditions: [Condition], withReason: Bool) {
        line("Conditions:")
        let header = withReason ? ["Type", "Status", "Reason", "Message"] : ["Type", "Status"]
        table(
            header,
            conditions.map { condition in
                let base = [condition.type, condition.isTrue ? "True" : "False"]
                return withReason ? base + [condition.reason, condition.message] : base
            }
        )
    }

    /// - Parameter events: newest first.
    mutating func events(_ events: [ClusterEvent], from: String, at now: Timestamp) {
        let recent = events.filter { now.since($0.at) < .hours(1) }
        guard !recent.isEmpty else { return field("Events", "<none>") }
        line("Events:")
        // kubectl lists the oldest first.
        let rows = recent.reversed().map { event in
            let times = event.count > 1 ? " (x\(event.count))" : ""
            let source = event.reason == "Scheduled" ? "default-scheduler" : from
            return [
                event.isWarning ? "Warning" : "Normal", event.reason, age(now.since(event.at)) + times, source,
                event.message,
            ]
        }
        table(["Type", "Reason", "Age", "From", "Message"], rows)
    }

    /// Columns as wide as their widest cell, indented by two.
    mutating func table(_ header: [String], _ rows: [[String]]) {
        let rule = header.map { String(repeating: "-", count: $0.count) }
        let all = [header, rule] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        for row in all {
            let cells = row.indices.map { index in
                index == row.count - 1 ? row[index] : padded(row[index], widths[index] + 2)
            }
            line("  " + cells.joined())
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
