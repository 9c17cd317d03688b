import Desk
import Incidents
import Synchronization

/// A watch whose objects are of no interest to who runs it.
protocol WatchWork: Sendable {
    /// Until cancelled.
    func follow(_ client: APIClient, _ clock: any WallClock) async
    /// Nobody will hear more of it: who waits is told.
    func close()
}

extension ObjectWatch: WatchWork {
    /// How a watch ended.
    private enum End {
        /// In good order; it goes on from the last version.
        case finished
        /// 410: what happened since cannot be told any more.
        case expired
        case broken
        /// It did not even begin, after however long.
        case unopened
        /// The server does not let it be watched: it is listed instead.
        case refused
    }

    /// Between two lists while the watch is broken.
    static var pollInterval: Duration { .seconds(2) }

    /// Lists, then watches from there; lists every two seconds while watching does not work.
    func follow(_ client: APIClient, _ clock: any WallClock) async {
        var needsList = true
        var mayWatch = true
        var shortLives = 0
        while !Task.isCancelled {
            if needsList {
                do throws(APIFailure) {
                    take(try await client.list(path, of: Item.self, atMost: Self.mostItems))
                    needsList = !mayWatch
                } catch {
                    guard error.kind != .cancelled else { return }
                    change { state in
                        state.failure = error
                        state.isKnown = false
                    }
                }
                if needsList {
                    guard await pause(clock) else { return }
                    continue
                }
            }
            let start = clock.now()
            let (end, hasNews) = await watch(client)
            let isShort = !hasNews && clock.now().since(start) < Self.pollInterval
            shortLives = isShort ? shortLives + 1 : 0
            switch end {
            case .finished, .broken, .unopened: needsList = false
            case .expired: needsList = true
            case .refused:
                mayWatch = false
                needsList = true
            }
            // A watch that does not last is no better than asking now and then.
            if shortLives > 1 || end == .unopened || end == .refused {
                guard await pause(clock) else { return }
                needsList = true
            }
        }
    }

    func close() {
        change { $0.isOver = true }
    }

    private func pause(_ clock: any WallClock) async -> Bool {
        do {
            try await clock.sleep(for: Self.pollInterval)
            return true
        } catch {
            return false
        }
    }

    private func take(_ list: ObjectList<Item>) {
        change { state in
            var items: [String: Item] = [:]
            for item in list.items { items[item.metadata.uid] = item }
            for (uid, item) in state.items where items[uid] == nil { Self.remember(item, in: &state) }
            state.items = items
            state.version = list.resourceVersion
            state.failure = nil
            state.isKnown = true
        }
    }

    /// From the last version that was seen, until it ends.
    private func watch(_ client: APIClient) async -> (End, hasNews: Bool) {
        let version = state.withLock { $0.version }
        var hasNews = false
        var isOpen = false
        do throws(APIFailure) {
            let events = try await client.watch(path, from: version, of: Item.self)
            isOpen = true
            for try await event in events {
                // Whatever came before it: a server that ends its watches so is not asked again and again at once.
                if case .error(let status) = event { return (status.code == 410 ? .expired : .broken, hasNews: false) }
                hasNews = true
                note(event)
            }
            return (.finished, hasNews)
        } catch {
            switch error.kind {
            case .expired: return (.expired, hasNews)
            case .forbidden, .notFound, .badRequest: return (.refused, hasNews)
            default: return (isOpen ? .broken : .unopened, hasNews)
            }
        }
    }

    private func note(_ event: WatchEvent<Item>) {
        change { state in
            switch event {
            case .added(let item), .modified(let item):
                state.items[item.metadata.uid] = item
                state.version = item.metadata.resourceVersion
            case .deleted(let item):
                state.items[item.metadata.uid] = nil
                state.version = item.metadata.resourceVersion
                Self.remember(item, in: &state)
            case .bookmark(let version): state.version = version
            case .error: break
            }
        }
    }

    private static func remember(_ item: Item, in state: inout State) {
        state.gone.append(item)
        if state.gone.count > goneKept { state.gone.removeFirst(state.gone.count - goneKept) }
    }
}
