import Incidents

/// Events of an object and its children: the newest first, what is the same said once (protocols 4.4).
struct EventLog: Sendable {
    /// One line of it.
    struct Entry: Hashable, Sendable {
        var at: Timestamp
        /// When it was seen for the first time.
        var firstAt: Timestamp
        var count: Int
        let isWarning: Bool
        let reason: String
        let message: String
        /// Who it happened to, e.g. `Pod`, `ledger-0`.
        let kind: String
        let name: String
        /// Who says so, e.g. `kubelet`.
        let source: String
    }

    private(set) var entries: [Entry]

    init(_ events: [API.Event]) {
        var places: [Key: Int] = [:]
        var entries: [Entry] = []
        for event in events {
            guard let at = event.time else { continue }
            let entry = Entry(
                at: at,
                firstAt: min(at, event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? event.eventTime ?? at),
                count: event.times,
                isWarning: event.type == "Warning",
                reason: event.reason,
                message: event.text,
                kind: event.object.kind,
                name: event.object.name,
                source: event.reporter
            )
            let key = Key(uid: event.object.uid, name: event.object.name, reason: entry.reason, message: entry.message)
            if let place = places[key] {
                entries[place].count += entry.count
                entries[place].at = max(entries[place].at, entry.at)
                entries[place].firstAt = min(entries[place].firstAt, entry.firstAt)
            } else {
                places[key] = entries.count
                entries.append(entry)
            }
        }
        self.entries = entries.enumerated()
            .sorted { $0.element.at != $1.element.at ? $0.element.at > $1.element.at : $0.offset > $1.offset }
            .map(\.element)
    }

    private struct Key: Hashable {
        let uid: String
        let name: String
        let reason: String
        let message: String
    }
}

extension API.Event {
    /// When it happened last; nil when the event tells no time at all.
    var time: Timestamp? {
        series?.lastObservedTime ?? lastTimestamp ?? deprecatedLastTimestamp ?? eventTime
            ?? metadata.creationTimestamp
    }

    /// How often it happened, at least once.
    var times: Int { max(1, series?.count ?? count ?? deprecatedCount ?? 1) }
    var object: API.ObjectReference { involvedObject ?? regarding ?? API.ObjectReference() }
    var text: String { message.isEmpty ? note : message }

    /// The component that tells of it.
    var reporter: String {
        [source.component, deprecatedSource.component, reportingComponent, reportingController]
            .first { !$0.isEmpty } ?? ""
    }
}
