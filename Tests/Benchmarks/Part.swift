import ArgumentParser

/// What can be measured on its own.
enum Part: CaseIterable {
    case ingest, latency, storm, memory, lists, cluster, slack, tickets, oncall, paging

    var command: any ParsableCommand.Type {
        switch self {
        case .ingest: Benchmarks.Ingest.self
        case .latency: Benchmarks.Latency.self
        case .storm: Benchmarks.Storm.self
        case .memory: Benchmarks.Memory.self
        case .lists: Benchmarks.Lists.self
        case .cluster: Benchmarks.Cluster.self
        case .slack: Benchmarks.Slack.self
        case .tickets: Benchmarks.Tickets.self
        case .oncall: Benchmarks.OnCall.self
        case .paging: Benchmarks.Paging.self
        }
    }

    func measure(on bench: Bench) async throws {
        switch self {
        case .ingest: try await IngestBenchmark(bench: bench).run()
        case .latency: try await LatencyBenchmark(bench: bench).run()
        case .storm: try await StormBenchmark(bench: bench).run()
        case .memory: try await MemoryBenchmark(bench: bench).run()
        case .lists: try await ListBenchmark(bench: bench).run()
        case .cluster: try await ClusterBenchmark(bench: bench).run()
        case .slack: try await SlackBenchmark(bench: bench).run()
        case .tickets: try await TicketBenchmark(bench: bench).run()
        case .oncall: DutyBenchmark(bench: bench).run()
        case .paging: try await PagingBenchmark(bench: bench).run()
        }
    }
}
