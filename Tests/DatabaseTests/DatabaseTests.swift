import Database
import Foundation
import TestSupport
import Testing

@Suite struct DatabaseTests {
    private func open(_ folder: TemporaryFolder, access: Database.Access = .readWrite) async throws -> Database {
        try await Database.open(folder.file("test.db"), access: access)
    }

    private func withDatabase(_ body: (Database) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let database = try await open(folder)
            try await database.write {
                try $0.run(script: "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT, data BLOB) STRICT")
            }
            try await body(database)
            try await database.close()
        }
    }

    @Test func theFileIsPrivateAndItsCommitsAreDurable() async throws {
        try await withTemporaryFolder { folder in
            let database = try await open(folder)
            let settings = try await database.write { connection in
                try ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"].map { name in
                    try connection.first(SQL(stringLiteral: "PRAGMA \(name)")) { $0.text(0) }
                }
            }
            #expect(settings == ["wal", "2", "1", "5000"])
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(file))
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
            }
            try await database.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.db"])
        }
    }

    /// The engine lets go of a reader a moment after it has answered: of many that close right then, some would leave their log.
    @Test func whatHasJustReadLeavesNothingBehindWhenItCloses() async throws {
        try await withTemporaryFolder { folder in
            let names = (0..<48).map { "\($0).db" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in names {
                    group.addTask {
                        for _ in 0..<8 {
                            let database = try await Database.open(folder.file(name))
                            try await database.write { try $0.run(script: "CREATE TABLE IF NOT EXISTS t (id INTEGER)") }
                            async let other = database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } }
                            _ = try await database.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } }
                            _ = try await other
                            try await database.close()
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names.sorted())
        }
    }

    @Test func everyValueComesBackAsItWasBound() async throws {
        try await withDatabase { database in
            let texts = ["", "a", "\u{0}", "a\u{0}b", "é👩‍🚒", String(repeating: "x", count: 200_000)]
            let blobs: [[UInt8]] = [[], [0], [1, 0, 2], [UInt8](repeating: 7, count: 100_000)]
            for text in texts {
                let id = try await database.write { try $0.insert("INSERT INTO t (text) VALUES (\(text))") }
                let stored = try await database.read { connection in
                    try connection.first("SELECT text, data FROM t WHERE id = \(id) AND text = \(text)") { row in
                        (row.text(0), row.optionalText(0), row.optionalBlob(1), row.withText(0) { $0.count })
                    }
                }
                let (plain, optional, data, count) = try #require(stored)
                #expect(plain == text)
                #expect(optional == text)
                #expect(data == nil)
                #expect(count == text.utf8.count)
            }
            for blob in blobs {
                let id = try await database.write { try $0.insert("INSERT INTO t (data) VALUES (\(blob))") }
                let stored = try await database.read { connection in
                    try connection.first("SELECT data, text FROM t WHERE id = \(id)") {
                        ($0.blob(0), $0.optionalText(1))
                    }
                }
                #expect(stored?.0 == blob)
                #expect(stored?.1 == nil)
            }
            let numbers: [Int64?] = [.min, -1, 0, .max, nil]
            let echoed = try await database.read { connection in
                try numbers.map { number in try connection.first("SELECT \(number)") { $0.optionalInt64(0) } ?? nil }
            }
            #expect(echoed == numbers)
            let bits = try await database.read {
                try $0.first("SELECT \(true), \(false)") { [$0.bool(0), $0.bool(1)] }
            }
            #expect(bits == [true, false])
        }
    }

    @Test func aQueryCanRunInsideItself() async throws {
        try await withDatabase { database in
            try await database.write { connection in
                for id in 1...3 { try connection.execute("INSERT INTO t (id) VALUES (\(id))") }
            }
            let pairs = try await database.read { connection in
                try connection.rows("SELECT id FROM t ORDER BY id") { outer in
                    let inner = try connection.rows("SELECT id FROM t ORDER BY id") { $0.int(0) }
                    return "\(outer.int(0)): \(inner)"
                }
            }
            #expect(pairs == ["1: [1, 2, 3]", "2: [1, 2, 3]", "3: [1, 2, 3]"])
        }
    }

    @Test func aBodyThatThrowsLeavesNothing() async throws {
        try await withDatabase { database in
            struct Stop: Error, Equatable {}
            await #expect(throws: Stop()) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO t (text) VALUES ('x')")
                    throw Stop()
                }
            }
            #expect(try await database.read { try !$0.exists("SELECT 1 FROM t") })
            // Nor does the next write suffer.
            try await database.write { _ = try $0.execute("INSERT INTO t (text) VALUES ('y')") }
            #expect(try await database.read { try $0.exists("SELECT 1 FROM t") })
        }
    }

    @Test func aReadSeesOneStateWhateverIsWrittenMeanwhile() async throws {
        try await withDatabase { database in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let gate = Gate()
            async let counts = database.read { connection in
                let before = try connection.first("SELECT count(*) FROM t") { $0.int(0) }
                start.finish()
                gate.wait()
                return [before, try connection.first("SELECT count(*) FROM t") { $0.int(0) }]
            }
            for await _ in started {}
            try await database.write { _ = try $0.execute("INSERT INTO t (text) VALUES ('x')") }
            gate.open()
            #expect(try await counts == [0, 0])
            #expect(try await database.read { try $0.exists("SELECT 1 FROM t") })
        }
    }

    @Test func failuresSayWhatKindTheyAre() async throws {
        try await withTemporaryFolder { folder in
            let database = try await open(folder)
            try await database.write { try $0.run(script: "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT") }
            let failure = await #expect(throws: DatabaseFailure.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO t (id) VALUES (1)")
                    try connection.execute("INSERT INTO t (id) VALUES (1)")
                }
            }
            #expect(failure?.kind == .constraint)
            #expect(failure?.isAboutTheFile == false)
            let typo = await #expect(throws: DatabaseFailure.self) {
                try await database.read { _ = try $0.exists("SELECT nothing FROM nowhere") }
            }
            #expect(typo?.kind == .other)

            let reader = try await open(folder, access: .readOnly)
            let readOnly = await #expect(throws: DatabaseFailure.self) {
                try await reader.write { _ = try $0.execute("DELETE FROM t") }
            }
            #expect(readOnly?.kind == .readOnly)
            try await reader.close()
            try await database.close()
            for body in [{ try await database.read { _ in } }, { try await database.write { _ in } }] {
                let closed = await #expect(throws: DatabaseFailure.self) { try await body() }
                #expect(closed?.kind == .closed)
            }
        }
    }

    @Test func aFullDiskIsToldAndSurvived() async throws {
        try await withTemporaryFolder { folder in
            let database = try await Database.open(folder.file("small.db"))
            try await database.write { connection in
                try connection.run(script: "CREATE TABLE t (id INTEGER PRIMARY KEY, data BLOB) STRICT")
            }
            // The engine's own limit stands in for the disk's.
            try await database.write { _ = try $0.first("PRAGMA max_page_count = 20") { $0.int(0) } }
            let big = [UInt8](repeating: 1, count: 200_000)
            let failure = await #expect(throws: DatabaseFailure.self) {
                try await database.write { _ = try $0.execute("INSERT INTO t (data) VALUES (\(big))") }
            }
            #expect(failure?.kind == .full)
            #expect(failure?.isAboutTheFile == true)
            try await database.write { _ = try $0.execute("INSERT INTO t (id) VALUES (5)") }
            #expect(try await database.read { try $0.rows("SELECT id FROM t") { $0.int(0) } } == [5])
            try await database.close()
        }
    }

    @Test func whatCannotBeOpenedSaysSo() async throws {
        try await withTemporaryFolder { folder in
            let missing = await #expect(throws: DatabaseFailure.self) {
                _ = try await Database.open(folder.file("nowhere.db"), access: .readOnly)
            }
            #expect(missing?.kind == .cannotOpen)
            #expect(!FileManager.default.fileExists(atPath: folder.file("nowhere.db")))
            let noFolder = await #expect(throws: DatabaseFailure.self) {
                _ = try await Database.open(folder.file("no/such/folder.db"))
            }
            #expect(noFolder?.kind == .cannotOpen)
            #expect(noFolder?.message.contains("no/such/folder.db") == true)
            try Data("this is a text, not a database, and long enough to be looked at".utf8)
                .write(to: URL(fileURLWithPath: folder.file("text.db")))
            let text = await #expect(throws: DatabaseFailure.self) {
                _ = try await Database.open(folder.file("text.db"))
            }
            #expect(text?.kind == .notADatabase)
        }
    }

    @Test func whatWasAnsweredIsInTheFilesAtThatMoment() async throws {
        try await withTemporaryFolder { folder in
            let database = try await open(folder)
            try await database.write { try $0.run(script: "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT") }
            for id in 1...50 {
                try await database.write { _ = try $0.execute("INSERT INTO t (id) VALUES (\(id))") }
            }
            // What a process that is killed now would leave behind.
            let copy = folder.file("copy.db")
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: folder.file("test.db\(suffix)"), toPath: copy + suffix)
            }
            let after = try await Database.open(copy)
            #expect(try await after.read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 50)
            try await after.close()
            try await database.close()
        }
    }
}
