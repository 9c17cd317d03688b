import Database
import Desk
import Foundation
import Incidents
import TestSupport
import Testing

@testable import Store

@Suite struct OpeningTests {
    @Test func aNewDatabaseIsMigratedOnce() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let applied = try await Store.migrate(path, at: start)
            #expect(applied.first == "0001_incidents")
            #expect(try await Store.migrate(path, at: start) == [])
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func oneProcessServesADatabase() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let store = try await Store.open(path, at: start)
            let refused = await #expect(throws: DatabaseInUse.self) { _ = try await Store.open(path, at: start) }
            #expect(refused?.pid == ProcessInfo.processInfo.processIdentifier)
            await #expect(throws: DatabaseInUse.self) { _ = try await Store.migrate(path, at: start) }
            try await store.close()
            let next = try await Store.open(path, at: start)
            try await next.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["db"])
        }
    }

    @Test func othersMayLookAndAddPeopleMeanwhile() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let store = try await Store.open(path, at: start)
            let shared = try await Store.open(path, access: .shared, at: start)
            let reader = try await Store.open(path, access: .readOnly, at: start)
            let person = try await shared.write {
                try $0.add(name: "responder-a", role: .responder, identities: [], at: start)
            }
            for each in [store, shared, reader] {
                let people = try await each.read { try $0.people() }
                #expect(people == [person])
            }
            await #expect(throws: StoreFailure.self) {
                try await reader.write { try $0.remove(person.id, at: start) }
            }
            #expect(try await reader.verifyAudit() == .intact(entries: 0))
            try await Store.backup(path, to: folder.file("copy"))
            for each in [reader, shared, store] { try await each.close() }
            let copy = try await Store.open(folder.file("copy"), access: .readOnly, at: start)
            #expect(try await copy.read { try $0.people() } == [person])
            try await copy.close()
        }
    }

    @Test func thePeopleCommandCanBeTheFirstToUseADatabase() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let shared = try await Store.open(path, access: .shared, at: start)
            #expect(shared.appliedMigrations.first == "0001_incidents")
            // It does not keep the bot from starting.
            let store = try await Store.open(path, at: start)
            try await store.close()
            try await shared.close()
        }
    }

    @Test func aDatabaseThatIsNotOursIsLeftAlone() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let theirs = try await Database.open(path)
            try await theirs.write { try $0.run(script: "CREATE TABLE theirs (id INTEGER PRIMARY KEY)") }
            try await theirs.close()
            for access in [Store.Access.exclusive, .shared, .readOnly] {
                await #expect(throws: MigrationFailure.foreign) {
                    _ = try await Store.open(path, access: access, at: start)
                }
            }
            #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
        }
    }

    @Test func lookingAtAnUnmigratedDatabaseSaysWhatToDo() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            try await Database.open(path).close()
            let refused = await #expect(throws: MigrationFailure.self) {
                _ = try await Store.open(path, access: .readOnly, at: start)
            }
            #expect(refused?.description.contains("chatops migrate") == true)
        }
    }

    @Test func anEditedSchemaIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            _ = try await Store.migrate(path, at: start)
            let raw = try await Database.open(path)
            try await raw.write { try $0.run(script: "UPDATE schema_migrations SET hash = 'other'") }
            try await raw.close()
            await #expect(throws: MigrationFailure.edited("0001_incidents")) {
                _ = try await Store.open(path, at: start)
            }
        }
    }

    @Test func tooManyWaitingRequestsAreAStoreFailure() {
        let failure = StoreFailure(reason: "too many requests wait to be stored: 4096 writes wait already")
        #expect(
            Store.failure(for: DatabaseFailure(.overloaded, "4096 writes wait already")) as? StoreFailure == failure
        )
        #expect(Store.failure(for: DatabaseFailure(.full, "")) is StoreFailure)
        #expect(Store.failure(for: DatabaseFailure(.constraint, "")) is DatabaseFailure)
        #expect(Store.failure(for: Refusal.notSnoozed) as? Refusal == .notSnoozed)
    }
}
