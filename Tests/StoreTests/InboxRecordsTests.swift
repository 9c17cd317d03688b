import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct InboxRecordsTests {
    private func note(_ key: String, in store: Store, at now: Timestamp = start) async throws -> Int64? {
        try await store.write { try $0.note(key: key, of: .slack, body: Array("told \(key)".utf8), at: now) }
    }

    @Test func notesWaitInTheirOrderUntilTheyAreSettled() async throws {
        try await withTemporaryStore { store in
            let first = try #require(try await note("Ev1", in: store))
            let second = try #require(try await note("Ev2", in: store, at: start + .seconds(1)))
            let third = try #require(try await note("Ev3", in: store, at: start + .seconds(2)))
            try await store.write { try $0.settleNote(second, at: start + .seconds(3)) }
            let waiting = try await store.read { try $0.waitingNotes(of: .slack, after: nil, limit: 9) }
            #expect(
                waiting == [
                    InboxNote(id: first, key: "Ev1", body: Array("told Ev1".utf8), at: start),
                    InboxNote(id: third, key: "Ev3", body: Array("told Ev3".utf8), at: start + .seconds(2)),
                ]
            )
            let page = try await store.read { try $0.waitingNotes(of: .slack, after: first, limit: 9) }
            #expect(page.map(\.id) == [third])
            #expect(try await store.read { try $0.waitingNotes(of: .slack, after: nil, limit: 1) }.map(\.id) == [first])
            #expect(try await store.read { try $0.waitingNotes(of: .telegram, after: nil, limit: 9) } == [])
        }
    }

    @Test func whatIsToldAgainIsKnownWhileItWaitsAndWhenItIsSettled() async throws {
        try await withTemporaryStore { store in
            let id = try #require(try await note("Ev1", in: store))
            #expect(try await note("Ev1", in: store) == nil)
            try await store.write { try $0.settleNote(id, at: start) }
            #expect(try await note("Ev1", in: store) == nil)
            #expect(try await store.write { try $0.note(key: "Ev1", of: .telegram, body: [], at: start) } != nil)
            #expect(try await store.read { try $0.waitingNotes(of: .slack, after: nil, limit: 9) } == [])
        }
    }

    @Test func settledNotesKeepNothingOfWhatWasTold() async throws {
        try await withTemporaryFolder { folder in
            let store = try await Store.open(folder.file("chatops.db"), at: start)
            let id = try #require(try await note("Ev1", in: store))
            try await store.write { try $0.settleNote(id, at: start) }
            try await store.close()
            let again = try await Store.open(folder.file("chatops.db"), at: start)
            #expect(try await note("Ev1", in: again) == nil)
            #expect(try await again.read { try $0.waitingNotes(of: .slack, after: nil, limit: 9) } == [])
            try await again.close()
        }
    }

    @Test func notesOutliveARestart() async throws {
        try await withTemporaryFolder { folder in
            let store = try await Store.open(folder.file("chatops.db"), at: start)
            let id = try #require(try await note("Ev1", in: store))
            try await store.close()
            let again = try await Store.open(folder.file("chatops.db"), at: start + .days(3))
            try await again.write { try $0.countStart(ofNote: id) }
            // However late: what waits is not pruned.
            #expect(try await again.write { try $0.pruneNotes(settledBefore: start + .days(9), limit: 9) } == 0)
            let waiting = try await again.read { try $0.waitingNotes(of: .slack, after: nil, limit: 9) }
            #expect(waiting.map(\.key) == ["Ev1"])
            #expect(waiting.map(\.starts) == [1])
            try await again.close()
        }
    }

    @Test func keysOfSettledNotesArePrunedAFewAtATime() async throws {
        try await withTemporaryStore { store in
            for number in 0..<5 {
                let id = try #require(try await note("Ev\(number)", in: store))
                try await store.write { try $0.settleNote(id, at: start + .hours(Int64(number))) }
            }
            let before = start + .hours(3)
            #expect(try await store.write { try $0.pruneNotes(settledBefore: before, limit: 2) } == 2)
            #expect(try await store.write { try $0.pruneNotes(settledBefore: before, limit: 2) } == 1)
            #expect(try await store.write { try $0.pruneNotes(settledBefore: before, limit: 2) } == 0)
            #expect(try await note("Ev2", in: store) != nil)
            #expect(try await note("Ev3", in: store) == nil)
        }
    }

    @Test func settlingTwiceChangesNothing() async throws {
        try await withTemporaryStore { store in
            let id = try #require(try await note("Ev1", in: store))
            try await store.write { try $0.settleNote(id, at: start) }
            try await store.write { try $0.settleNote(id, at: start + .days(9)) }
            #expect(try await store.write { try $0.pruneNotes(settledBefore: start + .days(1), limit: 9) } == 1)
        }
    }
}
