/// How the fake can be away.
package enum FakeTelegramOutage: Hashable, Sendable {
    /// Nobody listens: connections are refused.
    case refusing
    /// The answer breaks off in the middle.
    case dropping
    /// Every call gets this status and body, e.g. a proxy's 502 with HTML.
    case answering(Int, body: String)
    /// Calls are taken and never answered.
    case silent
}
