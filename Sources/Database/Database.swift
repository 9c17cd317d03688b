import GRDB

/// A SQLite file: reads run side by side on snapshots, writes take turns and share commits.
///
/// Every change is on the disk when `write` returns (WAL, `synchronous=FULL`). The blocking work runs on the engine's own
/// threads, never on those of Swift's tasks.
package final class Database: Sendable {
    /// How the file is opened.
    package enum Access: Hashable, Sendable {
        case readWrite
        /// Nothing can be changed, and nothing is created.
        case readOnly
    }

    package let path: String
    package let access: Access
    let pool: DatabasePool
    private let readers: OpenReaders
    private let queue: WriteQueue
    private let statements = StatementIndex()

    /// Opens the file, and creates it with mode 0600 when it is not there and may be written.
    /// - Parameters:
    ///   - writesWaiting: how many writes may wait; further ones fail with `.overloaded` at once.
    ///   - writesPerCommit: how many writes share one commit at most.
    /// - Throws: `DatabaseFailure`.
    package static func open(
        _ path: String,
        access: Access = .readWrite,
        writesWaiting: Int = 4_096,
        writesPerCommit: Int = 256
    ) async throws -> Database {
        let readers = OpenReaders()
        let pool = try await Offload.run { try openPool(path, access: access, readers: readers) }
        let queue = WriteQueue(capacity: writesWaiting, batchSize: writesPerCommit, metrics: CommitMetrics())
        return Database(path: path, access: access, pool: pool, readers: readers, queue: queue)
    }

    private init(path: String, access: Access, pool: DatabasePool, readers: OpenReaders, queue: WriteQueue) {
        self.path = path
        self.access = access
        self.pool = pool
        self.readers = readers
        self.queue = queue
    }

    /// Runs `body` on a consistent snapshot, beside other reads and writes.
    /// - Throws: what `body` throws, or `DatabaseFailure`.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            pool.asyncRead { database in
                do {
                    continuation.resume(returning: try body(Connection(try database.get())))
                } catch {
                    continuation.resume(throwing: DatabaseFailure.from(error))
                }
            }
        }
    }

    /// Runs `body` in a transaction, and returns when that is on the disk. When `body` throws, nothing it did stays.
    ///
    /// It may run twice, when another write of a shared transaction throws: what it did first is taken back, so it must
    /// do nothing but read and write the database.
    /// - Throws: what `body` throws, or `DatabaseFailure`.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (WritableConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let write = WriteQueue.Write(
                perform: { connection in
                    let result = Result { try body(connection) }
                    return WriteQueue.Performed(error: result.failure) { commitFailure in
                        switch (result, commitFailure) {
                        case (.success, let failure?): continuation.resume(throwing: failure)
                        case (.success(let value), nil): continuation.resume(returning: value)
                        case (.failure(let error), _): continuation.resume(throwing: DatabaseFailure.from(error))
                        }
                    }
                },
                refuse: { continuation.resume(throwing: $0) }
            )
            guard queue.add(write) else { return }
            pool.asyncWriteWithoutTransaction { [queue, statements] database in
                queue.drain(on: WritableConnection(database, statements: statements))
            }
        }
    }

    /// How many writes wait for their turn now.
    package var writesWaiting: Int { queue.count }

    /// Finishes the writes that wait, refuses new ones, and closes the file.
    /// - Throws: `DatabaseFailure` when the engine cannot close it.
    package func close() async throws {
        queue.close()
        try await Offload.run { [pool, readers, access] in
            do {
                // The writer's own queue is in order: this comes after everything that waits.
                pool.unsafeReentrantWrite { _ in }
                // Readers go first: only a writer that closes last puts the log into the file and removes it.
                pool.releaseMemory()
                if access == .readWrite { readers.waitUntilClosed(seconds: 10) }
                try pool.close()
            } catch {
                throw DatabaseFailure.from(error)
            }
        }
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { return error }
        return nil
    }
}
