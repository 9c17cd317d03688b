import Database
import Foundation
import TestSupport
import Testing

@Suite struct ProcessLockTests {
    @Test func theSecondOneIsToldWhoHoldsIt() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("test.db")
            try Data().write(to: URL(fileURLWithPath: path))
            let lock = try ProcessLock(database: path)
            let pid = ProcessInfo.processInfo.processIdentifier
            let refused = #expect(throws: DatabaseInUse.self) { _ = try ProcessLock(database: path) }
            #expect(refused?.pid == pid)
            #expect(refused?.description.contains("\(pid)") == true)
            // Another spelling of the path is the same database.
            let link = folder.file("link.db")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            #expect(throws: DatabaseInUse.self) { _ = try ProcessLock(database: link) }

            lock.release()
            lock.release()
            #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
            let next = try ProcessLock(database: link)
            next.release()
        }
    }

    @Test func aLockFileThatSomebodyLeftBehindIsNoLock() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("test.db")
            try Data("999999\n".utf8).write(to: URL(fileURLWithPath: path + ".lock"))
            let lock = try ProcessLock(database: path)
            let refused = #expect(throws: DatabaseInUse.self) { _ = try ProcessLock(database: path) }
            #expect(refused?.pid == ProcessInfo.processInfo.processIdentifier)
            lock.release()
        }
    }
}
