import Incidents

/// Requested and running actions.
package protocol ActionRecords {
    func run(_ id: Int64) throws -> ActionRun?
    /// Those that wait for approval first, then running ones and those that ran, newest first; not those that were never
    /// confirmed.
    func runs(of incident: Int64, limit: Int) throws -> [ActionRun]
    /// The run that is changing the resource now.
    func running(on resource: Resource) throws -> ActionRun?
    func runs(in state: ActionRun.State) throws -> [ActionRun]
    /// Asked for and not answered in time.
    func overdueConfirmations(at now: Timestamp) throws -> [ActionRun]
}

package protocol WritableActionRecords: ActionRecords {
    /// A new run in the state `asked`.
    func insertRun(
        _ action: Action,
        on resource: Resource,
        incident: Int64,
        by person: PersonName,
        via: Actor.Via,
        at now: Timestamp
    ) throws -> ActionRun
    /// - Throws: `Refusal.actionRunning` when another run is changing the resource.
    func update(_ run: ActionRun) throws
}
