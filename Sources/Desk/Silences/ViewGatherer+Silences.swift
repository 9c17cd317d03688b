import Cards
import Incidents
import OnCall

/// What screens show of silences and maintenance.
extension ViewGatherer {
    private static let quietPage = 6
    /// What did not come about is said on the card for so long.
    private static let orderMemory = Duration.hours(1)

    /// Nil when what it shows is not there any more.
    func silenceView(_ screen: SilenceScreen) throws -> SilenceView? {
        guard settings.silencer != nil else { return SilenceView.none }
        switch screen {
        case .spans(let id): return try incidentView(id).map(SilenceView.spans)
        case .matchers(let id, let on): return try incidentView(id).map { .matchers($0, on: on) }
        case .order(let id, _):
            guard let order = try records.silenceOrder(id) else { return nil }
            return .order(order, incident: try order.incident.flatMap(incidentView))
        case .list(let page):
            let page = max(0, page)
            let lines = try records.silences(at: now, after: page * Self.quietPage, limit: Self.quietPage + 1)
            return .list(
                SilenceListView(
                    silences: Array(lines.prefix(Self.quietPage)),
                    total: try records.silenceCount(at: now),
                    page: page,
                    hasMore: lines.count > Self.quietPage,
                    look: try records.silenceLook()
                )
            )
        case .one(let id): return .one(try records.silence(id), look: try records.silenceLook())
        }
    }

    func maintenanceView(_ screen: MaintenanceScreen) throws -> MaintenanceView {
        switch screen {
        case .one(let id): return .one(try records.plannedMaintenance(id).map { MaintenanceLine($0, at: now) })
        case .proposed(let proposal): return .proposed(proposal, try proposed(proposal))
        case .list(let page):
            let lines = try records.plannedMaintenance().map { MaintenanceLine($0, at: now) }
                .sorted { order(of: $0) < order(of: $1) }
            let page = max(0, min(page, lines.count / Self.quietPage))
            let shown = lines.dropFirst(page * Self.quietPage).prefix(Self.quietPage)
            return .list(
                Array(shown),
                total: lines.count,
                page: page,
                hasMore: lines.count > (page + 1) * Self.quietPage
            )
        }
    }

    /// Nil: it is too late to open it, or nobody can any more.
    private func proposed(_ proposal: MaintenanceProposal) throws -> ProposedMaintenance? {
        guard now < proposal.expiresAt, let planned = try? PlannedMaintenance(proposal, settings: settings) else {
            return nil
        }
        let window = planned.window
        let counts = try records.firingAlerts { window.covers($0) }
        return ProposedMaintenance(
            line: MaintenanceLine(planned, at: now),
            alerts: counts.values.reduce(0, +),
            incidents: counts.count
        )
    }

    /// Those that are open first, the first to end before the others; then as they open.
    private func order(of line: MaintenanceLine) -> (Int, Int64, Int64) {
        let isOpen = line.isOpen(at: now)
        let at = (isOpen ? line.until : line.next)?.milliseconds ?? .max
        return (isOpen ? 0 : 1, at, line.planned.id)
    }

    /// What an active incident's card says of silences and maintenance.
    func addQuiet(to view: inout IncidentView) throws {
        let id = view.incident.id
        if settings.silencer != nil {
            view.hasSilencer = true
            view.silenced = try records.silencedAlerts(of: id, at: now)
            if let count = view.silenced?.count, count >= view.firingCount {
                view.silenced?.quietUntil = try records.silenceEnds(of: id, at: now).values.min()
            }
            view.silencing = try records.unsettledSilenceOrder(of: id, since: now - Self.orderMemory)
        }
        view.maintained = try Maintenance.maintained(incident: id, in: records, at: now)
    }
}
