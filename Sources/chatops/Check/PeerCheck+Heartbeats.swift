import Desk
import Incidents
import Store

extension PeerCheck {
    /// What is watched, and which of it does not show that it lives.
    func heartbeatFindings(at now: Timestamp) async -> [Finding] {
        let rules = configuration.settings.heartbeats
        guard !rules.isEmpty else { return [] }
        let counted = "heartbeats: \(rules.count) \(rules.count == 1 ? "is" : "are") watched"
        do {
            let store = try await Store.open(configuration.databasePath, access: .readOnly, at: now)
            do {
                let heartbeats = try await store.read { try $0.heartbeats() }
                try await store.close()
                return Self.findings(heartbeats, of: rules, counted: counted)
            } catch {
                try await store.close()
                throw error
            }
        } catch {
            // The line about the database says why.
            return [.good("\(counted); when they were heard is seen once the database is there")]
        }
    }

    /// What is silent is no fault of the configuration: it has an incident.
    static func findings(_ heartbeats: [Heartbeat], of rules: [HeartbeatRule], counted: String) -> [Finding] {
        let names = Set(rules.map(\.name))
        let troubled = heartbeats.filter { names.contains($0.name) && $0.state != .beating }
        guard !troubled.isEmpty else { return [.good(counted)] }
        let words = troubled.map { heartbeat in
            let cluster = heartbeat.instance.isEmpty ? "" : " of \(heartbeat.instance)"
            let last = heartbeat.lastAt.map { "last heard \($0.rfc3339)" } ?? "never heard"
            return "\(heartbeat.name)\(cluster) is \(heartbeat.state.rawValue), \(last)"
        }
        return [.good("\(counted); \(words.joined(separator: "; "))")]
    }
}
