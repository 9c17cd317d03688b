import Desk
import Synchronization

/// Which channels are enabled, so that what happens in all others is not even noted.
///
/// It may be a moment behind: what it lets through is looked at again when it is handled.
final class ChannelWatch: Sendable {
    /// Nil until it was read: then all are let through.
    private let enabled = Mutex<Set<String>?>(nil)

    func isEnabled(_ channel: String) -> Bool {
        enabled.withLock { $0?.contains(channel) ?? true }
    }

    /// Reads which they are.
    /// - Throws: `StoreFailure`; what was known stays.
    func refresh(from store: any IncidentStore) async throws {
        let channels = try await store.read { try $0.enabledChannels() }
        enabled.withLock { $0 = channels }
    }
}
