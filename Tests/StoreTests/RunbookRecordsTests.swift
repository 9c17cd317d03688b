import Cards
import Database
import Desk
import Incidents
import TestSupport
import Testing

@testable import Store

private let crash = RunbookKey(alert: "KubePodCrashLooping", service: "checkout")
private let person = RunbookSource.person(PersonName(id: 1, name: "responder-a"), via: .telegram)
private let file = RunbookSource.file(path: "crash.md", hash: String(repeating: "a", count: 64))

@Suite struct RunbookRecordsTests {
    @Test func versionsAreKeptAndOneIsActive() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                #expect(try records.runbook(crash) == nil)
                let (later, last) = (start + .hours(1), start + .hours(2))
                let first = try records.addRunbookVersion("one", of: crash, source: person, isActive: true, at: start)
                let second = try records.addRunbookVersion("two", of: crash, source: file, isActive: true, at: later)
                let third = try records.addRunbookVersion("three", of: crash, source: person, isActive: false, at: last)
                #expect([first, second, third].map(\.number) == [1, 2, 3])
                #expect(try records.activeRunbook(crash) == second)
            }
            try await store.read { records in
                let versions = try records.runbookVersions(of: crash, before: nil, limit: 9)
                #expect(versions.map(\.number) == [3, 2, 1])
                #expect(versions.map(\.isActive) == [false, true, false])
                #expect(versions.map(\.text) == ["three", "two", "one"])
                #expect(versions.map(\.source) == [person, file, person])
                #expect(try records.runbookVersions(of: crash, before: 3, limit: 1).map(\.number) == [2])
                #expect(
                    try records.runbook(crash)
                        == Runbook(key: crash, active: 2, newest: 3, changedAt: start + .hours(2))
                )
            }
            try await store.write { try $0.activateRunbook(1, of: crash) }
            #expect(try await store.read { try $0.activeRunbook(crash)?.text } == "one")
            #expect(try await store.read { try $0.runbookVersion(2, of: crash)?.isActive } == false)
        }
    }

    @Test func aKeyIsFoundInAnyCase() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                _ = try records.addRunbookVersion("one", of: crash, source: person, isActive: true, at: start)
                let other = RunbookKey(alert: "kubepodcrashlooping", service: "CHECKOUT")
                let second = try records.addRunbookVersion("two", of: other, source: person, isActive: true, at: start)
                #expect(second.number == 2)
                #expect(try records.activeRunbook(other)?.key == crash)
                #expect(try records.activeRunbook(crash.general) == nil)
            }
        }
    }

    @Test func theServicesWithARunbookAreFoundAtOnce() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for service in ["checkout", "ledger", nil] {
                    let key = RunbookKey(alert: "A", service: service)
                    _ = try records.addRunbookVersion("x", of: key, source: person, isActive: true, at: start)
                }
                let idle = RunbookKey(alert: "A", service: "idle")
                _ = try records.addRunbookVersion("x", of: idle, source: person, isActive: false, at: start)
                let subject = RunbookSubject(alert: "a", services: ["idle", "Checkout"])
                #expect(Set(try records.servicesWithRunbook(for: subject)) == ["checkout", nil])
                let other = RunbookSubject(alert: "B", services: ["checkout"])
                #expect(try records.servicesWithRunbook(for: other).isEmpty)
            }
        }
    }

    @Test func theListIsPagedByName() async throws {
        try await withTemporaryStore { store in
            let names = ["b", "A", "c", "D"]
            try await store.write { records in
                for name in names {
                    for service in [nil, "x"] {
                        let key = RunbookKey(alert: name, service: service)
                        _ = try records.addRunbookVersion("x", of: key, source: person, isActive: true, at: start)
                    }
                }
            }
            var found: [RunbookKey] = []
            while true {
                let after = found.last
                let page = try await store.read { try $0.runbooks(after: after, limit: 3) }
                found += page.map(\.key)
                if page.count < 3 { break }
            }
            #expect(found.map { $0.alert + ($0.service ?? "") } == ["A", "Ax", "b", "bx", "c", "cx", "D", "Dx"])
        }
    }

    @Test func whatWasLoadedFromAFileIsKnown() async throws {
        try await withTemporaryStore { store in
            let (old, new) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
            try await store.write { records in
                try records.recordRunbookFile("x.md", hash: old, of: crash, at: start)
                #expect(try records.loadedRunbookFile(of: crash) == nil)
                _ = try records.addRunbookVersion("one", of: crash, source: file, isActive: true, at: start)
                try records.recordRunbookFile("x.md", hash: old, of: crash, at: start)
                #expect(try records.loadedRunbookFile(of: crash) == old)
                try records.recordRunbookFile("y.md", hash: new, of: crash, at: start)
                #expect(try records.loadedRunbookFile(of: crash) == new)
            }
        }
    }

    private static let faults: [SQL] = [
        // Two active versions.
        "INSERT INTO runbook_versions (runbook_id, number, text, source, at, active) VALUES (1, 2, 'x', '{}', 0, 1)",
        // A number left out, one used twice, one replaced.
        "INSERT INTO runbook_versions (runbook_id, number, text, source, at, active) VALUES (1, 3, 'x', '{}', 0, 0)",
        "INSERT INTO runbook_versions (runbook_id, number, text, source, at, active) VALUES (1, 1, 'x', '{}', 0, 0)",
        "INSERT OR REPLACE INTO runbook_versions (runbook_id, number, text, source, at, active) VALUES (1, 1, 'x', '{}', 0, 0)",
        // No text, too long a text, a source that is no JSON.
        "INSERT INTO runbook_versions (runbook_id, number, text, source, at, active) VALUES (1, 2, '', '{}', 0, 0)",
        """
        INSERT INTO runbook_versions (runbook_id, number, text, source, at, active)
        VALUES (1, 2, printf('%.20001c', 'x'), '{}', 0, 0)
        """,
        "INSERT INTO runbook_versions (runbook_id, number, text, source, at, active) VALUES (1, 2, 'x', 'nobody', 0, 0)",
        // History.
        "UPDATE runbook_versions SET text = 'y'",
        "UPDATE runbook_versions SET source = '{}'",
        "UPDATE runbook_versions SET number = 7",
        "DELETE FROM runbook_versions",
        // The same key twice, and one without an alert.
        "INSERT INTO runbooks (alert, service) VALUES ('KUBEPODCRASHLOOPING', 'Checkout')",
        "INSERT INTO runbooks (alert, service) VALUES ('', 'x')",
    ]

    @Test(arguments: faults.indices)
    func theDatabaseItselfRefusesWhatMustNotBe(index: Int) async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                _ = try records.addRunbookVersion("one", of: crash, source: person, isActive: true, at: start)
            }
            await #expect(throws: DatabaseFailure.self) {
                try await store.database.write { _ = try $0.execute(Self.faults[index]) }
            }
            #expect(try await store.read { try $0.activeRunbook(crash)?.text } == "one")
        }
    }

    @Test func whatShowsARunbookIsFound() async throws {
        try await withTemporaryStore { store in
            let shown = try await store.write { records -> [Int64] in
                let screens: [RunbookScreen] = [
                    .text(crash, page: 0, incident: nil), .list(after: nil),
                    .text(RunbookKey(alert: "Other"), page: 0, incident: nil),
                ]
                return try screens.map { try records.post(.view, .runbook($0), to: groupChat, at: start).id }
            }
            try await store.write { try $0.refresh(runbooksOf: "kubepodcrashlooping", at: start) }
            let wanted = try await store.read { records in try shown.map { try records.posting($0)?.wanted } }
            #expect(wanted == [2, 2, 1])
        }
    }
}
