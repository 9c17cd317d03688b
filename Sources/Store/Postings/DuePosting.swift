import Desk

/// A posting with what decides its place in its chat's queue.
struct DuePosting {
    let posting: Posting
    let isAsked: Bool
    let severity: Int
    /// It calls somebody, and is not there yet.
    let isCall: Bool

    /// The first of all queues together, in order. When they are too many, every chat gets its turn, so that one whose
    /// limits hold it up does not hold up the others.
    static func share(of queues: [[DuePosting]], limit: Int) -> [DuePosting] {
        var taken = queues.flatMap { $0 }
        if taken.count > limit {
            taken = []
            var round = 0
            while taken.count < limit {
                let next = queues.compactMap { round < $0.count ? $0[round] : nil }.sorted(by: precedes)
                taken += next.prefix(limit - taken.count)
                round += 1
            }
        }
        return taken.sorted(by: precedes)
    }

    private static func precedes(_ left: DuePosting, _ right: DuePosting) -> Bool {
        (left.rank, -left.severity, left.posting.id) < (right.rank, -right.severity, right.posting.id)
    }

    private var rank: Int {
        if isCall { return -1 }
        let kind =
            switch posting.kind {
            case .digest: 0
            case .view, .letIn: 1
            case .card: 2
            }
        return (posting.message == nil ? 100 : 0) + (isAsked ? 0 : 10) + kind
    }
}
