import Incidents

extension ClusterCards {
    /// A pod: its containers, how they ended last, what happened to it, and what can be done.
    func podCard(_ pod: Pod) -> Card {
        let isSaidReady = pod.isReady || pod.status != "Running"
        let state = pen.dotted([
            Phrase(pod.status.oneLine(60)),
            isSaidReady ? nil : .notReady,
            pod.restarts > 0 ? .restarts(pod.restarts) : nil,
            .old(pen.since(pod.createdAt)),
            pod.node.map { .onNode($0.oneLine(60)) },
        ])
        let containers = pod.containers.prefix(Self.containerLimit).flatMap(container)
        let rest = pod.containers.count - Self.containerLimit
        let more = rest > 0 ? pen.line(.more(rest)) : []
        return framed(.spaced([state, containers + more, events(pod.events)]), buttons: buttons(for: pod))
    }

    private static let containerLimit = 6

    private func container(_ container: Pod.Container) -> [Card.Block] {
        var blocks = pen.dotted([
            Phrase(container.name.oneLine(63)),
            Phrase(ShortNames.version(ofImage: container.image)),
            Phrase(container.state.oneLine(120)),
            container.restarts > 0 ? .restarts(container.restarts) : nil,
        ])
        if let exit = container.lastTermination {
            blocks += pen.line(.lastExit(exit.reason.oneLine(80), code: exit.exitCode, pen.since(exit.at)))
        }
        return blocks
    }

    private func buttons(for pod: Pod) -> [[Button]] {
        let resource = pod.resource
        let hasPrevious = pod.restarts > 0 || pod.containers.contains { $0.restarts > 0 || $0.lastTermination != nil }
        var rows: [[Button]] = []
        if pod.containers.count > 1 {
            let logs = pod.containers.prefix(Self.containerLimit).map { container in
                act(
                    .logs(of: container.name.oneLine(24)),
                    .logs(container: container.name, previous: false),
                    resource
                )
            }
            rows += logs.rows(of: 2)
        } else {
            rows.append([act(.logs, .logs(container: nil, previous: false), resource)])
        }
        if hasPrevious {
            let previous = act(.previousLogs, .logs(container: nil, previous: true), resource)
            if pod.containers.count > 1 { rows.append([previous]) } else { rows[rows.count - 1].append(previous) }
        }
        rows.append([act(.describe, .describe, resource), act(.deletePod, .deletePod, resource, style: .danger)])
        return rows
    }
}
