import Desk
import Incidents
import TestSupport
import Testing

@testable import Store

@Suite struct SessionRecordsTests {
    @Test func aSignedOutSessionStaysSoAfterARestartAndOthersAreNotTouched() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("db")
            let store = try await Store.open(path, at: start)
            #expect(try await !store.read { try $0.isSignedOut(session: "a") })
            try await store.write { try $0.signOut(session: "a", until: start + .hours(12)) }
            try await store.close()
            let again = try await Store.open(path, at: start)
            #expect(try await again.read { try $0.isSignedOut(session: "a") })
            #expect(try await !again.read { try $0.isSignedOut(session: "b") })
            try await again.close()
        }
    }

    @Test func itIsForgottenWhenItsLastCookieIsOver() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for (index, session) in ["a", "b", "c"].enumerated() {
                    try records.signOut(session: session, until: start + .hours(Int64(index)))
                }
                // Signed out twice: the later end counts.
                try records.signOut(session: "a", until: start + .hours(9))
                try records.signOut(session: "a", until: start)
            }
            #expect(try await store.write { try $0.pruneSignedOut(endedBefore: start + .hours(1), limit: 9) } == 0)
            #expect(try await store.write { try $0.pruneSignedOut(endedBefore: start + .hours(3), limit: 1) } == 1)
            #expect(try await store.write { try $0.pruneSignedOut(endedBefore: start + .hours(3), limit: 9) } == 1)
            let left = try await store.read { records in
                try ["a", "b", "c"].filter { try records.isSignedOut(session: $0) }
            }
            #expect(left == ["a"])
        }
    }
}
