import TestSupport

/// What a program said until its end.
struct Finished: Sendable {
    let ending: ChildProcess.Ending
    let output: String
    let errors: String
}
