import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle

/// Handles the notes that wait in the store, in order within a channel, several channels at once. What a channel keeps has
/// lanes of its own: it may take seconds to see what a message is, and nobody who pressed a button waits for that.
///
/// It reads them from the store always, also those made a moment ago: what a run before this one left over is handled in
/// the same way, before everything else, and only few are in memory however many wait.
actor NoteLanes {
    private struct Work: Sendable {
        let note: Int64
        let key: String
        let starts: Int
        let matter: NoteMatter
        /// Whether it counts the starts of the bot that found the note waiting: one piece of each note does.
        let isFirst: Bool
    }

    private struct Lanes {
        var queue = LaneQueue<Work>()
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    /// What is left to do of a note.
    private struct Rest {
        var pieces: Int
        /// A piece has to be handled at the next start.
        var isLeftOver = false
    }

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

    private var lanes: [NoteSide: Lanes] = [:]
    private var rests: [Int64: Rest] = [:]
    private var cursor: Int64?
    private var isStopped = false
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
            for side in NoteSide.allCases {
                for _ in 0..<side.width {
                    group.addTask { await self.work(on: side, settling: writer) }
                }
            }
            group.addTask { await self.fill() }
        }
    }

    func stop() {
        isStopped = true
        ringer.finish()
        wakeIdle()
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
        while isFull, !isStopped {
            await withCheckedContinuation { filler = $0 }
        }
        let after = cursor
        do {
            let notes = try await store.read { try $0.waitingNotes(of: .slack, after: after, limit: Self.page) }
            for note in notes {
                cursor = note.id
                take(note)
            }
            wakeIdle()
            return notes.count == Self.page
        } catch {
            log.warning("what waits to be handled cannot be read", metadata: ["reason": "\(error)"])
            return await pause(.seconds(1))
        }
    }

    private var isFull: Bool {
        NoteSide.allCases.contains { lanes[$0, default: Lanes()].queue.count > $0.capacity - Self.page }
    }

    private func wakeIdle() {
        for side in NoteSide.allCases {
            for waiter in lanes[side, default: Lanes()].idle { waiter.resume() }
            lanes[side, default: Lanes()].idle = []
        }
    }

    /// Brings what it asks and what a channel keeps of it to their lanes.
    private func take(_ note: InboxNote) {
        let reading = read(note)
        var matters = reading.heard.map { [NoteMatter.heard($0)] } ?? []
        if reading.key != nil || matters.isEmpty { matters.append(.asked(reading.incoming)) }
        rests[note.id] = Rest(pieces: matters.count)
        for (index, matter) in matters.enumerated() {
            let work = Work(
                note: note.id,
                key: note.key,
                starts: note.starts,
                matter: matter,
                isFirst: index == 0
            )
            lanes[matter.side, default: Lanes()].queue.add(work, to: matter.lane)
        }
    }

    private func read(_ note: InboxNote) -> PayloadReader.Reading {
        guard case .envelope(let envelope) = SocketFrame(Data(note.body)) else { return .nothing("not an envelope") }
        return reader.read(envelope)
    }

    // MARK: Handling

    private func work(on side: NoteSide, settling writer: NoteWriter) async {
        while let (work, lane) = await next(on: side) {
            let isHandled = await handle(work, firstOfOurs: await writer.firstOfOurs)
            if finish(work, isHandled: isHandled) { await writer.settle(work.note) }
            lanes[side, default: Lanes()].queue.free(lane)
            if let waiting = filler, !isFull {
                filler = nil
                waiting.resume()
            }
        }
    }

    private func next(on side: NoteSide) async -> (work: Work, lane: String)? {
        while !isStopped {
            if let next = lanes[side, default: Lanes()].queue.next() { return next }
            await withCheckedContinuation { lanes[side, default: Lanes()].idle.append($0) }
        }
        return nil
    }

    /// - Returns: true when nothing of the note is left to do.
    private func finish(_ work: Work, isHandled: Bool) -> Bool {
        guard var rest = rests[work.note] else { return isHandled }
        rest.pieces -= 1
        if !isHandled { rest.isLeftOver = true }
        rests[work.note] = rest.pieces > 0 ? rest : nil
        return rest.pieces == 0 && !rest.isLeftOver
    }

    /// - Returns: false when it has to be handled at the next start.
    private func handle(_ work: Work, firstOfOurs: Int64?) async -> Bool {
        var isCounted = work.note >= firstOfOurs ?? .max
        var isTold = false
        var failures = 0
        while true {
            do {
                if !isCounted {
                    guard work.starts < Self.starts else {
                        giveUp(work, "\(Self.starts) starts found it waiting")
                        return true
                    }
                    if work.isFirst { try await store.write { try $0.countStart(ofNote: work.note) } }
                    isCounted = true
                }
                switch work.matter {
                case .asked(let incoming): try await handler.handle(incoming, key: work.key)
                case .heard(let heard): try await handler.hear(heard)
                }
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
                log.warning("a note failed and is tried again", metadata: ["note": "\(work.note)"])
            }
            guard await pause(.seconds(1)) else { return false }
        }
    }

    private func giveUp(_ work: Work, _ reason: String) {
        let id = FaultID.make()
        log.error(
            "what Slack said could not be handled and is passed over",
            metadata: ["id": "\(id)", "note": "\(work.note)", "reason": "\(reason)"]
        )
        if case .asked(let incoming) = work.matter { handler.giveUp(incoming, key: work.key, fault: id) }
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
