import Desk
import Incidents
import Logging

/// Writes notes and settles them, many in one transaction, in the order in which they came.
///
/// While one transaction is on its way to the disk, what comes meanwhile gathers for the next.
actor NoteWriter {
    /// What became of a note.
    enum Outcome: Hashable, Sendable {
        case kept
        /// It was told before.
        case known
        /// It is not on the disk, so it must not be acknowledged.
        case failed
    }

    private struct Draft {
        let key: String
        let body: [UInt8]
        let done: @Sendable (Outcome) -> Void
    }

    /// How many notes may wait for the disk before the sockets wait too.
    static let capacity = 512
    private static let batch = 256

    private let store: any IncidentStore
    private let clock: any WallClock
    private let log: Logger
    /// Told after every transaction that kept a note.
    private let kept: @Sendable () -> Void
    private let bell: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private var drafts: [Draft] = []
    private var settled: [Int64] = []
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isFailing = false
    /// The first note that this run of the bot has made; all before it were left over.
    private(set) var firstOfOurs: Int64?

    init(store: any IncidentStore, clock: any WallClock, log: Logger, kept: @escaping @Sendable () -> Void) {
        self.store = store
        self.clock = clock
        self.log = log
        self.kept = kept
        (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Returns when there is room for it; `done` is told when it is on the disk, or cannot be brought there.
    func note(key: String, body: [UInt8], done: @escaping @Sendable (Outcome) -> Void) async {
        while drafts.count >= Self.capacity {
            await withCheckedContinuation { waiting.append($0) }
        }
        drafts.append(Draft(key: key, body: body, done: done))
        ringer.yield()
    }

    /// It is handled. Lost when the bot dies before it is written: the Desk knows it and does nothing the second time.
    func settle(_ note: Int64) {
        settled.append(note)
        ringer.yield()
    }

    /// Works until `finish`.
    func run() async {
        for await _ in bell {
            while await writeBatch() {}
        }
        while await writeBatch() {}
    }

    nonisolated func finish() {
        ringer.finish()
    }

    /// - Returns: true when there may be more to write at once.
    private func writeBatch() async -> Bool {
        guard !drafts.isEmpty || !settled.isEmpty else { return false }
        let batch = Array(drafts.prefix(Self.batch))
        drafts.removeFirst(batch.count)
        let handled = settled
        settled = []
        let waiters = waiting
        waiting = []
        for waiter in waiters { waiter.resume() }
        let now = clock.now()
        let new = batch.map { (key: $0.key, body: $0.body) }
        do {
            let ids = try await store.write { records in
                for id in handled { try records.settleNote(id, at: now) }
                return try new.map { try records.note(key: $0.key, of: .slack, body: $0.body, at: now) }
            }
            isFailing = false
            for (draft, id) in zip(batch, ids) {
                if firstOfOurs == nil { firstOfOurs = id }
                draft.done(id == nil ? .known : .kept)
            }
            if ids.contains(where: { $0 != nil }) { kept() }
            return true
        } catch {
            if !isFailing {
                log.error(
                    "what Slack says cannot be kept, so it is not acknowledged and Slack will say it again",
                    metadata: ["reason": "\(error)"]
                )
            }
            isFailing = true
            settled += handled
            for draft in batch { draft.done(.failed) }
            return !drafts.isEmpty
        }
    }
}
