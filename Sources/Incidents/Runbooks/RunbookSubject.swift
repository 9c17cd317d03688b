/// What an incident's alerts ask a runbook for: the name of an alert, and the services that it may be about.
package struct RunbookSubject: Hashable, Sendable {
    /// More services than this are not looked for.
    package static let serviceLimit = 6
    static let alertLimit = 3

    package let alert: String
    /// The likeliest first.
    package let services: [String]

    package init(alert: String, services: [String]) {
        self.alert = alert
        self.services = services
    }

    /// The key that a new runbook would be written for: the likeliest service, or any when none is known.
    package var key: RunbookKey { RunbookKey(alert: alert, service: services.first) }

    /// The runbook among the stored ones: that of the likeliest service that has one, else the one for any service.
    /// - Parameter stored: the services that the alert has runbooks for; nil is the one for any.
    package func match(among stored: [String?]) -> RunbookKey? {
        for service in services {
            let folded = RunbookKey.folded(service)
            if let known = stored.lazy.compactMap(\.self).first(where: { RunbookKey.folded($0) == folded }) {
                return RunbookKey(alert: alert, service: known)
            }
        }
        return stored.contains(nil) ? RunbookKey(alert: alert) : nil
    }

    /// One for each name among the alerts, those that fire first. Alerts without a name are called as their incident is.
    /// - Parameter workload: what the cluster found behind them.
    package static func subjects(
        of incident: Incident,
        alerts: [Alert],
        workload: Resource? = nil
    ) -> [RunbookSubject] {
        let firing = alerts.filter(\.isFiring)
        var names: [String] = []
        var services: [String: [String]] = [:]
        for alert in firing.isEmpty ? alerts : firing {
            let name = alert.labels["alertname"] ?? incident.title
            guard RunbookKey.isName(name), names.contains(name) || names.count < alertLimit else { continue }
            if !names.contains(name) { names.append(name) }
            services[name, default: []] += Self.services(labels: alert.labels, workload: workload)
        }
        if names.isEmpty {
            let name = incident.labels["alertname"] ?? incident.title
            guard RunbookKey.isName(name) else { return [] }
            names = [name]
            services[name] = Self.services(labels: incident.labels, workload: workload)
        }
        return names.map { RunbookSubject(alert: $0, services: Self.distinct(services[$0] ?? [])) }
    }

    /// What counts as the service of an alert, the likeliest first: the label `service`, `app` (or
    /// `app.kubernetes.io/name`), the workload that the labels name, the one that the cluster found behind them, and last
    /// the label `job`. An exporter that merely reports is nobody's service.
    package static func services(labels: [String: String], workload: Resource? = nil) -> [String] {
        let apps = ["app", "app_kubernetes_io_name", "label_app_kubernetes_io_name", "app.kubernetes.io/name"]
        var names = [labels["exported_service"] ?? own(labels["service"])]
        names += apps.map { own(labels[$0]) }
        names += ResourceFinder.resources(labels: labels).filter(\.kind.isWorkload).map(\.name)
        names.append(workload?.name)
        let job = labels["exported_job"] ?? own(labels["job"])
        names.append(job)
        // A PodMonitor's job is called namespace/name.
        names.append(job?.split(separator: "/").last.map(String.init))
        return distinct(names.compactMap(\.self).filter(RunbookKey.isName))
    }

    private static func own(_ name: String?) -> String? {
        name.flatMap { AlertLabels.isExporter($0) ? nil : $0 }
    }

    private static func distinct(_ names: [String]) -> [String] {
        var known: Set<String> = []
        return Array(names.filter { known.insert(RunbookKey.folded($0)).inserted }.prefix(serviceLimit))
    }
}

extension Resource.Kind {
    fileprivate var isWorkload: Bool {
        switch self {
        case .deployment, .statefulset, .daemonset, .job, .cronjob: true
        default: false
        }
    }
}
