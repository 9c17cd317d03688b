import Cards
import Desk
import Incidents
import Logging
import NIOCore

extension KubernetesCluster {
    func logs(of resource: Resource, _ query: LogQuery) async throws(ClusterRefusal) -> LogExcerpt {
        try check(resource)
        let span = query.isSearch ? client.limits.search : client.limits.read
        return try await screen(within: span, tooLong: query.isSearch ? .searchTooLong(span) : nil) {
            let source = try await self.logSource(resource, query)
            var text = LogText(lines: query.mostLines, filter: query.filter)
            for try await part in try await self.stream(source, query, isFollowed: false) { text.append(part) }
            return source.excerpt(text.result.text, isWhole: self.isWhole(text, source, query))
        }
    }

    func readLog(
        of resource: Resource,
        _ query: LogQuery,
        sink: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws(ClusterRefusal) -> LogExcerpt {
        try check(resource)
        let source = try await screen { try await self.logSource(resource, query) }
        do {
            let stream = try await stream(source, query, isFollowed: false)
            var lines = query.needle.map { LogLines(filter: LogFilter($0)) }
            for try await part in stream {
                try await hand(lines?.append(part) ?? Array(part.readableBytesView), to: sink)
            }
            if let rest = lines?.finish() { try await hand(rest, to: sink) }
            return source.excerpt("", isWhole: true)
        } catch {
            throw refusal(error)
        }
    }

    private func hand(_ bytes: [UInt8], to sink: @Sendable ([UInt8]) async throws -> Void) async throws {
        guard !bytes.isEmpty else { return }
        do {
            try await sink(bytes)
        } catch {
            if Task.isCancelled { throw APIFailure(kind: .cancelled) }
            log.info("a log could not be handed on", metadata: ["why": "\(type(of: error))"])
            throw ClusterRefusal(Phrase.logNotHandedOn(language))
        }
    }

    // MARK: Whose

    /// - Throws: a refusal when there is nothing to read, or no such container.
    func logSource(_ resource: Resource, _ query: LogQuery) async throws -> LogSource {
        let name = resource.kind == .pod ? resource.name : try await worstPod(of: resource).name
        let pod: API.Pod
        do throws(APIFailure) {
            pod = try await get(name, in: resource.namespace)
        } catch {
            guard error.kind == .notFound else { throw error }
            throw ClusterRefusal(Phrase.podGone(name)(language))
        }
        let containers = LogSource.containers(of: pod)
        guard let container = query.container ?? LogSource.container(of: pod, isPrevious: query.isPrevious) else {
            throw ClusterRefusal(Phrase.noSuchContainer("", name, containers)(language))
        }
        guard containers.contains(container) else {
            throw ClusterRefusal(Phrase.noSuchContainer(container, name, containers)(language))
        }
        guard !pod.spec.nodeName.isEmpty else { throw ClusterRefusal(Phrase.notScheduled(name)(language)) }
        return LogSource(
            pod: pod,
            resource: Resource(
                kind: .pod,
                cluster: resource.cluster,
                namespace: resource.namespace,
                name: name
            ),
            container: container,
            isPrevious: query.isPrevious,
            containers: containers
        )
    }

    private func worstPod(of resource: Resource) async throws -> Resource {
        do {
            if let worst = try await shownPods(of: resource).pods.first { return worst.resource }
        } catch let failure as APIFailure where failure.kind == .notFound {
            throw ClusterRefusal(Phrase.isGone(resource)(language))
        }
        throw ClusterRefusal(Phrase.hasNoPods(resource)(language))
    }

    // MARK: How much

    /// Begins to read; what the kubelet says against it is told in words.
    func stream(
        _ source: LogSource,
        _ query: LogQuery,
        since: Timestamp? = nil,
        isFollowed: Bool,
        within span: Duration? = nil
    ) async throws -> ByteStream {
        let path = source.path(
            tail: since == nil && query.needle == nil ? query.mostLines : nil,
            since: since ?? query.since,
            isFollowed: isFollowed
        )
        do throws(APIFailure) {
            return try await client.bytes(path, within: span)
        } catch {
            guard let words = Phrase.noLog(error, source) else { throw error }
            throw ClusterRefusal(words(language))
        }
    }

    private func isWhole(_ text: LogText, _ source: LogSource, _ query: LogQuery) -> Bool {
        guard !text.result.isCut else { return false }
        switch query.extent {
        case .whole: return true
        // As many as were asked for: there may be more.
        case .tail(let count): return text.lineCount < max(1, count) || query.needle != nil
        case .since(let time):
            let began = source.status?.state.running?.startedAt ?? source.status?.state.terminated?.startedAt
            return !source.isPrevious && (began.map { $0 >= time } ?? false)
        }
    }
}

extension LogQuery {
    /// Lines that are wanted; nil for all.
    var mostLines: Int? {
        if case .tail(let count) = extent { max(1, count) } else { nil }
    }

    var since: Timestamp? {
        if case .since(let time) = extent { time } else { nil }
    }

    /// What lines have to contain; nil when all are wanted.
    var needle: String? { filter.flatMap { $0.isEmpty ? nil : $0 } }
}
