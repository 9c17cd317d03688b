import Database
import Desk

extension Store {
    private static let auditPage = 1_000

    /// Checks every entry's hash and that each continues the one before it, up to the last one ever appended.
    /// - Throws: `StoreFailure`.
    package func verifyAudit() async throws -> AuditVerdict {
        var tail = AuditChain.Link.none
        while true {
            let from = tail
            let page = try await databaseRead { try Self.verifyPage($0, after: from) }
            switch page {
            case .ended(let lastEver):
                return lastEver > tail.seq
                    ? .broken(seq: tail.seq + 1, .cutOff) : .intact(entries: tail.seq)
            case .broken(let seq, let fault): return .broken(seq: seq, fault)
            case .intact(let end): tail = end
            }
        }
    }

    /// Hands over every entry as one line of JSON with its line end, in order, page by page.
    /// - Throws: what `write` throws, `StoreFailure`.
    package func exportAudit(to write: @Sendable ([UInt8]) async throws -> Void) async throws {
        var after: Int64 = 0
        while true {
            let from = after
            let page = try await databaseRead { records in
                let rows = try records.auditRows(after: from, limit: Self.auditPage)
                var lines: [UInt8] = []
                for row in rows {
                    lines += row.json
                    lines.append(UInt8(ascii: "\n"))
                }
                return (lines: lines, last: rows.last?.seq)
            }
            guard let last = page.last else { return }
            try await write(page.lines)
            after = last
        }
    }

    private enum Page: Sendable {
        case intact(upTo: AuditChain.Link)
        case broken(seq: Int64, AuditVerdict.Fault)
        /// Nothing follows; the number that the last entry ever appended had.
        case ended(lastEver: Int64)
    }

    private static func verifyPage(
        _ records: StoredRecords,
        after start: AuditChain.Link,
        limit: Int = auditPage
    ) throws -> Page {
        var tail = start
        let rows: [AuditRow]
        do {
            rows = try records.auditRows(after: start.seq, limit: limit)
        } catch let fault as UnreadableValue {
            // Entries before the unreadable one may be broken too: one by one up to it.
            if limit > 1 { return try verifyPage(records, after: start, limit: 1) }
            return .broken(seq: start.seq + 1, .unreadable(fault.what))
        }
        for row in rows {
            guard row.seq == tail.seq + 1 else { return .broken(seq: tail.seq + 1, .missing) }
            guard row.prev == tail.hash else { return .broken(seq: row.seq, .unchained) }
            guard row.hash == AuditChain.hash(of: row.draft, seq: row.seq, prev: row.prev) else {
                return .broken(seq: row.seq, .altered)
            }
            tail = AuditChain.Link(seq: row.seq, hash: row.hash)
        }
        return rows.isEmpty ? .ended(lastEver: try records.lastAuditNumber()) : .intact(upTo: tail)
    }

    private func databaseRead<Value: Sendable>(
        _ body: @escaping @Sendable (StoredRecords) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.read { try body(StoredRecords($0)) }
        } catch {
            throw Self.failure(for: error)
        }
    }
}
