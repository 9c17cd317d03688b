import Cards
import Database
import Desk
import Incidents
import TestSupport
import Testing

@testable import Store

/// Nothing that nobody looks at any more stays for ever, and everything that somebody may still need stays.
@Suite struct PruningTests {
    private let month = Duration.days(30)

    /// Prunes in small batches until nothing is left to do.
    private func prune(_ store: Store, unusedSince before: Timestamp, limit: Int = 3) async throws {
        for _ in 0..<1_000 {
            if try await store.write({ try $0.prunePostings(unusedSince: before, limit: limit) }) == 0 { return }
        }
        Issue.record("pruning never ends")
    }

    private func isThere(_ posting: Int64, in store: Store) async throws -> Bool {
        try await store.read { try $0.posting(posting) } != nil
    }

    @Test func retiredCardsOfIncidentsThatAreLongOverGo() async throws {
        try await withTemporaryStore { store in
            let (closed, fresh, active) = (
                try await store.openIncident("closed"), try await store.openIncident("fresh"),
                try await store.openIncident("active")
            )
            let kept = try await store.openIncident("kept")
            let cards = try await store.read { records in
                try [closed, fresh, active, kept].map { try records.cards(of: $0.id)[0].id }
            }
            try await store.write { records in
                for card in cards.prefix(3) { try records.retire(card) }
                try records.update(closed.closed(at: start + .minutes(1)))
                try records.update(fresh.closed(at: start + month))
                try records.update(kept.closed(at: start + .minutes(1)))
            }
            try await prune(store, unusedSince: start + .days(2))
            var left: [Bool] = []
            for card in cards { left.append(try await isThere(card, in: store)) }
            #expect(left == [false, true, true, true])
        }
    }

