import Database
import Desk
import Foundation
import Incidents
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct AuditTests {
    private let checkout = Resource(kind: .deployment, cluster: nil, namespace: "shop", name: "checkout")

    private func fill(_ store: Store, _ count: Int) async throws {
        try await store.write { records in
            for index in 1...count {
                try records.append(
                    AuditDraft(
                        at: start + .seconds(Int64(index)),
                        actor: Actor(kind: .person, id: "1", name: "responder-a", via: .telegram),
                        operation: index.isMultiple(of: 3) ? .note : .action,
                        incident: Int64(index % 2),
                        resource: index.isMultiple(of: 2) ? checkout : nil,
                        parameters: ["n": "\(index)", "b": "\"\u{0}\u{1f}é"],
                        outcome: .done,
                        reason: index == 3 ? "text" : nil
                    )
                )
            }
        }
    }

    @Test func entriesAreNumberedAndChained() async throws {
        try await withTemporaryStore { store in
            try await fill(store, 2)
            try await fill(store, 5)
            let entries = try await store.read { try $0.auditEntries(after: 0, limit: 100) }
            #expect(entries.map(\.seq) == Array(1...7))
            #expect(entries[0].prev == String(repeating: "0", count: 64))
            #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.hash == $1.prev })
            #expect(
                entries.allSatisfy { $0.hash.count == 64 && $0.hash.allSatisfy { "0123456789abcdef".contains($0) } }
            )
            #expect(try await store.read { try $0.auditEntries(after: 5, limit: 1) }.map(\.seq) == [6])
            #expect(try await store.verifyAudit() == .intact(entries: 7))
        }
    }

    @Test func theTimelineIsPagedNewestFirst() async throws {
        try await withTemporaryStore { store in
            try await fill(store, 9)
            let first = try await store.read { try $0.timeline(of: 1, before: nil, limit: 3) }
            #expect(first.map(\.seq) == [9, 7, 5])
            #expect(try await store.read { try $0.timeline(of: 1, before: 5, limit: 3) }.map(\.seq) == [3, 1])
            #expect(try await store.read { try $0.timeline(of: 77, before: nil, limit: 3) }.isEmpty)
            #expect(try await store.read { try $0.lastNote(on: 1) }?.seq == 9)
            #expect(try await store.read { try $0.lastNote(on: 0) }?.seq == 6)
            #expect(try await store.read { try $0.lastNote(on: 77) } == nil)
        }
    }

    @Test func theExportIsOneObjectALineWithAllKeys() async throws {
        try await withTemporaryStore { store in
            try await fill(store, 2)
            let lines = try await exported(store)
            let entries = try await store.read { try $0.auditEntries(after: 0, limit: 9) }
            let head =
                #"{"actor":{"id":"1","kind":"person","name":"responder-a","via":"telegram"},"#
                + #""at":"2026-11-21T08:00:02.000Z","hash":"\#(entries[1].hash)","incident":0,"operation":"action","#
            let tail =
                #""outcome":"done","parameters":{"b":"\"\u0000\u001fé","n":"2"},"prev":"\#(entries[0].hash)","#
                + #""reason":null,"resource":{"cluster":null,"kind":"deployment","name":"checkout","namespace":"shop"},"#
                + #""seq":2}"#
            #expect(lines[1] == head + tail)
            let object = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
            #expect(
                object?.keys.sorted() == [
                    "actor", "at", "hash", "incident", "operation", "outcome", "parameters", "prev", "reason",
                    "resource",
                    "seq",
                ]
            )
            #expect(object?["resource"] is NSNull)
        }
    }

    @Test func aLongExportComesInPages() async throws {
        try await withTemporaryStore { store in
            try await fill(store, 2_500)
            let lines = try await exported(store)
            #expect(lines.count == 2_500)
            #expect(lines.last?.hasSuffix(#""seq":2500}"#) == true)
            #expect(try await store.verifyAudit() == .intact(entries: 2_500))
        }
    }

    @Test func anEmptyLogIsIntact() async throws {
        try await withTemporaryStore { store in
            let lines = try await exported(store)
            #expect(lines.isEmpty)
            #expect(try await store.verifyAudit() == .intact(entries: 0))
        }
    }

    @Test(arguments: [
        "UPDATE audit_log SET reason = 'x' WHERE seq = 2", "DELETE FROM audit_log WHERE seq = 2",
        "DELETE FROM audit_log",
        "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE seq = 2",
        """
        INSERT INTO audit_log SELECT 9, at, actor_kind, actor_id, actor_name, actor_via, operation, incident_id,
        resource_kind, resource_cluster, resource_namespace, resource_name, parameters, outcome, reason, prev, hash
        FROM audit_log WHERE seq = 2
        """,
    ])
    func theDatabaseItselfRefusesChanges(sql: String) async throws {
        try await withTemporaryFolder { folder in
            let store = try await Store.open(folder.file("db"), at: start)
            try await fill(store, 3)
            let raw = try await Database.open(folder.file("db"))
            await #expect(throws: DatabaseFailure(.constraint, "audit_log is append-only")) {
                try await raw.write { try $0.run(script: sql) }
            }
            try await raw.close()
            #expect(try await store.verifyAudit() == .intact(entries: 3))
            try await store.close()
        }
    }

    private static let dropTriggers = """
        DROP TRIGGER audit_log_is_never_updated;
        DROP TRIGGER audit_log_is_never_deleted;
        DROP TRIGGER audit_log_grows_by_one;
        """

    @Test(arguments: [
        ("UPDATE audit_log SET reason = 'x' WHERE seq = 4", AuditVerdict.broken(seq: 4, .altered)),
        ("UPDATE audit_log SET at = at + 1 WHERE seq = 1", .broken(seq: 1, .altered)),
        ("UPDATE audit_log SET parameters = '{}' WHERE seq = 6", .broken(seq: 6, .altered)),
        ("UPDATE audit_log SET hash = zeroblob(32) WHERE seq = 3", .broken(seq: 3, .altered)),
        ("UPDATE audit_log SET prev = zeroblob(32) WHERE seq = 3", .broken(seq: 3, .unchained)),
        ("DELETE FROM audit_log WHERE seq = 3", .broken(seq: 3, .missing)),
        ("DELETE FROM audit_log WHERE seq = 1", .broken(seq: 1, .missing)),
        ("DELETE FROM audit_log WHERE seq >= 5", .broken(seq: 5, .cutOff)),
        ("DELETE FROM audit_log", .broken(seq: 1, .cutOff)),
        ("UPDATE audit_log SET operation = 'x' WHERE seq = 4", .broken(seq: 4, .unreadable("Operation: x"))),
        (
            "UPDATE audit_log SET operation = 'x' WHERE seq = 6; UPDATE audit_log SET at = 1 WHERE seq = 2",
            .broken(seq: 2, .altered)
        ),
    ])
    func whoeverGoesRoundTheDatabaseIsFoundOut(sql: String, verdict: AuditVerdict) async throws {
        try await withTemporaryFolder { folder in
            let store = try await Store.open(folder.file("db"), at: start)
            try await fill(store, 6)
            let raw = try await Database.open(folder.file("db"))
            try await raw.write { try $0.run(script: Self.dropTriggers + sql) }
            try await raw.close()
            #expect(try await store.verifyAudit() == verdict)
            try await store.close()
        }
    }

    @Test func twoProcessesChainIntoOneLog() async throws {
        try await withTemporaryFolder { folder in
            let store = try await Store.open(folder.file("db"), at: start)
            let commandLine = try await Store.open(folder.file("db"), access: .shared, at: start)
            for _ in 0..<3 {
                try await fill(store, 2)
                try await fill(commandLine, 1)
            }
            #expect(try await store.verifyAudit() == .intact(entries: 9))
            try await commandLine.close()
            try await store.close()
        }
    }

    private func exported(_ store: Store) async throws -> [String] {
        let text = Mutex<[UInt8]>([])
        try await store.exportAudit { page in text.withLock { $0 += page } }
        let all = text.withLock { String(decoding: $0, as: UTF8.self) }
        #expect(all.isEmpty || all.hasSuffix("\n"))
        return all.split(separator: "\n").map(String.init)
    }
}
