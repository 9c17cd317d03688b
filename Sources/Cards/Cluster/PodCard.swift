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
        let sorted = sorted(pod.containers)
        let containers = sorted.prefix(Self.containerLimit).flatMap(container)
        let rest = sorted.count - Self.containerLimit
        let more = rest > 0 ? pen.line(.more(rest)) : []
        return framed(.spaced([state, containers + more, events(pod.events)]), buttons: buttons(for: pod))
    }

    private static let containerLimit = 6

    /// Those that ran before the others and ended well say least.
    private func sorted(_ containers: [Pod.Container]) -> [Pod.Container] {
        containers.filter { !($0.isInit && $0.isReady) } + containers.filter { $0.isInit && $0.isReady }
    }

    private func container(_ container: Pod.Container) -> [Card.Block] {
        var blocks = pen.dotted([
            Phrase(container.name.oneLine(63)),
            container.isInit ? .runsFirst : nil,
            Phrase(ShortNames.version(ofImage: container.image)),
            Phrase(container.state.oneLine(120)),
            container.restarts > 0 ? .restarts(container.restarts) : nil,
        ])
        blocks += use(container)
        if let exit = container.lastTermination {
            blocks += pen.line(.lastExit(exit.reason.oneLine(80), code: exit.exitCode, pen.since(exit.at)))
        }
        return blocks
    }

    /// What it uses, against what it may use or asked for.
    private func use(_ container: Pod.Container) -> [Card.Block] {
        // What ended uses nothing, and what it asked for then matters no more.
        if container.isInit, container.isReady { return [] }
        let amounts: [(Phrase, KeyPath<ResourceAmounts, String?>)] = [(.cpu, \.cpu), (.memory, \.memory)]
        return pen.dotted(
            amounts.map { what, amount in
                .use(
                    of: what,
                    used: container.usage[keyPath: amount]?.oneLine(20),
                    request: container.requests[keyPath: amount]?.oneLine(20),
                    limit: container.limits[keyPath: amount]?.oneLine(20)
                )
            }
        )
    }

    private func buttons(for pod: Pod) -> [[Button]] {
        let resource = pod.resource
        let denied = pod.denied
        let containers = sorted(pod.containers).prefix(Self.containerLimit)
        let isChoice = containers.count > 1
        let hasPrevious = pod.restarts > 0 || containers.contains { $0.restarts > 0 || $0.lastTermination != nil }
        let logs =
            isChoice
            ? containers.map { container in
                offer(
                    .logs(of: container.name.oneLine(24)),
                    .logs(container: container.name, previous: false),
                    resource,
                    denied
                )
            } : [offer(.logs, .logs(container: nil, previous: false), resource, denied)]
        let previous =
            hasPrevious ? offer(.previousLogs, .logs(container: nil, previous: true), resource, denied) : nil
        let looking = [
            offer(.describe, .describe, resource, denied), show(.events, .events(of: resource, incident: incident)),
        ]
        let acting = [
            offer(.evict, .evict, resource, denied), offer(.deletePod, .deletePod, resource, denied, style: .danger),
        ]
        let reading =
            isChoice
            ? logs.compactMap(\.self).rows(of: 2) + [[previous].compactMap(\.self)]
            : [(logs + [previous]).compactMap(\.self)]
        return reading + [looking.compactMap(\.self), acting.compactMap(\.self)]
            + way(to: pod.owner ?? owner(of: resource))
    }
}
