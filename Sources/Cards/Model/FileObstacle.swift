/// Why a file cannot be brought to a chat that takes messages.
package enum FileObstacle: Hashable, Sendable {
    /// The bot may write there, but attaches files only where it is a member.
    case notMember
    /// The app was installed without this scope.
    case scopeMissing(String)
    /// The chat's own settings keep the bot from it.
    case notAllowed
    /// The chat said no; the log has the reason under this error's id.
    case unexplained(error: String)
}
