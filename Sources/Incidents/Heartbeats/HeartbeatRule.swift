/// What the settings say of something that shows at regular times that it lives, and of what is told when it does not.
package struct HeartbeatRule: Hashable, Sendable {
    /// What counts as a beat.
    package enum Sign: Hashable, Sendable {
        /// Its address on the alert port is called.
        case call
        /// An alert of the name fires, in each cluster for itself.
        case alert(String)
        /// The source posts anything.
        case source(String)

        /// The alert that is a beat, and so makes no incident; nil: none is.
        package var alertName: String? {
            if case .alert(let name) = self { return name }
            return nil
        }
    }

    package let name: String
    package let sign: Sign
    /// The next beat comes at the latest so long after the one before.
    package let every: Duration
    /// It may be late by so much.
    package let grace: Duration
    package let severity: Severity
    /// For routes; on the incident's alert.
    package let labels: [String: String]
    /// What the incident of its silence is called; nil: by the heartbeat's name.
    package let title: String?

    package init(
        name: String,
        sign: Sign = .call,
        every: Duration,
        grace: Duration,
        severity: Severity = .critical,
        labels: [String: String] = [:],
        title: String? = nil
    ) {
        self.name = name
        self.sign = sign
        self.every = every
        self.grace = grace
        self.severity = severity
        self.labels = labels
        self.title = title
    }

    /// Without a beat for so long it is silent.
    package var patience: Duration { every + grace }

    /// Of which clusters the report brings a beat; nil: it brings none.
    package func instance(of report: AlertReport, from source: String) -> String? {
        guard case .alert(let name) = sign, report.status == .firing, report.labels["alertname"] == name else {
            return nil
        }
        return report.labels["cluster"] ?? ""
    }
}
