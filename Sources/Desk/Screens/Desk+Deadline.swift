import Cards
import Incidents

extension Desk {
    /// Runs cluster work, but for no longer than `span`: then the person is told that the cluster is silent.
    ///
    /// - Parameter silent: what its silence means for what was asked.
    func withDeadline<Value: Sendable>(
        _ span: Duration,
        silent kind: ClusterRefusal.Kind = .refused,
        _ work: @escaping @Sendable () async throws(ClusterRefusal) -> Value
    ) async throws(ClusterRefusal) -> Value {
        let clock = clock
        let silent = ClusterRefusal(Phrase.clusterSilent(settings.book.language), kind: kind)
        let result = await withTaskGroup(of: Result<Value, ClusterRefusal>?.self) { group in
            group.addTask {
                do throws(ClusterRefusal) {
                    return .success(try await work())
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                do {
                    try await clock.sleep(for: span)
                    return .failure(silent)
                } catch {
                    return nil
                }
            }
            var first: Result<Value, ClusterRefusal>?
            for await result in group {
                if let result {
                    first = result
                    break
                }
            }
            group.cancelAll()
            return first ?? .failure(silent)
        }
        return try result.get()
    }
}
