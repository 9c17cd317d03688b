import Incidents

extension ClusterCards {
    /// A claim, an autoscaler, a service or a cron job: what is known of it, and the way to what stands behind it.
    func objectCard(_ object: ObjectSummary) -> Card {
        let title = pen.dotted([.kindTitle(object.resource.kind)] + object.facts.prefix(3).map { .fact($0, pen: pen) })
        let rest = object.facts.dropFirst(3).flatMap { pen.line(.fact($0, pen: pen)) }
        let ways = object.leadsTo.map { show(Phrase(ShortNames.path($0)), .resource($0, incident: incident)) }
        var looking: [Button] = []
        if object.resource.kind == .service {
            looking.append(show(.pods, .pods(of: object.resource, incident: incident, page: 0)))
        }
        looking.append(act(.describe, .describe, object.resource))
        looking.append(show(.events, .events(of: object.resource, incident: incident)))
        return framed(
            .spaced([title + rest, conditions(object.conditions), events(object.events)]),
            buttons: ways.rows(of: 2) + [looking]
        )
    }

    /// Events of the resource and of what it made, newest first.
    func eventsCard(_ events: [ClusterEvent], of resource: Resource) -> Card {
        guard !events.isEmpty else { return framed(pen.line(.noEvents)) }
        let shown = events.prefix(Self.eventLimit)
        let rest = events.count - shown.count
        return framed(self.events(Array(shown), limit: Self.eventLimit) + (rest > 0 ? pen.line(.more(rest)) : []))
    }

    private static let eventLimit = 20
}
