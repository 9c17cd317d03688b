/// How the fake can be away.
package enum FakeSlackOutage: Hashable, Sendable {
    /// Nobody listens: connections are refused.
    case refusing
    /// The answer breaks off in the middle; nothing was done.
    case dropping
    /// Every call gets this status and body, e.g. a proxy's 502 with HTML.
    case answering(Int, body: String)
    /// Calls are taken and never answered; nothing is done.
    case silent
}
