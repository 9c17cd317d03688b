/// One repetition of a shape: chatops, and an Alertmanager right before or after it, so that both meet the same machine.
struct IngestPair: Sendable {
    let chatops: IngestRun
    /// Nil when it is not installed, or the shape is not held against it.
    let alertmanager: AlertmanagerRun?

    /// Takes turns in going first: what the first leaves behind, e.g. in the disk's queue, must not always meet the same.
    static func measure(_ shape: IngestShape, run: Int, on bench: Bench) async throws -> IngestPair {
        guard shape.connections > 1, ServedAlertmanager.isInstalled else {
            return IngestPair(chatops: try await .measure(shape, run: run, on: bench), alertmanager: nil)
        }
        if run.isMultiple(of: 2) {
            let theirs = try await AlertmanagerRun.measure(shape, run: run, on: bench)
            return IngestPair(chatops: try await .measure(shape, run: run, on: bench), alertmanager: theirs)
        }
        let ours = try await IngestRun.measure(shape, run: run, on: bench)
        return IngestPair(chatops: ours, alertmanager: try await .measure(shape, run: run, on: bench))
    }
}
