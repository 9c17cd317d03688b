import Metrics

/// Measures commits: how long they take, how many writes and rows they carry.
struct CommitMetrics: Sendable {
    private let seconds = Timer(label: "chatops_store_commit_seconds")
    private let writes = Counter(label: "chatops_store_writes_total")
    private let rows = Counter(label: "chatops_store_rows_total")
    private let commits = Counter(label: "chatops_store_commits_total")

    func measureCommit(_ commit: () throws -> Void) rethrows {
        let start = ContinuousClock.now
        try commit()
        let (whole, atto) = (ContinuousClock.now - start).components
        seconds.recordNanoseconds(whole * 1_000_000_000 + atto / 1_000_000_000)
        commits.increment()
    }

    func record(writes count: Int, rows changed: Int64) {
        writes.increment(by: count)
        rows.increment(by: changed)
    }
}
