extension Schedule {
    /// Who is on call from one moment to another, without holes and without overlaps: the first span begins at `from`, the
    /// last ends at `until`, each begins where the one before it ends and differs from it. Nothing when `until` is not later.
    package func spans(from: Moment, until: Moment) -> [DutySpan] {
        guard from < until else { return [] }
        var spans: [DutySpan] = []
        let edges = edges(from: from, until: until)
        for (index, start) in edges.enumerated() {
            let end = index + 1 < edges.count ? edges[index + 1] : until
            let duty = duty(at: start)
            if let last = spans.last, last.duty == duty {
                spans[spans.count - 1] = DutySpan(duty: duty, from: last.from, until: end)
            } else {
                spans.append(DutySpan(duty: duty, from: start, until: end))
            }
        }
        return spans
    }

    /// The spans in which nobody is on call.
    package func gaps(from: Moment, until: Moment) -> [DutySpan] {
        spans(from: from, until: until).filter(\.isGap)
    }

    /// When somebody else, or nobody, is on call next, and for how long as far as is known; nil when nothing changes for
    /// more than a year.
    package func nextHandoff(after moment: Moment) -> DutySpan? {
        let member = duty(at: moment)?.member
        var length = Int64.week
        while true {
            let end = moment + min(length, Self.horizon)
            let turns = turns(from: moment, until: end)
            // One that ends with the time that was looked at may go on.
            if let next = turns.first(where: { $0.duty?.member != member }), next.until < end || length >= Self.horizon
            {
                return next
            }
            guard length < Self.horizon else { return nil }
            length *= 4
        }
    }

    /// The spans with those joined that follow one another with the same person, whatever they are on call by.
    package func turns(from: Moment, until: Moment) -> [DutySpan] {
        var turns: [DutySpan] = []
        for span in spans(from: from, until: until) {
            if let last = turns.last, last.duty?.member == span.duty?.member {
                turns[turns.count - 1] = DutySpan(duty: last.duty, from: last.from, until: span.until)
            } else {
                turns.append(span)
            }
        }
        return turns
    }

    private static let horizon = Int64.day * 400

    /// `from`, and every moment after it and before `until` at which somebody else may come on call, in their order.
    private func edges(from: Moment, until: Moment) -> [Moment] {
        var edges: Set<Moment> = [from]
        for layer in layers { edges.formUnion(layer.edges(from: from, until: until)) }
        for cover in overrides {
            for edge in [cover.from, cover.until] where edge > from && edge < until { edges.insert(edge) }
        }
        return edges.sorted()
    }
}
