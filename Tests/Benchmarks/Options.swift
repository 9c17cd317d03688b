import ArgumentParser

/// How much is measured, of what, and where.
struct Options: ParsableArguments {
    @Option(help: "How often each measurement is taken; the median is printed.")
    var runs = 3

    @Flag(help: "One short run of everything: a look, not a measurement.")
    var quick = false

    @Option(help: "The binary to measure; else the one that was built beside this program.")
    var binary: String?

    @Option(help: "Where databases are written; a real disk. Else `.build`, or the working directory.")
    var folder: String?

    func validate() throws {
        guard runs >= 1 else { throw ValidationError("--runs is at least 1") }
    }

    /// How often each measurement is taken.
    var repetitions: Int { quick ? 1 : runs }
}
