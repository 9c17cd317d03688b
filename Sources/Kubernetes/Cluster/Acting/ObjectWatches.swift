import Desk
import Incidents
import ServiceLifecycle
import Synchronization

/// The watches of one cluster: started when somebody asks, shared, ended 30 seconds after nobody asked any more.
///
/// Where it does not run, or already watches as much as it may, the same questions are answered by lists, each used for
/// two seconds.
final class ObjectWatches: Service {
    struct Key: Hashable, Sendable {
        let kind: String
        let path: APIPath
    }

    private struct Entry {
        let id: Int
        let watch: any WatchWork
        var usedAt: Timestamp
    }

    private struct Listed {
        let value: any Sendable
        let at: Timestamp
    }

    private struct State {
        var next = 0
        var start: AsyncStream<(Key, Int, any WatchWork)>.Continuation?
        var entries: [Key: Entry] = [:]
        var listed: [Key: Listed] = [:]
    }

    static let idle = Duration.seconds(30)
    private static let listLife = Duration.seconds(2)
    private static let listsKept = 32

    private let client: APIClient
    private let clock: any WallClock
    private let most: Int
    private let state = Mutex(State())

    /// - Parameter most: watches at once; two places for streams are left to followed logs.
    init(client: APIClient, clock: any WallClock, most: Int? = nil) {
        self.client = client
        self.clock = clock
        self.most = most ?? max(1, client.limits.streams - 2)
    }

    var isRunning: Bool { state.withLock { $0.start != nil } }

    /// Watches under way.
    var count: Int { state.withLock { $0.entries.count } }

    /// The objects of a list, without a request as long as they are watched.
    func sight<Item: APIObject>(_ path: APIPath, of type: Item.Type) async throws(APIFailure) -> ObjectSight<Item> {
        let key = Key(kind: Item.kind, path: path)
        if let watch = watch(key, of: type) { return try await watch.sight() }
        if let known = listed(key) as? ObjectSight<Item> { return known }
        let list = try await client.list(path, of: type, atMost: ObjectWatch<Item>.mostItems)
        let sight = ObjectSight(items: list.items)
        keep(sight, key)
        return sight
    }

    /// The one that is under way, or a new one; nil when there can be none.
    private func watch<Item: APIObject>(_ key: Key, of type: Item.Type) -> ObjectWatch<Item>? {
        let now = clock.now()
        return state.withLock { state in
            guard let start = state.start else { return nil }
            if let entry = state.entries[key] {
                state.entries[key]?.usedAt = now
                return entry.watch as? ObjectWatch<Item>
            }
            guard state.entries.count < most else { return nil }
            let watch = ObjectWatch<Item>(path: key.path)
            state.next += 1
            state.entries[key] = Entry(id: state.next, watch: watch, usedAt: now)
            start.yield((key, state.next, watch))
            return watch
        }
    }

    private func listed(_ key: Key) -> (any Sendable)? {
        let now = clock.now()
        return state.withLock { state in
            state.listed = state.listed.filter { now.since($0.value.at) < Self.listLife }
            return state.listed[key]?.value
        }
    }

    private func keep(_ value: any Sendable, _ key: Key) {
        let now = clock.now()
        state.withLock { state in
            state.listed[key] = Listed(value: value, at: now)
            guard state.listed.count > Self.listsKept,
                let oldest = state.listed.min(by: { $0.value.at < $1.value.at })
            else { return }
            state.listed[oldest.key] = nil
        }
    }

    // MARK: Running

    /// Runs the watches until cancelled or shut down.
    func run() async throws {
        let (wishes, start) = AsyncStream.makeStream(of: (Key, Int, any WatchWork).self)
        state.withLock { $0.start = start }
        await withDiscardingTaskGroup { group in
            for await (key, id, watch) in wishes.cancelOnGracefulShutdown() {
                group.addTask { await self.run(watch, key, id) }
            }
            group.cancelAll()
        }
        let left = state.withLock { state in
            state.start = nil
            defer { state.entries = [:] }
            return state.entries.values.map(\.watch)
        }
        // Asked for in the last moment, they never began.
        for watch in left { watch.close() }
    }

    private func run(_ watch: any WatchWork, _ key: Key, _ id: Int) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await watch.follow(self.client, self.clock) }
            while let rest = self.rest(key, id) {
                do { try await clock.sleep(for: rest) } catch { break }
            }
            group.cancelAll()
        }
        state.withLock { state in
            if state.entries[key]?.id == id { state.entries[key] = nil }
        }
        watch.close()
    }

    /// How long it shall still be kept; nil, and nobody gets it any more, when its time is over.
    private func rest(_ key: Key, _ id: Int) -> Duration? {
        let now = clock.now()
        return state.withLock { state in
            guard let entry = state.entries[key], entry.id == id else { return nil }
            let rest = (entry.usedAt + Self.idle).since(now)
            if rest > .zero { return rest }
            state.entries[key] = nil
            return nil
        }
    }
}
