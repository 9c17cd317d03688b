import Incidents

/// Incidents that messages opened, on loan to the webhook of the same alert.
///
/// One group of the webhook takes such an incident over, and from then on no other does: what else fits loosely is another
/// alert of the name.
struct SightedIncidents {
    private static let headLimit = 16
    private static let limit = 500
    /// Loans of a group that are looked through for an episode that ended in one of them.
    private static let loanLimit = 8

    private typealias Candidate = (sighted: SightedIncident, likeness: AlertSighting.Likeness)

    let records: any WritableRecords
    let now: Timestamp

    // MARK: Active ones

    /// The incident that the group works on though a message opened it: one that it has taken over, or takes over now.
    /// - Parameter live: the reports that would open an incident.
    func active(for group: AlertGroup, live: [AlertReport]) throws -> IncidentFile? {
        if let taken = try borrowed(by: group).first(where: \.isActive) { return try file(of: taken, for: group) }
        guard let one = try best(for: group, live: live) else { return nil }
        try records.lend(one.incident.id, toSource: group.source, groupKey: group.key)
        return try file(of: one.incident, for: group)
    }

    /// With the alerts that the webhook tells of in the place of what the message told.
    func settled(_ file: IncidentFile, _ group: AlertGroup) throws -> (IncidentFile, AlertGroup) {
        let fingerprint = RecognizedAlert.fingerprint(of: file.incident.groupKey)
        guard file.incident.source == RecognizedAlert.source,
            let told = file.alerts.first(where: { $0.fingerprint == fingerprint && $0.isFiring })
        else { return (file, group) }
        let sightings = try records.sightings(ofIncident: file.incident.id)
        let fitting = group.reports.filter { report in
            sightings.contains { $0.likeness(to: [report], of: group) != nil }
        }
        var (file, group) = (file, group)
        if fitting.contains(where: { $0.status == .firing }) {
            file.alerts.removeAll { $0.fingerprint == fingerprint }
            try records.removeAlert(fingerprint, from: file.incident.id)
        } else if !fitting.isEmpty {
            // The webhook has only ever told the end.
            group.reports.append(
                AlertReport(
                    status: .resolved(at: nil),
                    fingerprint: fingerprint,
                    startsAt: told.startsAt,
                    labels: told.labels
                )
            )
        }
        return (file, group)
    }

    /// What messages opened for alerts that now fire in an incident of the group.
    func same(as fired: [Alert], of group: AlertGroup, besides incident: Int64) throws -> [SightedIncident] {
        let reports = fired.map {
            AlertReport(status: .firing, fingerprint: $0.fingerprint, startsAt: $0.startsAt, labels: $0.labels)
        }
        var found: [SightedIncident] = []
        for (one, likeness) in try candidates(for: reports, of: group, areActive: true)
        where likeness > .loose && one.incident.id != incident {
            if !found.contains(where: { $0.incident.id == one.incident.id }) { found.append(one) }
        }
        return found
    }

    // MARK: Closed ones

    /// Those that the group has taken over. What a person closed while only the message had told of it was the webhook's
    /// alert, too: the group takes it over with what it says was firing then.
    func closed(for group: AlertGroup, unknown: [AlertReport]) throws -> [IncidentFile] {
        let firing = unknown.filter { $0.status == .firing }
        for (one, likeness) in try candidates(for: firing, of: group, areActive: false) where likeness > .loose {
            try takeOver(one, firing, of: group)
        }
        let fingerprints = Set(unknown.map(\.fingerprint))
        var files: [IncidentFile] = []
        var seen: Set<String> = []
        for taken in try borrowed(by: group) where !taken.isActive && seen.insert(taken.groupKey).inserted {
            let isAlone = try records.activeFile(source: taken.source, groupKey: taken.groupKey) == nil
            // One that ended by itself cannot come back beside another one that messages have opened since.
            files += try records.closedFiles(
                source: taken.source,
                groupKey: taken.groupKey,
                fingerprints: fingerprints
            ).filter { isAlone || $0.incident.isClosedByHand }
        }
        return files
    }

    private func takeOver(_ one: SightedIncident, _ reports: [AlertReport], of group: AlertGroup) throws {
        guard one.incident.isClosedByHand, let closedAt = one.incident.closedAt else { return }
        let known = try records.alerts(of: one.incident.id, limit: Self.limit)
        let isGoingOn = known.contains { $0.isFiring && $0.fingerprint == one.fingerprint }
        let alerts = reports.filter { $0.startsAt <= closedAt && one.likeness(to: [$0], of: group) != nil }.map {
            Alert(
                fingerprint: $0.fingerprint,
                startsAt: $0.startsAt,
                labels: $0.labels,
                annotations: $0.annotations,
                generatorURL: $0.generatorURL
            )
        }
        guard isGoingOn, !alerts.isEmpty else { return }
        try records.save(alerts, of: one.incident.id)
        try records.lend(one.incident.id, toSource: group.source, groupKey: group.key)
    }

    // MARK: Finding

    private func borrowed(by group: AlertGroup) throws -> [Incident] {
        try records.borrowedIncidents(source: group.source, groupKey: group.key, limit: Self.loanLimit)
    }

    private func file(of incident: Incident, for group: AlertGroup) throws -> IncidentFile? {
        try records.activeFile(
            source: incident.source,
            groupKey: incident.groupKey,
            endedAmong: Set(group.reports.map(\.episode))
        )
    }

    /// What is like most; of several like the same, the newest. An end alone takes over only what it tells of for certain.
    private func best(for group: AlertGroup, live: [AlertReport]) throws -> SightedIncident? {
        var found = try candidates(for: live, of: group, areActive: true)
        if found.isEmpty {
            let ended = group.reports.filter { $0.status != .firing }
            found = try candidates(for: ended, of: group, areActive: true).filter { one in
                one.likeness > .loose && ended.contains { $0.isOver(after: one.sighted.incident.openedAt, at: now) }
            }
        }
        return found.max { left, right in
            left.likeness == right.likeness
                ? left.sighted.incident.id < right.sighted.incident.id : left.likeness < right.likeness
        }?.sighted
    }

    private func candidates(
        for reports: [AlertReport],
        of group: AlertGroup,
        areActive: Bool
    ) throws -> [Candidate] {
        guard !reports.isEmpty else { return [] }
        var found: [Candidate] = []
        var seen: Set<SightedIncident> = []
        for word in group.words(of: reports.lazy.map(\.labels), limit: Self.headLimit) {
            for one in try records.sightedIncidents(word: word, isActive: areActive, limit: Self.limit)
            where seen.insert(one).inserted {
                if let likeness = one.likeness(to: reports, of: group) { found.append((one, likeness)) }
            }
        }
        return found
    }
}

extension AlertReport {
    fileprivate func isOver(after start: Timestamp, at now: Timestamp) -> Bool {
        guard case .resolved(let end) = status else { return false }
        return (end ?? now) >= start
    }
}

extension AlertGroup {
    /// The words by which its incident is found, of the first `limit` names that its alerts have.
    func words(of labels: some Sequence<[String: String]>, limit: Int) -> [String] {
        var heads: [String] = []
        var names: Set<String> = []
        for labels in labels {
            guard let name = labels["alertname"], names.insert(name).inserted else { continue }
            let head = AlertSighting.head(of: name)
            if !head.isEmpty, !heads.contains(head) { heads.append(head) }
            if heads.count == limit { break }
        }
        return (told.map { [$0] } ?? []) + heads
    }
}
