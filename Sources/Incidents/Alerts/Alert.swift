/// One episode of one alert inside an incident: the same fingerprint with the same `startsAt`.
package struct Alert: Hashable, Codable, Sendable {
    /// Stable identity of the label set over all its episodes.
    package let fingerprint: String
    package let startsAt: Timestamp
    /// When it stopped firing; nil while it fires.
    package var endedAt: Timestamp?
    package var labels: [String: String]
    package var annotations: [String: String]
    /// The query that made it, as a link; empty when the source gave none.
    package var generatorURL: String

    package init(
        fingerprint: String,
        startsAt: Timestamp,
        endedAt: Timestamp? = nil,
        labels: [String: String],
        annotations: [String: String] = [:],
        generatorURL: String = ""
    ) {
        self.fingerprint = fingerprint
        self.startsAt = startsAt
        self.endedAt = endedAt
        self.labels = labels
        self.annotations = annotations
        self.generatorURL = generatorURL
    }

    package var isFiring: Bool { endedAt == nil }
    package var severity: Severity { Severity(labels: labels) }
    package var episode: Episode { Episode(fingerprint: fingerprint, startsAt: startsAt) }
}

/// What identifies one firing of one alert within its source.
package struct Episode: Hashable, Sendable {
    package let fingerprint: String
    package let startsAt: Timestamp

    package init(fingerprint: String, startsAt: Timestamp) {
        self.fingerprint = fingerprint
        self.startsAt = startsAt
    }
}
