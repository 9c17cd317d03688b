import Desk
import Incidents
import TestSupport
import Testing

@testable import Store

@Suite struct SecretsTests {
    @Test func aSecretIsTheSameAfterARestartAndAnotherForEachNameAndDatabase() async throws {
        try await withTemporaryFolder { folder in
            func secrets(of file: String) async throws -> [[UInt8]] {
                let store = try await Store.open(folder.file(file), at: start)
                let found = [try await store.secret(named: "one"), try await store.secret(named: "two")]
                try await store.close()
                return found
            }
            let first = try await secrets(of: "a.db")
            #expect(first.map(\.count) == [32, 32])
            #expect(try await secrets(of: "a.db") == first)
            #expect(Set(first + (try await secrets(of: "b.db"))).count == 4)
        }
    }

    @Test func manyWhoAskAtOnceForANewSecretGetTheSame() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let store = try await Store.open(path, at: start)
            let beside = try await Store.open(path, access: .shared, at: start)
            let found = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for index in 0..<20 {
                    group.addTask { try await (index.isMultiple(of: 2) ? store : beside).secret(named: "one") }
                }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }
            #expect(found.count == 1)
            try await beside.close()
            try await store.close()
        }
    }

    @Test func whoMayOnlyReadGetsWhatIsThereAndMakesNothing() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let store = try await Store.open(path, at: start)
            let kept = try await store.secret(named: "one")
            let reader = try await Store.open(path, access: .readOnly, at: start)
            #expect(try await reader.secret(named: "one") == kept)
            await #expect(throws: StoreFailure.self) { _ = try await reader.secret(named: "two") }
            try await reader.close()
            try await store.close()
        }
    }
}
