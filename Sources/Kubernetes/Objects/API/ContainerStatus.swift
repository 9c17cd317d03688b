import Incidents

extension API {
    /// How a container of a pod fares.
    struct ContainerStatus: APIValue {
        @Omittable var name: String
        @Omittable var image: String
        @Omittable var imageID: String
        @Omittable var ready: Bool
        @Omittable var restartCount: Int
        @Omittable var started: Bool
        @Omittable var state: State
        @Omittable var lastState: State

        /// One of the three, or none before the kubelet has told.
        struct State: APIValue {
            var waiting: Waiting?
            var running: Running?
            var terminated: Terminated?
        }

        struct Waiting: APIValue {
            @Omittable var reason: String
            @Omittable var message: String
        }

        struct Running: APIValue {
            @Moment var startedAt: Timestamp?
        }

        struct Terminated: APIValue {
            @Omittable var exitCode: Int
            @Omittable var signal: Int
            @Omittable var reason: String
            @Omittable var message: String
            @Moment var startedAt: Timestamp?
            @Moment var finishedAt: Timestamp?

            /// The reason, or what can be said without one: `Signal:9`, `ExitCode:1`.
            var word: String {
                if !reason.isEmpty { return reason }
                return signal != 0 ? "Signal:\(signal)" : "ExitCode:\(exitCode)"
            }
        }
    }
}