    @Test func digestsAndLetInCardsGoWhenTheyAreLongOver() async throws {
        try await withTemporaryStore { store in
            let stranger = Identity(frontEnd: .telegram, id: "7", name: "stranger")
            let (over, open, decided, asked) = try await store.write { records in
                let storm = try records.openStorm(at: groupChat, startedAt: start).id
                let over = try records.post(.digest, .storm(storm), to: groupChat, at: start).id
                try records.endStorm(storm, at: start + .minutes(9))
                let next = try records.openStorm(at: otherChat, startedAt: start).id
                let open = try records.post(.digest, .storm(next), to: otherChat, at: start).id
                let first = try records.insertLetInRequest(from: stranger, at: start).id
                let decided = try records.post(.letIn, .letIn(request: first), to: groupChat, at: start).id
                try records.decide(first, .init(role: nil, by: responderA, at: start + .hours(1)))
                let second = try records.insertLetInRequest(from: stranger, at: start).id
                let asked = try records.post(.letIn, .letIn(request: second), to: groupChat, at: start).id
                return (over, open, decided, asked)
            }
            try await prune(store, unusedSince: start + .minutes(5))
            for posting in [over, open, decided, asked] { #expect(try await isThere(posting, in: store)) }
            try await prune(store, unusedSince: start + .days(2))
            for posting in [over, decided] { #expect(try await !isThere(posting, in: store)) }
            for posting in [open, asked] { #expect(try await isThere(posting, in: store)) }
        }
    }

    @Test func sessionsOfTheConsoleLeaveTheirPlacesToLaterOnes() async throws {
        try await withTemporaryStore { store in
            func open(_ sessions: Range<Int>, at now: Timestamp) async throws -> [Posting] {
                try await store.write { records in
                    try sessions.map { number in
                        let session = ChatAddress(frontEnd: .console, chat: "session-\(number)")
                        return try records.post(.view, .list(.active, after: nil), to: session, at: now)
                    }
                }
            }
            func known() async throws -> Int {
                try await store.database.read { connection in
                    try connection.first("SELECT count(*) FROM chats WHERE front_end = 'console'") { $0.int(0) } ?? 0
                }
            }
            let early = try await open(0..<8, at: start)
            let kept = try await open(8..<10, at: start + month)
            #expect(try await known() == 10)
            try await prune(store, unusedSince: start + .days(2))
            let late = try await open(10..<20, at: start + month)
            #expect(try await known() == 12)
            for posting in kept + late {
                #expect(try await store.read { try $0.posting(posting.id) } == posting)
                #expect(
                    try await store.read { try $0.view(of: posting.home, at: posting.address, usedSince: nil) }
                        == posting
                )
            }
            for posting in early { #expect(try await !isThere(posting.id, in: store)) }
        }
    }

    @Test func buttonsOfIncidentsThatAreLongOverGoThoughTheirCardsStay() async throws {
        try await withTemporaryStore { store in
            let closed = try await store.openIncident("closed")
            let active = try await store.openIncident("active")
            try await store.write { try $0.update(closed.closed(at: start + .hours(1))) }
            let presses: [Press] = [
                .show(.timeline(incident: closed.id, before: nil)), .acknowledge(incident: active.id),
            ]
            let tokens = try await store.write { try $0.issue(presses, at: start) }
            try await prune(store, unusedSince: start + .days(2))
            for (press, isKept) in zip(presses, [false, true]) {
                let token = try #require(tokens[press])
                #expect(try await store.read { try $0.press(for: token) } == (isKept ? press : nil))
            }
            #expect(try await store.read { try $0.cards(of: closed.id) }.count == 1)
            // A press on it gives the same buttons anew.
            #expect(try await store.write { try $0.issue(presses, at: start + month) } == tokens)
        }
    }

    @Test func aSweepComesToTheEndOfButtonsThatAreKept() async throws {
        try await withTemporaryStore { store in
            let active = try await store.openIncident("active")
            let kept = (0..<50).map { Press.resolve(incident: active.id, seen: $0) }
            let gone = Press.show(.list(.active, after: nil))
            let tokens = try await store.write { records in
                try records.issue(kept, at: start).merging(records.issue([gone], at: start + .minutes(1))) { $1 }
            }
            // What is kept for another day is progress too, so that the sweep goes on in the same round.
            try await prune(store, unusedSince: start + .days(2))
            let token = try #require(tokens[gone])
            #expect(try await store.read { try $0.press(for: token) } == nil)
            for press in kept {
                let token = try #require(tokens[press])
                #expect(try await store.read { try $0.press(for: token) } == press)
            }
        }
    }

    @Test func oldStartsAreForgottenInBatches() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for day in 0..<12 as Range<Int64> {
                    try records.recordStart(source: "alertmanager", groupKey: "g", at: start + .days(day))
                }
            }
            func prune() async throws -> Int {
                try await store.write { try $0.pruneStarts(before: start + .days(5), limit: 3) }
            }
            #expect(try await prune() == 3)
            #expect(try await prune() == 2)
            #expect(try await prune() == 0)
            let left = try await store.read { try $0.starts(source: "alertmanager", groupKey: "g", since: start) }
            #expect(left == 7)
        }
    }

    @Test func questionsNobodyAnsweredAreForgotten() async throws {
        try await withTemporaryStore { store in
            let person = Identity(frontEnd: .telegram, id: "7", name: "seven")
            try await store.write { records in
                for day in 0..<5 as Range<Int64> {
                    let at = start + .days(day)
                    let prompt = OutboxMessage.Content.prompt(
                        "Why?",
                        question: .note(incident: 4),
                        person: person,
                        replyTo: nil
                    )
                    try records.enqueue(prompt, to: groupChat, at: at)
                    for message in try records.claimOutbox(of: .telegram, at: at, until: at, limit: 9) {
                        try records.completeOutbox(message.id, message: "m\(day)", at: at)
                    }
                }
            }
            let before = start + .days(3)
            #expect(try await store.write { try $0.prunePrompts(askedBefore: before, limit: 2) } == 2)
            #expect(try await store.write { try $0.prunePrompts(askedBefore: before, limit: 2) } == 1)
            #expect(try await store.write { try $0.prunePrompts(askedBefore: before, limit: 2) } == 0)
            #expect(try await store.read { try $0.prompt(at: groupChat, message: "m2") } == nil)
            #expect(try await store.read { try $0.prompt(at: groupChat, message: "m3") } != nil)
        }
    }
}
