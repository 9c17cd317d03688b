import Database
import Foundation
import TestSupport
import Testing

@Suite struct BackupTests {
    @Test func aLiveDatabaseIsCopiedWholeWhileItIsWritten() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("live.db")
            let database = try await Database.open(path)
            try await database.write { connection in
                try connection.run(
                    script: """
                        CREATE TABLE a (id INTEGER PRIMARY KEY, data BLOB) STRICT;
                        CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT;
                        """
                )
            }
            let copies = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    // Each write adds to both tables, so a torn copy would show.
                    for id in 1...300 {
                        try await database.write { connection in
                            try connection.execute("INSERT INTO a (id, data) VALUES (\(id), zeroblob(2000))")
                            try connection.execute("INSERT INTO b (id) VALUES (\(id))")
                        }
                    }
                }
                let copies = (1...5).map { folder.file("copy \($0)'.db") }
                for copy in copies { try await Database.backup(path, to: copy) }
                try await group.waitForAll()
                return copies
            }
            for copy in copies {
                let attributes = try FileManager.default.attributesOfItem(atPath: copy)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
                let opened = try await Database.open(copy)
                let (a, b, check) = try await opened.read { connection in
                    (
                        try connection.first("SELECT count(*) FROM a") { $0.int(0) },
                        try connection.first("SELECT count(*) FROM b") { $0.int(0) },
                        try connection.first("PRAGMA integrity_check") { $0.text(0) }
                    )
                }
                #expect(a == b)
                #expect(check == "ok")
                try await opened.close()
            }
            try await database.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!names.contains { $0.contains("partial") })
        }
    }

    @Test func nothingIsOverwritten() async throws {
        try await withTemporaryFolder { folder in
            let database = try await Database.open(folder.file("live.db"))
            let target = folder.file("precious")
            try Data("precious".utf8).write(to: URL(fileURLWithPath: target))
            let refused = await #expect(throws: DatabaseFailure.self) {
                try await Database.backup(folder.file("live.db"), to: target)
            }
            #expect(refused?.message.contains("exists already") == true)
            #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
            try await database.close()
        }
    }

    @Test func aDatabaseThatIsNotThereIsSaidSo() async throws {
        try await withTemporaryFolder { folder in
            let refused = await #expect(throws: DatabaseFailure.self) {
                try await Database.backup(folder.file("none.db"), to: folder.file("copy.db"))
            }
            #expect(refused?.kind == .cannotOpen)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(files.isEmpty)
        }
    }
}
