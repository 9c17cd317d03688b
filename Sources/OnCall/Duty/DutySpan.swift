/// A time for which it stays the same who is on call; a gap when nobody is.
package struct DutySpan: Hashable, Sendable {
    /// Nil: nobody is on call.
    package let duty: Duty?
    package let from: Moment
    /// The first moment that does not belong to it any more.
    package let until: Moment

    package init(duty: Duty?, from: Moment, until: Moment) {
        self.duty = duty
        self.from = from
        self.until = until
    }

    package var isGap: Bool { duty == nil }
}
