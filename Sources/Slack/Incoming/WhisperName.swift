/// Names of messages that only one person sees.
///
/// Each answer to a slash command has a name of its own for as long as its response URL lives, or one would be edited in
/// place of the other; but names come again, so that they do not pile up in the store for ever.
enum WhisperName {
    private static let count: UInt64 = 256

    /// Begins as `ChatAddress.whispers(to:)` says, so that all of a person's are found.
    /// - Parameter trigger: identifies the command; the same one always has the same name.
    static func of(_ trigger: String, by user: String) -> String {
        // FNV-1a: the standard hash differs from start to start.
        let hash = trigger.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "\(user).\(hash % count)"
    }
}
