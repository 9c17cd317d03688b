import Synchronization

/// Lets writes take turns, and those that wait while a commit is in progress share the next one.
///
/// One that throws takes only itself back: the shared transaction is then done again with each write in a savepoint of its
/// own, which costs too much to do it every time. Nobody is answered before the commit that carries their change has
/// reached the disk.
final class WriteQueue: Sendable {
    /// One request to write.
    struct Write: Sendable {
        /// Runs the body and keeps its result until the commit is decided.
        let perform: @Sendable (WritableConnection) -> Performed
        /// Answers a write that was never performed.
        let refuse: @Sendable (DatabaseFailure) -> Void
    }

    /// A body that ran.
    struct Performed {
        /// What it threw; its changes are then taken back.
        let error: (any Error)?
        /// Answers the caller; with a failure when the shared commit did not succeed.
        let answer: (DatabaseFailure?) -> Void
    }

    private struct State {
        var waiting: [Write] = []
        var isDraining = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let batchSize: Int
    private let metrics: CommitMetrics

    /// - Parameters:
    ///   - capacity: how many writes may wait; further ones are refused at once.
    ///   - batchSize: how many writes share one commit at most.
    init(capacity: Int, batchSize: Int, metrics: CommitMetrics) {
        self.capacity = capacity
        self.batchSize = batchSize
        self.metrics = metrics
    }

    /// Adds a write, or refuses it.
    /// - Returns: true when nobody is working on the queue, so that the caller has to see to it.
    func add(_ write: Write) -> Bool {
        let refusal: DatabaseFailure?
        let needsWorker: Bool
        (refusal, needsWorker) = state.withLock { state in
            if state.isClosed { return (.isClosed, false) }
            if state.waiting.count >= capacity {
                return (DatabaseFailure(.overloaded, "\(capacity) writes wait already"), false)
            }
            state.waiting.append(write)
            defer { state.isDraining = true }
            return (nil, !state.isDraining)
        }
        if let refusal { write.refuse(refusal) }
        return needsWorker
    }

    /// How many writes wait for their turn.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Refuses every write from now on; those that wait are still done.
    func close() {
        state.withLock { $0.isClosed = true }
    }

    /// Commits batch after batch until nothing waits.
    func drain(on connection: WritableConnection) {
        while let batch = nextBatch() {
            if connection.isOpen {
                commit(batch, on: connection)
            } else {
                for write in batch { write.refuse(.isClosed) }
            }
        }
    }

    private func nextBatch() -> ArraySlice<Write>? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            if state.waiting.count <= batchSize {
                let batch = state.waiting
                state.waiting = []
                return batch[...]
            }
            let batch = Array(state.waiting.prefix(batchSize))
            state.waiting.removeFirst(batchSize)
            return batch[...]
        }
    }

    private func commit(_ batch: ArraySlice<Write>, on connection: WritableConnection) {
        if batch.count > 1, commitPlainly(batch, on: connection) { return }
        var rest = batch
        while !rest.isEmpty { rest = commitOnce(rest, on: connection) }
    }

    /// One transaction without savepoints, for writes that all succeed, as nearly all do.
    /// - Returns: false when one did not, or the engine refused; then nothing has happened and nobody was answered.
    private func commitPlainly(_ batch: ArraySlice<Write>, on connection: WritableConnection) -> Bool {
        let rowsBefore = connection.rowsChangedInAll
        var performed: [Performed] = []
        performed.reserveCapacity(batch.count)
        do {
            try connection.execute("BEGIN IMMEDIATE")
            for write in batch {
                let result = write.perform(connection)
                guard result.error == nil, connection.isInTransaction else {
                    if connection.isInTransaction { try connection.execute("ROLLBACK") }
                    return false
                }
                performed.append(result)
            }
            try metrics.measureCommit { try connection.execute("COMMIT") }
        } catch {
            // Done again with care, it fails again, and tells everybody whom it concerns.
            if connection.isInTransaction { _ = try? connection.execute("ROLLBACK") }
            return false
        }
        metrics.record(writes: batch.count, rows: connection.rowsChangedInAll - rowsBefore)
        for result in performed { result.answer(nil) }
        return true
    }

    /// One transaction, with a savepoint for each of several writes.
    /// - Returns: the writes it did not come to, because the engine gave up the transaction before.
    private func commitOnce(_ batch: ArraySlice<Write>, on connection: WritableConnection) -> ArraySlice<Write> {
        let rowsBefore = connection.rowsChangedInAll
        do {
            try connection.execute("BEGIN IMMEDIATE")
        } catch {
            let failure = DatabaseFailure.known(error)
            for write in batch { write.refuse(failure) }
            return []
        }
        var performed: [Performed] = []
        performed.reserveCapacity(batch.count)
        do {
            for (offset, write) in batch.enumerated() {
                let result =
                    batch.count == 1 ? write.perform(connection) : try performAmongOthers(write, on: connection)
                performed.append(result)
                if !connection.isInTransaction {
                    // Out of room or memory: SQLite has taken back the whole transaction on its own.
                    let cause = result.error.map(DatabaseFailure.known) ?? .rolledBack
                    for result in performed { result.answer(cause) }
                    return batch.dropFirst(offset + 1)
                }
            }
            if batch.count == 1, performed[0].error != nil {
                try connection.execute("ROLLBACK")
            } else {
                try metrics.measureCommit { try connection.execute("COMMIT") }
            }
        } catch {
            let failure = DatabaseFailure.known(error)
            if connection.isInTransaction { _ = try? connection.execute("ROLLBACK") }
            for result in performed { result.answer(failure) }
            for write in batch.dropFirst(performed.count) { write.refuse(failure) }
            return []
        }
        metrics.record(writes: batch.count, rows: connection.rowsChangedInAll - rowsBefore)
        for result in performed { result.answer(nil) }
        return []
    }

    private func performAmongOthers(_ write: Write, on connection: WritableConnection) throws -> Performed {
        try connection.execute("SAVEPOINT one_write")
        let result = write.perform(connection)
        guard connection.isInTransaction else { return result }
        // When this fails nobody was answered yet: the whole batch is refused, and this write with it, once.
        if result.error != nil { try connection.execute("ROLLBACK TO one_write") }
        try connection.execute("RELEASE one_write")
        return result
    }
}

extension DatabaseFailure {
    static let isClosed = DatabaseFailure(.closed, "the database is closed")
    static let rolledBack = DatabaseFailure(.inputOutput, "the transaction was rolled back")

    /// The failure itself, or one that says what the unexpected error was.
    static func known(_ error: any Error) -> DatabaseFailure {
        from(error) as? DatabaseFailure ?? DatabaseFailure(.other, "\(error)")
    }
}
