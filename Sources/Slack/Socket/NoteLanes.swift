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
        let at: Timestamp
        let starts: Int
        let matter: NoteMatter
        /// Whether it counts the starts of the bot that found the note waiting: one piece of each note does.
        let isFirst: Bool
    }

    private struct Lanes {
        var queue = LaneQueue<Work>()
        var idle: [CheckedContinuation<Void, Never>] = []
        /// The last note that was read for them.
        var cursor: Int64 = 0
        /// They had no room when something was to be read.
        var isBehind = false
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
    private var isStopped = false

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
    }

    // MARK: Reading

    private func fill() async {
        for await _ in bell where !isStopped {
            while !isStopped, await readPage() {}
        }
    }

    /// Reads for the sides that are least far, of those with room; none waits for a side that is full.
    /// - Returns: true when there may be more.
    private func readPage() async -> Bool {
        for side in NoteSide.allCases where isFull(side) { lanes[side, default: Lanes()].isBehind = true }
        let open = NoteSide.allCases.filter { !isFull($0) }
        guard let after = open.map({ cursor(of: $0) }).min() else { return false }
        let sides = open.filter { cursor(of: $0) == after }
        do {
            let notes = try await store.read { try $0.waitingNotes(of: .slack, after: after, limit: Self.page) }
            for note in notes { take(note, for: sides) }
            var reached = notes.last?.id ?? after
            // Nothing waits behind a short page, so that they are as far as any other.
            if notes.count < Self.page { reached = open.map({ cursor(of: $0) }).reduce(reached, max) }
            for side in sides { lanes[side, default: Lanes()].cursor = reached }
            wakeIdle()
            return notes.count == Self.page || sides.count < open.count
        } catch {
            log.warning("what waits to be handled cannot be read", metadata: ["reason": "\(error)"])
            return await pause(.seconds(1))
        }
    }

    private func cursor(of side: NoteSide) -> Int64 { lanes[side]?.cursor ?? 0 }

    private func isFull(_ side: NoteSide) -> Bool {
        lanes[side, default: Lanes()].queue.count > side.capacity - Self.page
    }

    private func wakeIdle() {
        for side in NoteSide.allCases {
            for waiter in lanes[side, default: Lanes()].idle { waiter.resume() }
            lanes[side, default: Lanes()].idle = []
        }
    }

    /// Brings what it asks and what a channel keeps of it to their lanes, as far as they are of these sides.
    private func take(_ note: InboxNote, for sides: [NoteSide]) {
        let reading = read(note)
        var matters = reading.heard.map { [NoteMatter.heard($0)] } ?? []
        if reading.key != nil || matters.isEmpty { matters.append(.asked(reading.incoming)) }
        for (index, matter) in matters.enumerated() where sides.contains(matter.side) {
            // Another side may have brought its piece before.
            if rests[note.id] == nil { rests[note.id] = Rest(pieces: matters.count) }
            let work = Work(
                note: note.id,
                key: note.key,
                at: note.at,
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
            if lanes[side]?.isBehind == true, !isFull(side) {
                lanes[side]?.isBehind = false
                wake()
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
                case .heard(let heard): try await handler.hear(heard, arrival: work.at)
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
