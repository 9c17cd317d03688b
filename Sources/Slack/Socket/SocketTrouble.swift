/// Why a socket could not be opened, or was taken away.
enum SocketTrouble: Error, Hashable, Sendable {
    /// Network, 5xx, no hello; what it was, without secrets.
    case passing(String)
    /// The app-level token is refused: only a person can mend it.
    case unauthorized(String)
    /// The app has more connections than it may.
    case crowded
    /// Slack named the time.
    case told(Duration)
}
