/// A test has found that this cluster cannot show what it checks. It ends as skipped once everything is removed.
struct LiveSkip: Error {
    let why: String
}
