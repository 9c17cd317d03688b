import Incidents

/// What a message shows of silences in Alertmanager, gathered.
package enum SilenceView: Hashable, Sendable {
    /// No Alertmanager is configured.
    case none
    case spans(IncidentView)
    case matchers(IncidentView, on: [String])
    /// - Parameter incident: nil for one that was asked for on no card.
    case order(SilenceOrder, incident: IncidentView?)
    case list(SilenceListView)
    /// - Parameters:
    ///   - silence: nil: there is none of that id any more.
    ///   - look: how fresh that is.
    case one(SilenceLine?, look: SilenceLook)
}

/// A page of the silences.
package struct SilenceListView: Hashable, Sendable {
    /// Those that end first come first.
    package let silences: [SilenceLine]
    package let total: Int
    package let page: Int
    package let hasMore: Bool
    package let look: SilenceLook

    package init(silences: [SilenceLine], total: Int, page: Int, hasMore: Bool, look: SilenceLook) {
        self.silences = silences
        self.total = total
        self.page = page
        self.hasMore = hasMore
        self.look = look
    }
}

/// A silence, and how many of the alerts that fire here it holds.
package struct SilenceLine: Hashable, Sendable {
    package let silence: Silence
    package let alerts: Int

    package init(silence: Silence, alerts: Int) {
        self.silence = silence
        self.alerts = alerts
    }
}

/// When Alertmanager was asked last, and whether it answered.
package struct SilenceLook: Hashable, Sendable {
    /// When what is known was learned; nil: nothing is known yet.
    package var at: Timestamp?
    /// Why it has not been learned since, in words for a person; nil: it has.
    package var failure: String?

    package init(at: Timestamp? = nil, failure: String? = nil) {
        self.at = at
        self.failure = failure
    }
}

/// That alerts of an incident are silenced.
package struct SilencedAlerts: Hashable, Sendable {
    /// How many of those that fire.
    package let count: Int
    /// Who made the silences, each once.
    package let by: [String]
    /// When the last of them ends.
    package let until: Timestamp
    /// Until when nobody is paged because all that fires is silenced; nil: not all is.
    package var quietUntil: Timestamp?

    package init(count: Int, by: [String], until: Timestamp, quietUntil: Timestamp? = nil) {
        self.count = count
        self.by = by
        self.until = until
        self.quietUntil = quietUntil
    }
}
