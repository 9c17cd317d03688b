import Incidents

/// What is wanted of an alert as Alertmanager tells it.
struct AlertJSON: Decodable {
    struct Status: Decodable {
        let silencedBy: [String]?
    }

    let fingerprint: String
    let status: Status

    /// Nil for one that no silence holds.
    var suppressed: SuppressedAlert? {
        guard let silences = status.silencedBy, !silences.isEmpty else { return nil }
        return SuppressedAlert(fingerprint: fingerprint, silences: silences)
    }
}

/// What is wanted of Alertmanager's status.
struct StatusJSON: Decodable {
    struct VersionInfo: Decodable {
        let version: String
    }

    let versionInfo: VersionInfo
}
