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
        let (source, first) = try await screen {
            let source = try await self.logSource(resource, query)
            return (source, try await self.stream(source, query, isFollowed: !query.isPrevious))
        }
        let log = FollowedLog(query)
        let isWanted = await withTaskGroup(of: Bool?.self) { group in
            group.addTask {
                await self.read(first, source, query, into: log, every: interval)
                log.end()
                return nil
            }
            group.addTask { await self.tell(log, source, until, every: interval, report) }
            group.addTask {
                // Cancelled when the reader has come to the end.
                try? await self.clock.sleep(for: span)
                return true
            }
            var isWanted = true
            for await answer in group {
                guard let answer else { continue }
                isWanted = answer
                break
            }
            group.cancelAll()
            return isWanted
        }
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

    /// Reads on over restarts of the container and broken connections, until the pod is gone or has ended.
    private func read(
        _ first: ByteStream,
        _ source: LogSource,
        _ query: LogQuery,
        into log: FollowedLog,
        every interval: Duration
    ) async {
        var stream: ByteStream? = first
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
            if source.isPrevious { return }
            do { try await clock.sleep(for: interval) } catch { return }
            switch await again(source, query, restarts, last) {
            case .over: return
            case .wait: continue
            case .open(let next, let count):
                // A new run begins where the old one ended: every line of it is new.
                stream = next
                restarts = count
            }
        }
    }

    private enum Again {
        case over, wait
        case open(ByteStream, restarts: Int)
    }

    private func again(_ source: LogSource, _ query: LogQuery, _ restarts: Int, _ last: Timestamp) async -> Again {
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
                isFollowed: true
            )
            return .open(stream, restarts: status.restartCount)
        } catch {
            return .wait
        }
    }
}
