extension AlertGroup {
    /// Which Alertmanager or Grafana posted it; nil when it does not say.
    package var host: String? { LinkHost.of(externalURL) }

    /// The group as messages in channels name it: its Alertmanager and the values of its labels, the alert's name first.
    /// Nil when the source does not say where it is.
    package var told: String? {
        guard let host else { return nil }
        let names = groupLabels.keys.filter { $0 != "alertname" }.sorted()
        let values = ["alertname"] + names
        return AlertSighting.group(host: host, values: values.compactMap { groupLabels[$0] }.joined(separator: " "))
    }
}

extension Incident {
    /// Which Alertmanager or Grafana told of it; nil when it did not say.
    package var host: String? { LinkHost.of(externalURL) }
}
