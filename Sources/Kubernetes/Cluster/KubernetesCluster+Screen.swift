import Cards
import Desk
import Incidents
import Logging

// How long somebody waits, and what they are told when it does not come about.
extension KubernetesCluster {
    /// Runs all requests of one screen, together no longer than a read may take.
    ///
    /// - Parameters:
    ///   - span: how long else.
    ///   - tooLong: what is said when that is over; nil: that the cluster is slow.
    ///   - work: throws `ClusterRefusal` for what is ours to say and `APIFailure` for what the server said.
    func screen<Value: Sendable>(
        within span: Duration? = nil,
        tooLong: Phrase? = nil,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws(ClusterRefusal) -> Value {
        switch await race(span ?? client.limits.read, work) {
        case .success(let value): return value
        case .failure(let error): throw refusal(error)
        case nil:
            if let tooLong, !Task.isCancelled { throw ClusterRefusal(tooLong(language)) }
            throw refusal(APIFailure(kind: Task.isCancelled ? .cancelled : .timedOut))
        }
    }

    /// What a screen can do without: a failure or a long wait gives the fallback instead.
    func side<Value: Sendable>(
        _ fallback: Value,
        _ work: @escaping @Sendable () async throws -> Value
    ) async -> Value {
        switch await race(client.limits.read * 2 / 5, work) {
        case .success(let value): return value
        case .failure(let error):
            log.debug("a part of a screen is missing", metadata: ["why": "\(error)"])
            return fallback
        case nil: return fallback
        }
    }

    /// The refusal that a person reads.
    func refusal(_ error: any Error) -> ClusterRefusal {
        switch error {
        case let refusal as ClusterRefusal: return refusal
        case let failure as APIFailure:
            if failure.kind != .cancelled {
                log.info("the cluster did not answer as asked", metadata: ["why": "\(failure)"])
            }
            return ClusterRefusal(failure, cluster: name, limit: client.limits.read, language: language)
        default:
            return ClusterRefusal(APIFailure(kind: .cancelled), cluster: name, language: language)
        }
    }

    /// Nil when the time was over first.
    private func race<Value: Sendable>(
        _ span: Duration,
        _ work: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error>? {
        let timer = client.timer
        return await withTaskGroup(of: Result<Value, any Error>?.self) { group in
            group.addTask {
                do { return .success(try await work()) } catch { return .failure(error) }
            }
            group.addTask {
                try? await timer(span)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            guard first == nil else { return first }
            // An answer that came in the last moment is still an answer.
            for await end in group {
                if case .success(let value) = end { return .success(value) }
            }
            return nil
        }
    }

    /// - Throws: when the resource lies outside the allowed namespaces, or cannot be addressed.
    func check(_ resource: Resource) throws(ClusterRefusal) {
        if resource.name.isEmpty || (resource.kind.isNamespaced && resource.namespace?.isEmpty != false) {
            throw ClusterRefusal(Phrase.cannotBeAddressed(resource)(language))
        }
        try namespaceScope.check(resource)
    }
}

extension Resource.Kind {
    /// False for what lives in no namespace.
    var isNamespaced: Bool { self != .node && self != .host }
}
