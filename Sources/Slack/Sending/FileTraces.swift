/// Files that were uploaded, and whose last call had no answer: they may stand in their place already, so that the same call
/// is made again before the file is uploaded anew.
struct FileTraces: Sendable {
    /// What was to be brought where.
    struct Errand: Hashable, Sendable {
        let file: String
        let target: SlackTarget
    }

    /// Beyond this many it forgets all; each may then come twice.
    static let capacity = 200

    private var files: [Errand: String] = [:]

    /// Slack's id of the file that may stand there.
    func file(for errand: Errand) -> String? { files[errand] }

    mutating func doubt(_ errand: Errand, file: String) {
        if files.count >= Self.capacity { files.removeAll() }
        files[errand] = file
    }

    mutating func settle(_ errand: Errand) {
        files[errand] = nil
    }
}
