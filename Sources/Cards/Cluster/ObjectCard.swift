import Incidents

extension ClusterCards {
    /// A claim, an autoscaler, a service or a cron job: what is known of it, and the way to what stands behind it.
    func objectCard(_ object: ObjectSummary) -> Card {
        let kind = object.resource.kind
        let words = object.facts.map { Phrase.fact($0, of: kind, pen: pen) }
        let title = pen.dotted([.kindTitle(kind)] + words.prefix(Self.factsInTitle))
        let rest = words.dropFirst(Self.factsInTitle)
        let more = rest.count > Self.factLimit ? pen.line(.more(rest.count - Self.factLimit)) : []
        let facts = title + rest.prefix(Self.factLimit).flatMap(pen.line) + more
        let ways = object.leadsTo.prefix(Self.wayLimit).map {
            show(Phrase(ShortNames.path($0)), .resource($0, incident: incident))
        }
        var looking: [Button] = []
        if kind == .service {
            looking.append(show(.pods, .pods(of: object.resource, incident: incident, page: 0)))
        }
        looking.append(act(.describe, .describe, object.resource))
        looking.append(show(.events, .events(of: object.resource, incident: incident)))
        return framed(
            .spaced([facts, conditions(object.conditions), events(object.events)]),
            buttons: ways.rows(of: 2) + [looking]
        )
    }

    private static let factsInTitle = 3
    private static let factLimit = 8
    private static let wayLimit = 8

    /// What matters most of it, for a line in a list.
    func brief(_ object: ObjectSummary) -> [Phrase] {
        let telling = object.facts.filter { fact in
            switch fact {
            case .phase, .capacity, .replicas, .range, .endpoints, .suspended, .schedule: true
            case .running(let count): count > 0
            case .storageClass, .volume, .accessModes, .metric, .serviceType, .address, .ports, .lastRun: false
            }
        }
        let trouble = object.conditions.first(where: \.isTroubling).map { [Phrase($0.type.oneLine(40))] } ?? []
        return telling.prefix(2).map { .fact($0, of: object.resource.kind, pen: pen) } + trouble
    }

    /// Events of the resource and of what it made, newest first.
    func eventsCard(_ events: [ClusterEvent], of resource: Resource) -> Card {
        guard !events.isEmpty else { return framed(pen.line(.noEvents)) }
        let rest = events.count - min(events.count, Self.eventLimit)
        return framed(self.events(events, limit: Self.eventLimit) + (rest > 0 ? pen.line(.more(rest)) : []))
    }

    private static let eventLimit = 16

    /// A pod that is gone was replaced, most likely: its owner leads to the new one.
    func gone(_ resource: Resource, _ events: [ClusterEvent]) -> Card {
        let traces = self.events(events)
        let known = traces.isEmpty ? pen.line(.noTrace) : pen.line(.lastEvents) + traces
        let hasCluster = resource.kind != .host
        return framed(
            .spaced([pen.line(.gone(resource)), hasCluster ? known : []]),
            buttons: way(to: resource.kind == .pod ? owner(of: resource) : nil)
        )
    }
}
