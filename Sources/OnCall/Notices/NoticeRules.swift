/// How a person wishes to be told of a page.
package struct NoticeRules: Hashable, Sendable {
    package let high: [NoticeRule]
    package let low: [NoticeRule]
    /// Low urgency waits for their end; nil: it does not wait. Ones that never end hold nothing back.
    package let quiet: WeekHours?

    package init(high: [NoticeRule] = [], low: [NoticeRule] = [], quiet: WeekHours? = nil) {
        self.high = high
        self.low = low
        self.quiet = quiet
    }

    /// Those for the urgency that lead anywhere, the earliest first. When none does, or none was made, every way to the
    /// person is taken at once: nobody is left out for want of rules.
    ///
    /// - Parameter methods: the ways that there are to the person now, in the order in which they are preferred.
    package func rules(for urgency: Urgency, methods: [NoticeMethod]) -> [NoticeRule] {
        let own = (urgency == .high ? high : low).filter { methods.contains($0.method) }
        guard !own.isEmpty else { return methods.map { NoticeRule($0) } }
        return own.enumerated().sorted { ($0.element.minutes, $0.offset) < ($1.element.minutes, $1.offset) }.map(
            \.element
        )
    }

    /// When notices of the urgency go out at the earliest: the moment itself, or the end of the quiet hours that hold them
    /// back.
    package func quietEnd(for urgency: Urgency, from moment: Moment) -> Moment {
        quietHours(for: urgency)?.closing(from: moment) ?? moment
    }

    package func quietHours(for urgency: Urgency) -> WeekHours? { urgency == .low ? quiet : nil }
}
