import TestSupport

/// One shape, posted once to an empty Alertmanager, which keeps in memory what it takes.
struct AlertmanagerRun: Sendable {
    /// Every post is a new group.
    let new: LoadResult
    /// The very same posts again.
    let again: LoadResult
    /// Processor seconds that it used for the new ones.
    let processor: Double

    static func measure(_ shape: IngestShape, run: Int, on bench: Bench) async throws -> AlertmanagerRun {
        let alertmanager = try await ServedAlertmanager.start(in: bench.workshop, groupWait: "5m")
        defer { alertmanager.child.stop() }
        let requests = shape.batches(run: run).map { alertmanager.request($0.prometheusBody) }
        let generator = LoadGenerator(port: alertmanager.port, connections: shape.connections)
        let before = try alertmanager.child.processorSeconds()
        let new = try await generator.post(requests).demandingAllTaken()
        let processor = try alertmanager.child.processorSeconds() - before
        return AlertmanagerRun(
            new: new,
            again: try await generator.post(requests).demandingAllTaken(),
            processor: processor
        )
    }
}
