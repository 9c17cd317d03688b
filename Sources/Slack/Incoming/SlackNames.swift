import Logging

/// What people are called, asked once for each: events name people by id only.
actor SlackNames {
    private let calls: any SlackCalls
    private let log: Logger
    private var known: [String: String] = [:]
    /// More people than this do not work one bot; it only bounds the memory.
    private static let capacity = 10_000

    init(calls: any SlackCalls, log: Logger) {
        self.calls = calls
        self.log = log
    }

    /// The id itself while Slack does not say.
    func name(of user: String) async -> String {
        if let name = known[user] { return name }
        do {
            let name = try await calls.name(ofUser: user) ?? user
            if known.count >= Self.capacity { known = [:] }
            known[user] = name
            return name
        } catch {
            log.debug("a person's name is not known", metadata: ["reason": "\(error.reason)"])
            return user
        }
    }
}
