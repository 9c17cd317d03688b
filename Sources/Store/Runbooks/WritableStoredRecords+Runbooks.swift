import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func addRunbookVersion(
        _ text: String,
        of key: RunbookKey,
        source: RunbookSource,
        isActive: Bool,
        at now: Timestamp
    ) throws -> RunbookVersion {
        let runbook = try runbookNumber(of: key) ?? insertRunbook(key)
        let newest = try connection.first(
            "SELECT number FROM runbook_versions WHERE runbook_id = \(runbook) ORDER BY number DESC LIMIT 1"
        ) { $0.int(0) }
        let number = (newest ?? 0) + 1
        if isActive { try retireRunbookVersion(of: runbook) }
        try writer.execute(
            """
            INSERT INTO runbook_versions (runbook_id, number, text, source, at, active) VALUES (
                \(runbook), \(number), \(text), \(try JSONText.of(source)), \(now.milliseconds), \(isActive)
            )
            """
        )
        return RunbookVersion(key: key, number: number, text: text, source: source, at: now, isActive: isActive)
    }

    func activateRunbook(_ number: Int, of key: RunbookKey) throws {
        guard let runbook = try runbookNumber(of: key) else { return }
        try retireRunbookVersion(of: runbook)
        try writer.execute(
            "UPDATE runbook_versions SET active = 1 WHERE runbook_id = \(runbook) AND number = \(number)"
        )
    }

    func recordRunbookFile(_ path: String, hash: String, of key: RunbookKey, at now: Timestamp) throws {
        guard let runbook = try runbookNumber(of: key) else { return }
        try writer.execute(
            """
            INSERT INTO runbook_files (runbook_id, path, sha256, loaded_at)
            VALUES (\(runbook), \(path), \(hash), \(now.milliseconds))
            ON CONFLICT (runbook_id) DO UPDATE SET
                path = excluded.path, sha256 = excluded.sha256, loaded_at = excluded.loaded_at
            """
        )
    }

    private func runbookNumber(of key: RunbookKey) throws -> Int64? {
        try connection.first(
            "SELECT id FROM runbooks WHERE alert = \(key.alert) AND service = \(key.service ?? "")"
        ) { $0.int64(0) }
    }

    private func insertRunbook(_ key: RunbookKey) throws -> Int64 {
        try writer.insert("INSERT INTO runbooks (alert, service) VALUES (\(key.alert), \(key.service ?? ""))")
    }

    private func retireRunbookVersion(of runbook: Int64) throws {
        try writer.execute("UPDATE runbook_versions SET active = 0 WHERE runbook_id = \(runbook) AND active = 1")
    }
}
