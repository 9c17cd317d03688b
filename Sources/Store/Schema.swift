import Crypto
import Database

/// The schema that this binary works with.
enum Schema {
    static let migrations = embeddedMigrations.map { migration in
        Migration(
            name: migration.name,
            sql: migration.sql,
            hash: Hex.text(SHA256.hash(data: Array(migration.sql.utf8)))
        )
    }
}
