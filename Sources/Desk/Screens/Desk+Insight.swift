import Incidents
import Logging

extension Desk {
    /// Asks the cluster what stands behind a new incident, so that its card can suggest better. Never holds anything up.
    func lookInto(_ incident: Incident) async {
        await lookInto(incident.id, of: incident.labels["cluster"])
    }

    /// - Parameter label: of the cluster that will be asked.
    func lookInto(_ incident: Int64, of label: String?) async {
        guard let cluster else { return }
        await errands.startIfIdle(in: .insights, of: label) {
            do {
                let alerts = try await store.read { try $0.alerts(of: incident, limit: ViewGatherer.alertLimit) }
                let resources = ResourceFinder.resources(of: alerts)
                guard !resources.isEmpty else { return }
                let insight = try await withDeadline(settings.clusterPatience) { () throws(ClusterRefusal) in
                    try await cluster.insight(into: resources)
                }
                guard let insight else { return }
                let now = clock.now()
                let isNews = try await store.write { records in
                    guard try records.insight(into: incident) != insight else { return false }
                    try records.save(insight, into: incident)
                    try records.refresh(incident: incident, at: now)
                    return true
                }
                if isNews { feed.send(.incident(incident)) }
            } catch {
                log.info(
                    "the cluster could not be asked about an incident",
                    metadata: ["incident": "\(incident)", "error": "\(error)"]
                )
            }
        }
    }
}
