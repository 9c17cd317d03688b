import Database
import Desk
import Incidents

extension StoredRecords {
    func run(_ id: Int64) throws -> ActionRun? {
        try connection.first("SELECT \(raw: Self.runColumns) FROM action_runs WHERE id = \(id)", Self.run)
    }

    func runs(of incident: Int64, limit: Int) throws -> [ActionRun] {
        // What waits for a second person must not be hidden by what came after it.
        let newest = try connection.rows(
            """
            SELECT \(raw: Self.runColumns) FROM action_runs
            WHERE incident_id = \(incident) AND state IN ('awaiting', 'running', 'done', 'failed', 'stopped', 'unknown')
            ORDER BY id DESC LIMIT \(max(limit, Self.runsLookedThrough))
            """,
            Self.run
        )
        let waiting = newest.filter { $0.state == .awaiting }
        return Array((waiting + newest.filter { $0.state != .awaiting }).prefix(limit))
    }

    private static let runsLookedThrough = 20

    func running(on resource: Resource) throws -> ActionRun? {
        try connection.first(
            """
            SELECT \(raw: Self.runColumns) FROM action_runs
            WHERE resource_name = \(resource.name) AND resource_kind = \(resource.kind.rawValue)
                AND ifnull(resource_namespace, '') = \(resource.namespace ?? "")
                AND ifnull(resource_cluster, '') = \(resource.cluster ?? "") AND state = 'running'
            """,
            Self.run
        )
    }

    func runs(in state: ActionRun.State) throws -> [ActionRun] {
        try connection.rows(
            "SELECT \(raw: Self.runColumns) FROM action_runs WHERE state = \(state.rawValue) ORDER BY id",
            Self.run
        )
    }

    func overdueConfirmations(at now: Timestamp) throws -> [ActionRun] {
        let askedBefore = now - ActionRun.confirmationLifetime
        let confirmedBefore = now - ActionRun.approvalLifetime
        let asked = try connection.rows(
            """
            SELECT \(raw: Self.runColumns) FROM action_runs INDEXED BY action_runs_asked
            WHERE state = 'asked' AND asked_at <= \(askedBefore.milliseconds) ORDER BY asked_at
            """,
            Self.run
        )
        let awaiting = try connection.rows(
            """
            SELECT \(raw: Self.runColumns) FROM action_runs INDEXED BY action_runs_awaiting
            WHERE state = 'awaiting' AND confirmed_at <= \(confirmedBefore.milliseconds) ORDER BY confirmed_at
            """,
            Self.run
        )
        return asked + awaiting
    }

    private static let runColumns: StaticString = """
        id, incident_id, action, resource_kind, resource_cluster, resource_namespace, resource_name, asked_id, asked_name, \
        asked_at, via, state, plan, started_at, ended_at, progress_done, progress_total, failure, protection, \
        confirmed_at, approved_id, approved_name, stopped_id, stopped_name, progress_detail, outdated
        """

    private static func run(_ row: Row) throws -> ActionRun {
        guard let resource = try row.resource(3) else { throw UnreadableValue(what: "resource") }
        var run = ActionRun(
            id: row.int64(0),
            incident: row.int64(1),
            action: try JSONText.value(Action.self, from: row.text(2)),
            resource: resource,
            askedBy: PersonName(id: row.int64(7), name: row.text(8)),
            askedAt: row.time(9),
            via: try row.word(Actor.Via.self, 10),
            state: try row.word(ActionRun.State.self, 11)
        )
        run.plan = try row.optionalText(12).map { try JSONText.value(ActionPlan.self, from: $0) }
        run.startedAt = row.optionalTime(13)
        run.endedAt = row.optionalTime(14)
        if !row.isNull(15) {
            run.progress = ActionRun.Progress(done: row.int(15), total: row.int(16), detail: row.optionalText(24))
        }
        run.failure = row.optionalText(17)
        run.protection = row.optionalText(18)
        run.confirmedAt = row.optionalTime(19)
        if !row.isNull(20) { run.approvedBy = PersonName(id: row.int64(20), name: row.text(21)) }
        if !row.isNull(22) { run.stoppedBy = PersonName(id: row.int64(22), name: row.text(23)) }
        run.isOutdated = row.int(25) == 1
        return run
    }
}
