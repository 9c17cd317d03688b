import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct FileRecordsTests {
    private func makeFile(in store: Store, pieces: [[UInt8]], at now: Timestamp = start) async throws -> Int64 {
        try await store.write { records in
            let file = try records.insertFile(for: 7, at: now)
            for (number, piece) in pieces.enumerated() { try records.append(piece, number: number, toFile: file) }
            try records.completeFile(file, name: "pod.log", caption: "Logs")
            return file
        }
    }

    @Test func aFileIsThereOnceItIsComplete() async throws {
        try await withTemporaryStore { store in
            let file = try await store.write { records in
                let file = try records.insertFile(for: 7, at: start)
                try records.append([0, 1, 255], number: 0, toFile: file)
                return file
            }
            #expect(try await store.read { try $0.file(file) } == nil)
            #expect(try await store.read { try $0.newestFile(of: 7) } == nil)
            try await store.write { records in
                try records.append([9], number: 1, toFile: file)
                try records.completeFile(file, name: "пример.log", caption: "Logs of <x>")
            }
            let known = StoredFile(id: file, name: "пример.log", caption: "Logs of <x>", size: 4, createdAt: start)
            #expect(try await store.read { try $0.file(file) } == known)
            #expect(try await store.read { try $0.newestFile(of: 7) } == known)
            #expect(try await store.read { try $0.filePiece(0, of: file) } == [0, 1, 255])
            #expect(try await store.read { try $0.filePiece(1, of: file) } == [9])
            #expect(try await store.read { try $0.filePiece(2, of: file) } == nil)
            try await store.write { try $0.removeFile(file) }
            #expect(try await store.read { try $0.filePiece(0, of: file) } == nil)
            let next = try await store.write { try $0.insertFile(for: 7, at: start) }
            #expect(next > file)
        }
    }

    @Test func theStartOfAFileCanBeTakenAway() async throws {
        try await withTemporaryStore { store in
            let file = try await makeFile(in: store, pieces: [[1, 2], [3, 4, 5], [6]])
            let other = try await makeFile(in: store, pieces: [[9, 9]])
            func pieces() async throws -> [[UInt8]] {
                try await store.read { records in
                    try (0..<4).compactMap { try records.filePiece($0, of: file) }
                }
            }
            try await store.write { try $0.removeStart(3, ofFile: file) }
            #expect(try await pieces() == [[4, 5], [6]])
            #expect(try await store.read { try $0.file(file) }?.size == 3)
            try await store.write { try $0.removeStart(2, ofFile: file) }
            #expect(try await pieces() == [[6]])
            try await store.write { try $0.removeStart(7, ofFile: file) }
            #expect(try await pieces() == [])
            #expect(try await store.read { try $0.file(file) }?.size == 0)
            #expect(try await store.read { try $0.file(other) }?.size == 2)
        }
    }

    @Test func aDeliveredFileIsGone() async throws {
        try await withTemporaryStore { store in
            let sent = try await makeFile(in: store, pieces: [[1], [2]])
            let lost = try await makeFile(in: store, pieces: [[3]])
            try await store.write { records in
                for file in [sent, lost] {
                    try records.enqueue(.stored(file: file, replyTo: "m"), to: groupChat, at: start)
                }
            }
            let messages = try await store.write {
                try $0.claimOutbox(of: .telegram, at: start, until: start + .minutes(1), limit: 9)
            }
            #expect(messages.map(\.content) == [.stored(file: sent, replyTo: "m"), .stored(file: lost, replyTo: "m")])
            try await store.write { records in
                try records.completeOutbox(messages[0].id, message: "m1", at: start)
                // Another message with it still waits.
                try records.enqueue(.stored(file: lost, replyTo: nil), to: groupChat, at: start)
                try records.giveUpOutbox(messages[1].id, reason: "gone", at: start)
            }
            #expect(try await store.read { try $0.file(sent) } == nil)
            #expect(try await store.read { try $0.file(lost) } != nil)
            let again = try await store.write {
                try $0.claimOutbox(of: .telegram, at: start, until: start + .minutes(1), limit: 9)
            }
            try await store.write { try $0.giveUpOutbox(again[0].id, reason: "gone", at: start) }
            #expect(try await store.read { try $0.file(lost) } == nil)
        }
    }

    @Test func filesArePrunedAfterADayUnlessSomebodyWaitsForThem() async throws {
        try await withTemporaryStore { store in
            let waiting = try await makeFile(in: store, pieces: [[1]])
            let old = try await makeFile(in: store, pieces: [[2]])
            let broken = try await store.write { records in
                let file = try records.insertFile(for: 8, at: start)
                try records.append([1], number: 0, toFile: file)
                try records.enqueue(.stored(file: waiting, replyTo: nil), to: groupChat, at: start)
                return file
            }
            let fresh = try await makeFile(in: store, pieces: [[3]], at: start + .hours(1))
            let edge = start + .minutes(1)
            #expect(try await store.write { try $0.pruneFiles(createdBefore: edge, limit: 1) } == 1)
            #expect(try await store.write { try $0.pruneFiles(createdBefore: edge, limit: 10) } == 1)
            #expect(try await store.write { try $0.pruneFiles(createdBefore: edge, limit: 10) } == 0)
            for (file, isThere) in [(waiting, true), (old, false), (broken, false), (fresh, true)] {
                #expect((try await store.read { try $0.filePiece(0, of: file) } != nil) == isThere)
            }
        }
    }

    @Test func aLeaseIsExtendedWhileItIsSent() async throws {
        try await withTemporaryStore { store in
            let file = try await makeFile(in: store, pieces: [[1]])
            try await store.write { try $0.enqueue(.stored(file: file, replyTo: nil), to: groupChat, at: start) }
            let message = try await store.write {
                try $0.claimOutbox(of: .telegram, at: start, until: start + .minutes(1), limit: 1)[0]
            }
            try await store.write { try $0.extendLease(ofOutbox: message.id, until: start + .minutes(5)) }
            #expect(try await store.write { try $0.rescueOutbox(at: start + .minutes(4)) } == 0)
            #expect(try await store.write { try $0.rescueOutbox(at: start + .minutes(5)) } == 1)
        }
    }

    @Test func postingsOfAnIncidentAreThoseThatShowIt() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.openIncident("a")
            let other = try await store.openIncident("b")
            let list = try await store.write { records in
                let list = try records.post(.view, .list(.active, after: nil), to: otherChat, at: start)
                try records.show(.incident(incident.id), data: nil, on: list.id, at: start)
                return list.id
            }
            let found = try await store.read { try $0.postings(of: incident.id) }
            #expect(found.count == 2)
            #expect(found.contains { $0.id == list })
            #expect(try await store.read { try $0.postings(of: other.id) }.count == 1)
        }
    }
}
