import TestSupport

/// What a sender saw.
struct LoadResult: Sendable {
    /// From the first post's first byte to the last answer's last.
    let duration: Duration
    /// From a post's first byte to its answer's last, in no order.
    let latencies: [Duration]
    /// Answers other than 200, by status.
    let refusals: [Int: Int]

    var posts: Int { latencies.count }
    var postsPerSecond: Double { Double(posts) / (duration / .seconds(1)) }

    /// - Throws: `FixtureFault` when a post was not taken: the figures would mean nothing.
    func demandingAllTaken() throws -> LoadResult {
        guard refusals.isEmpty else { throw FixtureFault("not all posts were taken: \(refusals)") }
        return self
    }
}
