/// One step from an older schema to a newer one. A released one is never edited.
package struct Migration: Hashable, Sendable {
    /// `NNNN_what`; they apply in the order of their names.
    package let name: String
    package let sql: String
    /// Tells an edited migration from the one that was applied.
    package let hash: String

    package init(name: String, sql: String, hash: String) {
        self.name = name
        self.sql = sql
        self.hash = hash
    }
}
