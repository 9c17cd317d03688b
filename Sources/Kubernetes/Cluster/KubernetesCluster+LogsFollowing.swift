import Cards
import Desk
import Incidents
import Logging
import Synchronization

extension KubernetesCluster {
    func follow(
        _ resource: Resource,
        _ query: LogQuery,
        for span: Duration,
        every interval: Duration,
        report: @escaping @Sendable (LogExcerpt) async -> Bool
    ) async throws(ClusterRefusal) {
        try check(resource)
        let until = clock.now() + span
        // What keeps it from beginning is told; what happens later ends it.
        let source = try await screen { try await self.logSource(resource, query) }
        let log = FollowedLog(query)
        let end = await withTaskGroup(of: FollowEnd.self) { group in
            group.addTask {
                let end = await self.read(source, query, into: log, for: span, every: interval)
                log.end()
                return end
            }
            group.addTask {
                let isWanted = await self.tell(log, source, until, every: interval, report)
                return isWanted ? .over : .unwanted
            }
            group.addTask {
                // Cancelled when the reader has come to the end.
                try? await self.clock.sleep(for: span)
                return .over
            }
            var last = FollowEnd.over
            for await end in group where end != .read {
                last = end
                break
            }
            group.cancelAll()
            return last
        }
        if case .refused(let refusal) = end { throw refusal }
        let isWanted = end == .over
        guard isWanted, !Task.isCancelled else { return }
        // The last word says that no more lines come.
        _ = await report(source.excerpt(log.text.text, isWhole: false))
    }

    /// Reports anew whenever there is something new. True when it ended by itself, false when nobody looks any more.
    private func tell(
        _ log: FollowedLog,
        _ source: LogSource,
        _ until: Timestamp,
        every interval: Duration,
        _ report: @Sendable (LogExcerpt) async -> Bool
    ) async -> Bool {
        for await _ in log.news {
            let excerpt = source.excerpt(log.text.text, isWhole: false, followedUntil: until)
            guard await report(excerpt) else { return false }
            do { try await clock.sleep(for: interval) } catch { return true }
        }
        return true
    }

    /// How a part of it ended.
    private enum FollowEnd: Hashable {
        /// No more lines come; those that came are still to be told.
        case read
        case over
        case unwanted
        case refused(ClusterRefusal)
    }

    /// Reads on over restarts of the container and broken connections, until the pod is gone or has ended.
    private func read(
        _ source: LogSource,
        _ query: LogQuery,
        into log: FollowedLog,
        for span: Duration,
        every interval: Duration
    ) async -> FollowEnd {
        var stream: ByteStream?
        do {
            // A kubelet sends no head before the first line: a log that writes nothing begins late, or never.
            stream = try await self.stream(source, query, isFollowed: !query.isPrevious, within: span)
        } catch {
            return Task.isCancelled ? .read : .refused(refusal(error))
        }
        var last = clock.now()
        var restarts = source.status?.restartCount ?? 0
        while !Task.isCancelled {
            if let open = stream {
                do {
                    for try await part in open {
                        log.append(part)
                        last = clock.now()
                    }
                } catch {
                    self.log.debug("a followed log broke off", metadata: ["why": "\(error)"])
                }
                stream = nil
            }
            if source.isPrevious { return .read }
            do { try await clock.sleep(for: interval) } catch { return .read }
            switch await again(source, query, restarts, last, within: span) {
            case .over: return .read
            case .wait: continue
            case .open(let next, let count):
                // A new run begins where the old one ended: every line of it is new.
                stream = next
                restarts = count
            }
        }
        return .read
    }

    private enum Again {
        case over, wait
        case open(ByteStream, restarts: Int)
    }

    private func again(
        _ source: LogSource,
        _ query: LogQuery,
        _ restarts: Int,
        _ last: Timestamp,
        within span: Duration
    ) async -> Again {
        let path = APIPath.object(API.Pod.self, source.pod.metadata.name, in: source.pod.metadata.namespace)
        let pod: API.Pod
        do throws(APIFailure) {
            pod = try await client.get(path, as: API.Pod.self)
        } catch {
            return error.kind == .notFound || error.kind == .forbidden ? .over : .wait
        }
        guard pod.metadata.uid == source.pod.metadata.uid, !pod.isFinished else { return .over }
        let now = LogSource(
            pod: pod,
            resource: source.resource,
            container: source.container,
            isPrevious: false,
            containers: source.containers
        )
        guard let status = now.status, status.state.running != nil else { return .wait }
        let isNewRun = status.restartCount > restarts
        do {
            // The same run: the connection ended. Whole seconds are all that can be asked for, so a line may come twice.
            let stream = try await stream(
                now,
                query,
                since: isNewRun ? status.state.running?.startedAt : last,
                isFollowed: true,
                within: span
            )
            return .open(stream, restarts: status.restartCount)
        } catch {
            return .wait
        }
    }
}
