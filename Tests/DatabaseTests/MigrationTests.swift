import Database
import TestSupport
import Testing

@Suite struct MigrationTests {
    private let first = Migration(name: "0001_a", sql: "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;", hash: "h1")
    private let second = Migration(
        name: "0002_b",
        sql: """
            CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT;
            CREATE TRIGGER b_stays BEFORE DELETE ON b BEGIN SELECT RAISE(ABORT, 'no; never'); END;
            """,
        hash: "h2"
    )

    private func withDatabase(_ body: (Database) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let database = try await Database.open(folder.file("test.db"))
            try await body(database)
            try await database.close()
        }
    }

    @Test func eachIsAppliedOnceAndRecorded() async throws {
        try await withDatabase { database in
            #expect(try await database.migrate([first], at: 5) == ["0001_a"])
            #expect(try await database.migrate([first, second], at: 6) == ["0002_b"])
            #expect(try await database.migrate([first, second], at: 7) == [])
            let ledger = try await database.read { connection in
                try connection.rows("SELECT name, hash, applied_at FROM schema_migrations ORDER BY name") { row in
                    "\(row.text(0)) \(row.text(1)) \(row.int(2))"
                }
            }
            #expect(ledger == ["0001_a h1 5", "0002_b h2 6"])
            #expect(try await database.read { try $0.hasTable("b") })
        }
    }

    @Test func anEditedOneIsRefused() async throws {
        try await withDatabase { database in
            _ = try await database.migrate([first], at: 0)
            let edited = Migration(name: first.name, sql: first.sql + " ", hash: "other")
            let failure = await #expect(throws: MigrationFailure.self) {
                _ = try await database.migrate([edited, second], at: 0)
            }
            #expect(failure == .edited("0001_a"))
            #expect(failure?.description.contains("0001_a") == true)
            #expect(try await database.read { try !$0.hasTable("b") })
        }
    }

    @Test func anUnknownNewerOneIsRefused() async throws {
        try await withDatabase { database in
            _ = try await database.migrate([first, second], at: 0)
            let failure = await #expect(throws: MigrationFailure.self) {
                _ = try await database.migrate([first], at: 0)
            }
            #expect(failure == .unknown("0002_b"))
            #expect(failure?.description.contains("newer") == true)
        }
    }

    @Test func aSkippedOneIsRefused() async throws {
        try await withDatabase { database in
            _ = try await database.migrate([second], at: 0)
            await #expect(throws: MigrationFailure.skipped("0001_a")) {
                _ = try await database.migrate([first, second], at: 0)
            }
        }
    }

    @Test func aFailedOneIsTakenBackAndTheEarlierOnesStay() async throws {
        try await withDatabase { database in
            let broken = Migration(name: "0002_x", sql: "CREATE TABLE x (id INTEGER); CREATE TABLE a (id);", hash: "x")
            let failure = await #expect(throws: MigrationFailure.self) {
                _ = try await database.migrate([first, broken], at: 0)
            }
            #expect(failure == .failed("0002_x", reason: "table a already exists"))
            let tables = try await database.read { [try $0.hasTable("a"), try $0.hasTable("x")] }
            #expect(tables == [true, false])
            #expect(try await database.migrate([first, second], at: 0) == ["0002_b"])
        }
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() async throws {
        try await withDatabase { database in
            try await database.write { try $0.run(script: "CREATE TABLE theirs (id INTEGER PRIMARY KEY)") }
            await #expect(throws: MigrationFailure.foreign) { _ = try await database.migrate([first], at: 0) }
        }
    }
}
