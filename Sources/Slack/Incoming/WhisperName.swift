/// Names of messages that only one person sees.
///
/// Each answer to a slash command has a name of its own for as long as its response URL lives, or one would be edited in
/// place of the other; but names come again, so that they do not pile up in the store for ever.
enum WhisperName {
    private static let count: UInt64 = 256

    /// The person stands first, so that what such a message cannot hold finds its way to them.
    /// Begins as `ChatAddress.whispers(to:)` says, so that all of a person's are found.
    ///
    /// - Parameter trigger: identifies the command; the same one always has the same name.
    static func of(_ trigger: String, by user: String) -> String {
        "\(user).\(Fingerprint.of(trigger) % count)"
    }
}
