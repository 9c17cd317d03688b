/// Somebody is on call, and by what.
package struct Duty: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// Counted from 0, the lowest.
        case layer(Int)
        case override(Int64)
    }

    package let member: String
    package let source: Source

    package init(member: String, source: Source) {
        self.member = member
        self.source = source
    }

    package var override: Int64? {
        if case .override(let id) = source { id } else { nil }
    }
}
