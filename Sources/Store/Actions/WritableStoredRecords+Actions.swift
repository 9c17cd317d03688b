import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func insertRun(
        _ action: Action,
        on resource: Resource,
        incident: Int64,
        by person: PersonName,
        via: Actor.Via,
        at now: Timestamp
    ) throws -> ActionRun {
        let id = try writer.insert(
            """
            INSERT INTO action_runs (
                incident_id, action, resource_kind, resource_cluster, resource_namespace, resource_name, asked_id, asked_name,
                asked_at, via, state, outdated
            ) VALUES (
                \(incident), \(try JSONText.of(action)), \(resource.kind.rawValue), \(resource.cluster),
                \(resource.namespace), \(resource.name), \(person.id), \(person.name), \(now.milliseconds),
                \(via.rawValue), 'asked', 0
            )
            """
        )
        return ActionRun(
            id: id,
            incident: incident,
            action: action,
            resource: resource,
            askedBy: person,
            askedAt: now,
            via: via
        )
    }

    func update(_ run: ActionRun) throws {
        if run.state == .running, let other = try running(on: run.resource), other.id != run.id {
            throw Refusal.actionRunning(by: other.askedBy)
        }
        try writer.execute(
            """
            UPDATE action_runs SET
                state = \(run.state.rawValue), plan = \(try run.plan.map(JSONText.of)),
                protection = \(run.protection), confirmed_at = \(run.confirmedAt?.milliseconds),
                approved_id = \(run.approvedBy?.id), approved_name = \(run.approvedBy?.name),
                stopped_id = \(run.stoppedBy?.id), stopped_name = \(run.stoppedBy?.name),
                started_at = \(run.startedAt?.milliseconds), ended_at = \(run.endedAt?.milliseconds),
                progress_done = \(run.progress?.done), progress_total = \(run.progress?.total), failure = \(run.failure),
                progress_detail = \(run.progress?.detail), outdated = \(run.isOutdated ? 1 : 0)
            WHERE id = \(run.id)
            """
        )
    }
}
