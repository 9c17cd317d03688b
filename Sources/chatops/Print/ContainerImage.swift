/// What the printed Dockerfile and the printed Deployment have to agree on.
enum ContainerImage {
    /// The number of the user that the bot runs as; it owns the data directory.
    static let user = 10_001
    static let dataDirectory = "/data"
    static let executable = "/usr/local/bin/chatops"

    static var databasePath: String { "\(dataDirectory)/chatops.db" }

    /// In a pod both ports have to be known beforehand.
    static func port(_ configured: Int, else standard: ConfigurationKey) -> Int {
        configured != 0 ? configured : Int(standard.standard ?? "") ?? 0
    }
}
