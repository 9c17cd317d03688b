import Demo
import Desk
import Kubernetes
import Logging
import ServiceLifecycle

/// The cluster behind the Desk, and what has to run for it.
struct ClusterParts: Sendable {
    let cluster: (any Cluster)?
    private let directory: ClusterDirectory?

    /// Reads the kubeconfigs; nobody is asked anything, so that a dead API server delays no start.
    /// - Parameter given: takes the place of the configured one.
    init(_ configuration: BotConfiguration, clock: any WallClock, given: (any Cluster)?) {
        if let given {
            (cluster, directory) = (given, nil)
            return
        }
        switch configuration.cluster {
        case .none: (cluster, directory) = (nil, nil)
        case .simulated: (cluster, directory) = (SimulatedCluster(clock: clock), nil)
        case .kubernetes:
            let settings = configuration.clusterSettings(configuration.settings)
            let directory = ClusterDirectory(settings, clock: clock, log: Logger(label: "kubernetes"))
            (cluster, self.directory) = (directory, directory)
        }
    }

    /// First among the bot's services: they end in the reverse order, and everything else calls through it.
    var services: [any Service] { directory.map { [$0] } ?? [] }

    /// For a bot that does not come to run.
    func shutDown() async throws {
        try await directory?.shutDown()
    }
}
