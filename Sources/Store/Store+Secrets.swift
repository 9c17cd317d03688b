import Crypto
import Database

extension Store {
    /// 32 random bytes that belong to this database and are called `name`: made when they are first asked for, and the same
    /// ever after.
    /// - Throws: `StoreFailure`; also when the database is open for reading only and has none of that name yet.
    package func secret(named name: String) async throws -> [UInt8] {
        do {
            return try await Self.secret(named: name, in: database)
        } catch {
            throw Self.failure(for: error)
        }
    }

    static func secret(named name: String, in database: Database) async throws -> [UInt8] {
        let kept = try await database.read { connection in
            try connection.first("SELECT value FROM secrets WHERE name = \(name)") { $0.blob(0) }
        }
        if let kept { return kept }
        let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        return try await database.write { connection in
            // Another process may have made it meanwhile; the first one counts.
            try connection.execute(
                "INSERT INTO secrets (name, value) VALUES (\(name), \(fresh)) ON CONFLICT DO NOTHING"
            )
            return try connection.first("SELECT value FROM secrets WHERE name = \(name)") { $0.blob(0) } ?? fresh
        }
    }
}
