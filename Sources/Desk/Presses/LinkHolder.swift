import Cards

/// Somebody who shows what was sent to them alone, instead of coming as an identity.
struct LinkHolder: Sendable {
    /// For whom it was made.
    let person: Int64
    /// What it was made for.
    let press: Press
    /// What it is, in the audit log's words.
    let means: String
}
