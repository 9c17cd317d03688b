import Logging

extension BotConfiguration {
    /// What the demo takes of the configuration: ports, language and logging. All else is the demo's own.
    func forDemo(in directory: TemporaryDirectory) -> BotConfiguration {
        var demo = BotConfiguration()
        demo.app = Endpoint(host: "127.0.0.1", port: app.port)
        demo.alert = Endpoint(host: "127.0.0.1", port: alert.port)
        demo.databasePath = "\(directory.path)/chatops.db"
        demo.cluster = .simulated
        demo.language = language
        demo.logLevel = logLevel == .info ? .warning : logLevel
        demo.logFormat = .text
        return demo
    }
}
