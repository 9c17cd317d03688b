/// What a source posted: the state of some alerts that belong together.
///
/// It is a snapshot, not an event: it may come twice, late, or from two replicas of the source.
package struct AlertGroup: Hashable, Sendable {
    /// Which kind of source posted it, e.g. `alertmanager`.
    package var source: String
    /// Identity of the group within its source; the incident's key.
    package var key: String
    package var receiver: String
    package var groupLabels: [String: String]
    /// The source's own address, for links; empty when unknown.
    package var externalURL: String
    /// How many alerts of the group the source left out of the post.
    package var truncatedAlerts: Int
    package var reports: [AlertReport]
    /// Names this post in the logs, from webhook to chat.
    package var correlation: String

    package init(
        source: String,
        key: String,
        receiver: String = "",
        groupLabels: [String: String] = [:],
        externalURL: String = "",
        truncatedAlerts: Int = 0,
        reports: [AlertReport],
        correlation: String = ""
    ) {
        self.source = source
        self.key = key
        self.receiver = receiver
        self.groupLabels = groupLabels
        self.externalURL = externalURL
        self.truncatedAlerts = truncatedAlerts
        self.reports = reports
        self.correlation = correlation
    }
}

/// One alert as a source reports it now.
package struct AlertReport: Hashable, Sendable {
    package enum Status: Hashable, Sendable {
        case firing
        /// Over; since when, if the source says.
        case resolved(at: Timestamp?)
    }

    package var status: Status
    package var fingerprint: String
    package var startsAt: Timestamp
    package var labels: [String: String]
    package var annotations: [String: String]
    package var generatorURL: String
    /// The source names no episodes: as long as its alert fires this is the one that is known, whatever start it names.
    package var goesOn: Bool
    /// The source says since when it is so, for ends as well as for starts: a start from before an end that is known is a late
    /// copy of what is over. One that goes on as well is a repeat while it fires, and another episode afterwards.
    package var isDated: Bool

    package init(
        status: Status,
        fingerprint: String,
        startsAt: Timestamp,
        labels: [String: String],
        annotations: [String: String] = [:],
        generatorURL: String = "",
        goesOn: Bool = false,
        isDated: Bool = false
    ) {
        self.status = status
        self.fingerprint = fingerprint
        self.startsAt = startsAt
        self.labels = labels
        self.annotations = annotations
        self.generatorURL = generatorURL
        self.goesOn = goesOn
        self.isDated = isDated
    }

    package var episode: Episode { Episode(fingerprint: fingerprint, startsAt: startsAt) }
}
