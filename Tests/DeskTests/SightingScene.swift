import Cards
import Desk
import Incidents
import TestSupport

/// Runs `body` with a desk that hears the channel C7.
func withWatchedChannel(
    destinations: [ChatAddress] = [DeskFixture.channel],
    directMessages: Set<FrontEnd> = [],
    _ body: @escaping @Sendable (DeskFixture) async throws -> Void
) async throws {
    try await withDesk(destinations: destinations, directMessages: directMessages) { f in
        try await f.store.write { [now = f.clock.now()] in
            _ = try $0.add(name: "admin-s", role: .admin, identities: [DeskFixture.slackAdmin], at: now)
        }
        try await f.enable()
        try await body(f)
    }
}

extension DeskFixture {
    /// A webhook's group of one alert of that name, which begins or ends now.
    func group(
        of name: String,
        key: String,
        labels: [String: String] = [:],
        grouped: [String: String] = [:],
        url: String = "",
        isOver: Bool = false
    ) -> AlertGroup {
        let values = labels.sorted { $0.key < $1.key }.map(\.value)
        let report = AlertReport(
            status: isOver ? .resolved(at: nil) : .firing,
            fingerprint: ([name] + values).joined(separator: "-"),
            startsAt: clock.now(),
            labels: labels.merging(["alertname": name, "severity": "critical"]) { one, _ in one }
        )
        return AlertGroup(
            source: "alertmanager",
            key: key,
            receiver: "chatops",
            groupLabels: grouped,
            externalURL: url,
            reports: [report]
        )
    }

    /// A person resolves the incident.
    func close(_ incident: Incident) async throws {
        let answer = try await desk.perform(
            .resolve(incident: incident.id, seen: incident.generation),
            by: Self.slackAdmin,
            on: nil
        )
        guard !answer.isRefusal else { throw FixtureFault("\(answer)") }
    }
}
