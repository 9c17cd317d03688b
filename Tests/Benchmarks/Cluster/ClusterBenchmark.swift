/// What a look into a cluster costs, in time and in memory, with a fake API server in this process and the real binary
/// in its own.
struct ClusterBenchmark: Sendable {
    let bench: Bench

    func run() async throws {
        try await ScreenBenchmark(bench: bench).run()
        try await PodsBenchmark(bench: bench).run()
        try await LogBenchmark(bench: bench).run()
    }
}
