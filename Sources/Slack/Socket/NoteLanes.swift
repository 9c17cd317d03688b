import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle

/// Handles the notes that wait in the store, in order within a channel, several channels at once.
///
/// It reads them from the store always, also those made a moment ago: what a run before this one left over is handled in
/// the same way, before everything else, and only few are in memory however many wait.
actor NoteLanes {
    private struct Work: Sendable {
        let note: InboxNote
        let reading: PayloadReader.Reading

        /// What is in the same lane is handled in order.
        var lane: String {
            reading.key == nil ? reading.heard?.event.channel ?? "" : reading.incoming.lane
        }
    }

    /// How many lanes are worked at once.
    static let width = 8
    /// How many notes are in memory.
    static let capacity = 256
    /// How often a note that makes the Desk fail is tried before it is given up.
    static let tries = 5
    /// A note that so many starts of the bot found waiting has most likely ended each of them.
    static let starts = 5
    private static let page = 64

    private let handler: SlackHandler
    private let reader: PayloadReader
    private let store: any IncidentStore
    private let clock: any WallClock
    private let log: Logger
    private let bell: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation

    private var queue = LaneQueue<Work>()
    private var cursor: Int64?
    private var isStopped = false
    private var idle: [CheckedContinuation<Void, Never>] = []
    private var filler: CheckedContinuation<Void, Never>?

    init(
        handler: SlackHandler,
        reader: PayloadReader,
        store: any IncidentStore,
        clock: any WallClock,
        log: Logger
    ) {
        self.handler = handler
        self.reader = reader
        self.store = store
        self.clock = clock
        self.log = log
        (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// There are new notes.
    nonisolated func wake() {
        ringer.yield()
    }

    /// Works until `stop`; what is in hand then is finished, the rest stays in the store.
    func run(settling writer: NoteWriter) async {
        wake()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.width {
                group.addTask { await self.work(settling: writer) }
            }
            group.addTask { await self.fill() }
        }
    }

    func stop() {
        isStopped = true
        ringer.finish()
        for waiter in idle { waiter.resume() }
        idle = []
        filler?.resume()
        filler = nil
    }

    // MARK: Reading

    private func fill() async {
        for await _ in bell where !isStopped {
            while !isStopped, await readPage() {}
        }
    }

    /// - Returns: true when there may be more.
    private func readPage() async -> Bool {
        while queue.count > Self.capacity - Self.page, !isStopped {
            await withCheckedContinuation { filler = $0 }
        }
        let after = cursor
        do {
            let notes = try await store.read { try $0.waitingNotes(of: .slack, after: after, limit: Self.page) }
            for note in notes {
                cursor = note.id
                let work = Work(note: note, reading: read(note))
                queue.add(work, to: work.lane)
            }
            for waiter in idle { waiter.resume() }
            idle = []
            return notes.count == Self.page
        } catch {
            log.warning("what waits to be handled cannot be read", metadata: ["reason": "\(error)"])
            return await pause(.seconds(1))
        }
    }

    private func read(_ note: InboxNote) -> PayloadReader.Reading {
        guard case .envelope(let envelope) = SocketFrame(Data(note.body)) else { return .nothing("not an envelope") }
        return reader.read(envelope)
    }

    // MARK: Handling

    private func work(settling writer: NoteWriter) async {
        while let (work, lane) = await next() {
            let isHandled = await handle(work, firstOfOurs: await writer.firstOfOurs)
            if isHandled { await writer.settle(work.note.id) }
            queue.free(lane)
            if let waiting = filler, queue.count <= Self.capacity - Self.page {
                filler = nil
                waiting.resume()
            }
        }
    }

    private func next() async -> (work: Work, lane: String)? {
        while !isStopped {
            if let next = queue.next() { return next }
            await withCheckedContinuation { idle.append($0) }
        }
        return nil
    }

    /// - Returns: false when it has to be handled at the next start.
    private func handle(_ work: Work, firstOfOurs: Int64?) async -> Bool {
        let note = work.note
        var isCounted = note.id >= firstOfOurs ?? .max
        var isTold = false
        var failures = 0
        while true {
            do {
                if !isCounted {
                    guard note.starts < Self.starts else {
                        giveUp(work, "\(Self.starts) starts found it waiting")
                        return true
                    }
                    try await store.write { try $0.countStart(ofNote: note.id) }
                    isCounted = true
                }
                try await handler.handle(work.reading, key: note.key)
                return true
            } catch is CancellationError {
                return false
            } catch let failure as StoreFailure {
                if !isTold { log.warning("a note waits for the store", metadata: ["reason": "\(failure)"]) }
                isTold = true
            } catch {
                failures += 1
                guard failures < Self.tries else {
                    giveUp(work, "\(error)")
                    return true
                }
                log.warning("a note failed and is tried again", metadata: ["note": "\(note.id)"])
            }
            guard await pause(.seconds(1)) else { return false }
        }
    }

    private func giveUp(_ work: Work, _ reason: String) {
        let id = FaultID.make()
        log.error(
            "what Slack said could not be handled and is passed over",
            metadata: ["id": "\(id)", "note": "\(work.note.id)", "reason": "\(reason)"]
        )
        handler.giveUp(work.reading.incoming, key: work.note.key, fault: id)
    }

    /// - Returns: false when the bot stops.
    private func pause(_ span: Duration) async -> Bool {
        do {
            try await cancelWhenGracefulShutdown { [clock] in try await clock.sleep(for: span) }
            return !isStopped
        } catch {
            return false
        }
    }
}
