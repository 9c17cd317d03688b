import Cards
import Incidents
import Logging
import Synchronization

/// Carries out one request at a time: load, decide, store, ask for delivery.
///
/// Front-ends, webhooks and workers all come here; nobody else changes an incident.
package struct Desk: Sendable {
    package let store: any IncidentStore
    package let clock: any WallClock
    /// Nil when no cluster is configured.
    package let cluster: (any Cluster)?
    package let feed: ChangeFeed
    package let errands: Errands
    private let settingsBox: SettingsBox
    let tokenCache = TokenCache()
    let fetches = SharedFetches()
    let followers = LogFollowers()
    let dutyWatch = DutyWatch()
    let pagingWatch = PagingWatch()
    let heartbeatWatch = HeartbeatWatch()
    let silenceWatch = SilenceWatch()
    let log: Logger

    package init(
        store: any IncidentStore,
        clock: any WallClock,
        cluster: (any Cluster)?,
        settings: DeskSettings,
        errands: Errands,
        feed: ChangeFeed = ChangeFeed(),
        log: Logger
    ) {
        self.store = store
        self.clock = clock
        self.cluster = cluster
        self.feed = feed
        self.errands = errands
        self.log = log
        settingsBox = SettingsBox(settings)
    }

    package var settings: DeskSettings { settingsBox.value.withLock { $0 } }

    /// From the next request on these count.
    package func use(_ settings: DeskSettings) {
        settingsBox.value.withLock { $0 = settings }
    }
}

private final class SettingsBox: Sendable {
    let value: Mutex<DeskSettings>

    init(_ settings: DeskSettings) {
        value = Mutex(settings)
    }
}
