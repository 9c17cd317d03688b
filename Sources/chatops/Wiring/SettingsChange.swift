import Logging

/// Tells what of changed settings takes effect only after a restart.
struct SettingsChange: Sendable {
    private let started: Settings

    /// - Parameter started: those that the bot was started with.
    init(since started: Settings) {
        self.started = started
    }

    /// One line for the log; nil when all of it holds at once.
    func remark(on settings: Settings) -> String? {
        guard settings.clusters != started.clusters else { return nil }
        let labels = Set(settings.clusters.keys).union(started.clusters.keys).sorted()
        let changed = labels.filter { settings.clusters[$0] != started.clusters[$0] }
        return "clusters: has changed (\(changed.joined(separator: ", "))); it takes effect when chatops is restarted"
    }
}
