import Database
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

@testable import Store

/// How people wish to be told of a page, and what leads to them.
@Suite struct NoticeRuleRecordsTests {
    private func withPeople(_ body: @escaping @Sendable (Store, Int64, Int64) async throws -> Void) async throws {
        try await withTemporaryStore { store in
            let (a, b) = try await store.write { records in
                (
                    try records.add(name: "responder-a", role: .responder, identities: [], at: start).id,
                    try records.add(name: "responder-b", role: .responder, identities: [], at: start).id
                )
            }
            try await body(store, a, b)
        }
    }

    private static let rules = [
        NoticeRule(.telegram), NoticeRule(.http("phone"), after: 5), NoticeRule(.mail, after: 2),
    ]

    private static func quiet(_ words: String = "Mon-Fri 22:00-07:00; Sat,Sun 00:00-24:00") throws -> WeekHours {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        return try #require(QuietWords.hours(words, in: zone))
    }

    private func rules(of person: Int64, in store: Store) async throws -> NoticeRules {
        try await store.read { try $0.noticeRules(of: person) }
    }

    private func contacts(of person: Int64, in store: Store) async throws -> [NoticeContact] {
        try await store.read { try $0.contacts(of: person) }
    }

    @Test func whoSetNothingHasNothing() async throws {
        try await withPeople { store, a, _ in
            let (rules, contacts) = (try await rules(of: a, in: store), try await contacts(of: a, in: store))
            #expect(rules == NoticeRules() && contacts == [])
        }
    }

    @Test func quietHoursThatCannotBeReadAreNone() async throws {
        try await withPeople { store, a, b in
            let quiet = try Self.quiet()
            try await store.write { records in
                try records.setNoticeRules(Self.rules, for: .high, of: a)
                try records.setQuietHours(quiet, of: a)
            }
            try await store.database.write { _ = try $0.execute("UPDATE quiet_hours SET time_zone = 'Nowhere/Land'") }
            #expect(try await rules(of: a, in: store) == NoticeRules(high: Self.rules))
            try await store.write { try $0.merge(a, into: b, at: start) }
            #expect(try await rules(of: b, in: store) == NoticeRules(high: Self.rules))
        }
    }

    @Test func rulesAreKeptInTheOrderGivenForEachUrgencyAlone() async throws {
        try await withPeople { store, a, b in
            let quiet = try Self.quiet()
            try await store.write { records in
                try records.setNoticeRules(Self.rules, for: .high, of: a)
                try records.setNoticeRules([NoticeRule(.slack)], for: .low, of: a)
                try records.setQuietHours(quiet, of: a)
            }
            let known = NoticeRules(high: Self.rules, low: [NoticeRule(.slack)], quiet: quiet)
            #expect(try await rules(of: a, in: store) == known)
            #expect(try await rules(of: b, in: store) == NoticeRules())
            try await store.write { records in
                try records.setNoticeRules([NoticeRule(.mail)], for: .high, of: a)
                try records.setNoticeRules([], for: .low, of: a)
                try records.setQuietHours(nil, of: a)
            }
            #expect(try await rules(of: a, in: store) == NoticeRules(high: [NoticeRule(.mail)]))
        }
    }

    @Test func anAddressTakesThePlaceOfTheOneBefore() async throws {
        try await withPeople { store, a, _ in
            try await store.write { records in
                try records.setContact("responder-a@example.org", for: .mail, of: a, at: start)
                try records.setContact("+491511234567", for: .http("phone"), of: a, at: start)
                try records.setContact("responder-b@example.org", for: .mail, of: a, at: start)
            }
            let phone = NoticeContact(method: .http("phone"), address: "+491511234567")
            let mail = NoticeContact(method: .mail, address: "responder-b@example.org")
            #expect(try await contacts(of: a, in: store) == [phone, mail])
            try await store.write { try $0.setContact(nil, for: .mail, of: a, at: start) }
            #expect(try await contacts(of: a, in: store) == [phone])
        }
    }

    @Test func whoeverWasRemovedHasNoAddressesLeft() async throws {
        try await withPeople { store, a, _ in
            let quiet = try Self.quiet()
            try await store.write { records in
                try records.setContact("responder-a@example.org", for: .mail, of: a, at: start)
                try records.setNoticeRules(Self.rules, for: .high, of: a)
                try records.setQuietHours(quiet, of: a)
                try records.remove(a, at: start)
            }
            #expect(try await rules(of: a, in: store) == NoticeRules())
            #expect(try await contacts(of: a, in: store) == [])
        }
    }

    @Test func ofTwoThatAreOneTheOneThatStaysKeepsTheirOwnAndGetsTheRest() async throws {
        try await withPeople { store, a, b in
            let (quiet, other) = (try Self.quiet(), try Self.quiet("23:00-06:00"))
            try await store.write { records in
                try records.setContact("responder-a@example.org", for: .mail, of: a, at: start)
                try records.setContact("+491511234567", for: .http("phone"), of: a, at: start)
                try records.setContact("responder-b@example.org", for: .mail, of: b, at: start)
                try records.setNoticeRules(Self.rules, for: .high, of: a)
                try records.setNoticeRules(Self.rules, for: .low, of: a)
                try records.setNoticeRules([NoticeRule(.slack)], for: .high, of: b)
                try records.setQuietHours(quiet, of: a)
                try records.setQuietHours(other, of: b)
                try records.merge(a, into: b, at: start)
            }
            let all = [
                NoticeContact(method: .http("phone"), address: "+491511234567"),
                NoticeContact(method: .mail, address: "responder-b@example.org"),
            ]
            #expect(try await contacts(of: b, in: store) == all)
            let known = NoticeRules(high: [NoticeRule(.slack)], low: Self.rules, quiet: other)
            #expect(try await rules(of: b, in: store) == known)
            #expect(try await rules(of: a, in: store) == NoticeRules())
            #expect(try await contacts(of: a, in: store) == [])
        }
    }

    @Test(arguments: [NoticeMethod.telegram, .slack])
    func theDatabaseRefusesAnAddressForWhatNeedsNone(method: NoticeMethod) async throws {
        try await withPeople { store, a, _ in
            await #expect(throws: (any Error).self) {
                try await store.write { try $0.setContact("x", for: method, of: a, at: start) }
            }
        }
    }
}
