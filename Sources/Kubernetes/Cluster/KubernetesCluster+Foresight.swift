import Incidents

extension KubernetesCluster {
    /// Reads an object and then what belongs to it, and asks for both at once where the object was read before.
    ///
    /// What belongs to an object is asked for by its uid and selector, which hardly ever change, so the last sighting
    /// tells what `work` will ask for: `foreseen` asks the same beside it, and the cache gives `work` those answers. A
    /// guess that is wrong costs its requests and nothing else, for its results are thrown away.
    ///
    /// - Parameters:
    ///   - foreseen: what will be asked for if the object is still like that; reads through the cache alone.
    ///   - work: reads the object, and goes by that.
    func foreseeing<Value: Sendable>(
        _ resource: Resource,
        _ foreseen: @escaping @Sendable (FoundObject) async throws -> Void,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard let last = sightings.last(of: resource) else { return try await work() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                // Whatever goes wrong goes wrong for `work` too, and is told there.
                try? await foreseen(last)
                return nil
            }
            group.addTask { try await work() }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }
}
