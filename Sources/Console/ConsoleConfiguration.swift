/// How the app port is to be run.
package struct ConsoleConfiguration: Sendable {
    /// `APP_HOST`.
    package var host: String
    /// `APP_PORT`; 0 takes a free one.
    package var port: Int
    package var metrics: PrometheusRegistry
    /// Why the process is not ready, a sentence each; empty when it is. Asked for each `/readyz`.
    package var readiness: @Sendable () async -> [String]
    /// What somebody should mend though the process is ready, a sentence each. Asked for each `/readyz`.
    package var warnings: @Sendable () -> [String] = { [] }
    /// Connections at once; more wait in the kernel's queue.
    package var connectionLimit: Int
    /// Pages open for live updates at once.
    package var streamLimit: Int
    /// Reads the links of mails; nil: none are sent.
    package var links: SignedLinks?
    /// Does what people press in calls; nil: nobody is called.
    package var calls: (any CallAnswering)?

    package init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        metrics: PrometheusRegistry = PrometheusRegistry(),
        connectionLimit: Int = 512,
        streamLimit: Int = 100,
        readiness: @escaping @Sendable () async -> [String] = { [] }
    ) {
        self.host = host
        self.port = port
        self.metrics = metrics
        self.connectionLimit = connectionLimit
        self.streamLimit = streamLimit
        self.readiness = readiness
    }
}
