import Database
import Foundation
import TestSupport
import Testing

@Suite struct GroupCommitTests {
    struct Refused: Error, Equatable {}

    private func withDatabase(
        writesWaiting: Int = 4_096,
        writesPerCommit: Int = 256,
        _ body: (Database) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let database = try await Database.open(
                folder.file("test.db"),
                writesWaiting: writesWaiting,
                writesPerCommit: writesPerCommit
            )
            try await database.write {
                try $0.run(
                    script: """
                        CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
                        CREATE TABLE t (
                            id INTEGER PRIMARY KEY,
                            parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED
                        ) STRICT;
                        """
                )
            }
            try await body(database)
            try await database.close()
        }
    }

    /// Runs the writes as one batch: they wait while a first one holds the writer up.
    private func together(
        _ database: Database,
        _ writes: [@Sendable (WritableConnection) throws -> Void]
    ) async throws -> [Result<Void, any Error>] {
        let gate = Gate()
        let (holding, hold) = AsyncStream.makeStream(of: Void.self)
        async let first: Void = database.write { _ in
            hold.finish()
            gate.wait()
        }
        for await _ in holding {}
        let results = try await withThrowingTaskGroup(of: (Int, Result<Void, any Error>).self) { group in
            let (queued, queue) = AsyncStream.makeStream(of: Void.self)
            for (index, write) in writes.enumerated() {
                group.addTask {
                    queue.yield()
                    do {
                        try await database.write(write)
                        return (index, .success(()))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            var begun = 0
            for await _ in queued {
                begun += 1
                if begun == writes.count { break }
            }
            try await untilWaiting(writes.count, in: database)
            gate.open()
            var results: [Int: Result<Void, any Error>] = [:]
            for try await (index, result) in group { results[index] = result }
            return writes.indices.compactMap { results[$0] }
        }
        try await first
        return results
    }

    /// Returns once so many writes wait; fails the test after two minutes.
    private func untilWaiting(_ count: Int, in database: Database) async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while database.writesWaiting < count {
            try #require(ContinuousClock.now < deadline)
            await Task.yield()
        }
    }

    private func ids(_ database: Database) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT id FROM t ORDER BY id") { $0.int(0) } }
    }

    @Test func oneThatThrowsTakesOnlyItselfBack() async throws {
        try await withDatabase { database in
            let results = try await together(
                database,
                (1...20).map { id in
                    { connection in
                        try connection.execute("INSERT INTO t (id) VALUES (\(id))")
                        if id.isMultiple(of: 4) { throw Refused() }
                    }
                }
            )
            #expect(results.map { (try? $0.get()) != nil } == (1...20).map { !$0.isMultiple(of: 4) })
            for result in results {
                if case .failure(let error) = result { #expect(error as? Refused == Refused()) }
            }
            #expect(try await ids(database) == (1...20).filter { !$0.isMultiple(of: 4) })
        }
    }

    @Test func aRefusedStatementInOneDoesNotHarmTheOthers() async throws {
        try await withDatabase { database in
            let results = try await together(
                database,
                [1, 2, 2, 3].map { id in { try $0.execute("INSERT INTO t (id) VALUES (\(id))") } }
            )
            #expect(results.filter { (try? $0.get()) == nil }.count == 1)
            #expect(try await ids(database) == [1, 2, 3])
        }
    }

    @Test func whenTheCommitFailsEveryoneIsTold() async throws {
        try await withDatabase { database in
            // A deferred foreign key is only looked at by the commit.
            let results = try await together(
                database,
                [{ try $0.execute("INSERT INTO t (id) VALUES (1)") }]
                    + [{ try $0.execute("INSERT INTO t (id, parent) VALUES (2, 77)") }]
                    + [{ _ in throw Refused() }]
            )
            for result in results {
                #expect(throws: (any Error).self) { try result.get() }
            }
            if case .failure(let error) = results[0] { #expect((error as? DatabaseFailure)?.kind == .constraint) }
            if case .failure(let error) = results[2] { #expect(error as? Refused == Refused()) }
            #expect(try await ids(database) == [])
            try await database.write { _ = try $0.execute("INSERT INTO t (id) VALUES (3)") }
            #expect(try await ids(database) == [3])
        }
    }

    @Test func whenTheEngineGivesUpTheRestStillGetsItsTurn() async throws {
        try await withDatabase { database in
            let results = try await together(
                database,
                [{ try $0.execute("INSERT INTO t (id) VALUES (1)") }]
                    + [
                        { connection in
                            // As a full disk does it.
                            try connection.run(script: "ROLLBACK")
                            throw Refused()
                        }
                    ]
                    + [{ try $0.execute("INSERT INTO t (id) VALUES (3)") }]
            )
            // Tasks queue in any order: who came before the one that broke the transaction fails with it.
            let stored = try await ids(database)
            for (result, id) in zip([results[0], results[2]], [1, 3]) {
                #expect(((try? result.get()) != nil) == stored.contains(id))
            }
            #expect(throws: (any Error).self) { try results[1].get() }
        }
    }

    @Test func aWriteThatLosesItsSavepointIsAnsweredOnce() async throws {
        try await withDatabase { database in
            for fails in [false, true] {
                let results = try await together(
                    database,
                    [{ try $0.execute("INSERT INTO t (id) VALUES (1)") }]
                        + [
                            { connection in
                                try connection.run(script: "RELEASE one_write")
                                if fails { throw Refused() }
                            }
                        ]
                )
                for result in results { #expect(throws: DatabaseFailure.self) { try result.get() } }
                #expect(try await ids(database) == [])
            }
        }
    }

    @Test func moreThanMayWaitAreRefusedAtOnce() async throws {
        try await withDatabase(writesWaiting: 3) { database in
            let gate = Gate()
            let (holding, hold) = AsyncStream.makeStream(of: Void.self)
            async let first: Void = database.write { _ in
                hold.finish()
                gate.wait()
            }
            for await _ in holding {}
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 1...3 {
                    group.addTask {
                        try await database.write { _ = try $0.execute("INSERT INTO t (id) VALUES (\(id))") }
                    }
                }
                try await untilWaiting(3, in: database)
                let refused = await #expect(throws: DatabaseFailure.self) { try await database.write { _ in } }
                #expect(refused?.kind == .overloaded)
                gate.open()
                try await group.waitForAll()
            }
            try await first
            #expect(try await ids(database) == [1, 2, 3])
        }
    }

    @Test func aLongQueueIsCommittedInParts() async throws {
        try await withDatabase(writesPerCommit: 4) { database in
            let results = try await together(
                database,
                (1...50).map { id in { try $0.execute("INSERT INTO t (id) VALUES (\(id))") } }
            )
            #expect(results.allSatisfy { (try? $0.get()) != nil })
            #expect(try await ids(database) == Array(1...50))
        }
    }

    @Test func nobodyIsAnsweredBeforeTheCommit() async throws {
        try await withTemporaryFolder { folder in
            let database = try await Database.open(folder.file("test.db"))
            let witness = try await Database.open(folder.file("test.db"))
            try await database.write { try $0.run(script: "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 1...200 {
                    group.addTask {
                        try await database.write { _ = try $0.execute("INSERT INTO t (id) VALUES (\(id))") }
                        // Another connection sees only what is committed.
                        let isThere = try await witness.read { try $0.exists("SELECT 1 FROM t WHERE id = \(id)") }
                        #expect(isThere)
                    }
                }
                try await group.waitForAll()
            }
            try await witness.close()
            try await database.close()
        }
    }

    @Test func closingFinishesWhatWaits() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("test.db")
            let database = try await Database.open(path)
            try await database.write { try $0.run(script: "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT") }
            let gate = Gate()
            let (holding, hold) = AsyncStream.makeStream(of: Void.self)
            async let first: Void = database.write { _ in
                hold.finish()
                gate.wait()
            }
            for await _ in holding {}
            async let second: Void = database.write { _ = try $0.execute("INSERT INTO t (id) VALUES (1)") }
            try await untilWaiting(1, in: database)
            async let closed: Void = database.close()
            gate.open()
            try await first
            try await second
            try await closed
            let again = try await Database.open(path)
            #expect(try await ids(again) == [1])
            try await again.close()
        }
    }
}
