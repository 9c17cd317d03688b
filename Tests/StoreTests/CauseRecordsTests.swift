import Desk
import Incidents
import Store
import TestSupport
import Testing

/// What incidents turned out to be is kept with them, and found again by group and by time.
@Suite struct CauseRecordsTests {
    private static func known(_ words: String = "a typo", at now: Timestamp = start) throws -> Cause {
        var cause = Cause.unknown
        _ = try cause.apply(CauseChange(words: .set(words)), seen: 0, by: responderA, at: now)
        return cause
    }

    /// Incidents of one group, one a day, all closed an hour later but the last.
    private func days(_ count: Int, group: String = "group-1", in store: Store) async throws -> [Int64] {
        try await store.write { records in
            try (0..<count).map { day in
                let openedAt = start + .days(Int64(day))
                let incident = try records.insert(sampleIncident(group, openedAt: openedAt))
                try records.save([sampleAlert("f\(day)", startsAt: openedAt)], of: incident.id)
                if day < count - 1 { try records.update(incident.closed(at: openedAt + .hours(1))) }
                return incident.id
            }
        }
    }

    @Test func aCauseComesBackAsItWasStored() async throws {
        try await withTemporaryStore { store in
            let id = try await store.write { try $0.insert(sampleIncident()).id }
            #expect(try await store.read { try $0.cause(of: id) } == .unknown)
            var cause = Cause.unknown
            for change in [
                CauseChange(actionable: .set(false)), CauseChange(category: .set(.dependency)),
                CauseChange(words: .set("nul \u{0} and שלום\nand a line")), CauseChange(actionable: .takeBack),
                CauseChange(category: .set(.misconfigured)), .takeBackAll,
            ] {
                _ = try cause.apply(change, seen: cause.revision, by: responderB, at: start + .minutes(1))
                let stored = cause
                try await store.write { try $0.save(stored, of: id) }
                #expect(try await store.read { try $0.cause(of: id) } == cause)
            }
            for category in Cause.Category.allCases {
                let change = CauseChange(category: .set(category))
                _ = try cause.apply(change, seen: cause.revision, by: responderA, at: start)
                let stored = cause
                try await store.write { try $0.save(stored, of: id) }
                #expect(try await store.read { try $0.cause(of: id).category.value } == category)
            }
            let late = cause
            await #expect(throws: Refusal.noSuchIncident(99)) { try await store.write { try $0.save(late, of: 99) } }
        }
    }

    @Test func whatWasKnownBeforeIsFoundNewestFirst() async throws {
        try await withTemporaryStore { store in
            let ids = try await days(6, in: store)
            let others = try await days(2, group: "group-2", in: store)
            try await store.write { records in
                for id in [ids[0], ids[2], others[0]] { try records.save(try Self.known("of \(id)"), of: id) }
                // Taken back: nobody knows any more.
                var cause = try Self.known()
                _ = try cause.apply(.takeBackAll, seen: 1, by: responderA, at: start)
                try records.save(cause, of: ids[3])
            }
            func before(_ id: Int64, _ limit: Int = 9) async throws -> [Int64] {
                try await store.read { try $0.explained(before: id, limit: limit).map(\.incident.id) }
            }
            #expect(try await before(ids[5]) == [ids[2], ids[0]])
            #expect(try await before(ids[5], 1) == [ids[2]])
            #expect(try await before(ids[2]) == [ids[0]])
            #expect(try await before(ids[0]) == [])
            #expect(try await before(others[1]) == [others[0]])
            #expect(try await before(999) == [])
            let found = try await store.read { try $0.explained(before: ids[5], limit: 1).first }
            #expect(found?.cause.words.value == "of \(ids[2])")
            #expect(found?.incident == (try await store.read { try $0.incident(ids[2]) }))
        }
    }

    @Test func causesOfAWeekAreFoundByWhenTheirIncidentsOpened() async throws {
        try await withTemporaryStore { store in
            let ids = try await days(10, in: store)
            try await store.write { records in
                // Said in another order than they opened.
                for id in ids.reversed() where id != ids[4] { try records.save(try Self.known(), of: id) }
            }
            func opened(_ from: Timestamp, _ until: Timestamp, pages of: Int = 100) async throws -> [Int64] {
                var found: [ExplainedIncident] = []
                while true {
                    let last = found.last
                    let page = try await store.read {
                        try $0.explained(openedFrom: from, until: until, after: last, limit: of)
                    }
                    found += page
                    if page.count < of { return found.map(\.incident.id) }
                }
            }
            // Whoever opened with the first second of the week belongs to it, with the last one to the next.
            let week = [2, 3, 5, 6, 7, 8].map { ids[$0] }
            #expect(try await opened(start + .days(2), start + .days(9)) == week)
            #expect(try await opened(start + .days(2), start + .days(9), pages: 2) == week)
            #expect(try await opened(start + .days(2) + .seconds(1), start + .days(9) + .seconds(1)).count == 6)
            #expect(try await opened(start - .days(9), start) == [])
            #expect(try await opened(start + .days(4), start + .days(5)) == [])
        }
    }

    @Test func pagesDoNotLoseIncidentsOfTheSameMoment() async throws {
        try await withTemporaryStore { store in
            let ids = try await store.write { records in
                try (0..<5).map { number in
                    let incident = try records.insert(sampleIncident("group-\(number)"))
                    try records.save(try Self.known(), of: incident.id)
                    return incident.id
                }
            }
            var found: [ExplainedIncident] = []
            for _ in 0..<5 {
                let last = found.last
                found += try await store.read {
                    try $0.explained(openedFrom: start, until: start + .days(1), after: last, limit: 1)
                }
            }
            #expect(found.map(\.incident.id) == ids)
        }
    }

    @Test func fingerprintsAreFoundInTheirOwnIncidentOnly() async throws {
        try await withTemporaryStore { store in
            let ids = try await days(3, in: store)
            func holds(_ fingerprints: [String], _ id: Int64) async throws -> Bool {
                try await store.read { try $0.holds(fingerprints, incident: id) }
            }
            #expect(try await holds(["x", "f1"], ids[1]))
            #expect(try await !holds(["f1"], ids[0]))
            #expect(try await !holds([], ids[1]))
            #expect(try await !holds(["f1"], 999))
            #expect(try await store.read { try $0.activeIncident(inGroupOf: ids[0]) } == ids[2])
            #expect(try await store.read { try $0.activeIncident(inGroupOf: 999) } == nil)
        }
    }

    @Test func causesOutliveTheBodiesOfTheirAlerts() async throws {
        try await withTemporaryStore { store in
            let ids = try await days(2, in: store)
            let cause = try Self.known("the disk was full")
            try await store.write { records in
                try records.save(cause, of: ids[0])
                #expect(try records.pruneAlertBodies(closedBefore: start + .days(300), limit: 100) == 1)
                #expect(try records.alerts(of: ids[0], limit: 1).allSatisfy { $0.annotations.isEmpty })
            }
            #expect(try await store.read { try $0.cause(of: ids[0]) } == cause)
            #expect(try await store.read { try $0.explained(before: ids[1], limit: 1).first?.cause } == cause)
        }
    }
}
