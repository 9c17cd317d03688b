import Incidents

/// Runbooks and all their versions. Keys are found whatever their upper and lower case.
package protocol RunbookRecords {
    /// The runbook of exactly this key, with the names as they were first written.
    func runbook(_ key: RunbookKey) throws -> Runbook?
    /// By alert and service, those behind `after`.
    func runbooks(after: RunbookKey?, limit: Int) throws -> [Runbook]
    /// Of the services named, those that the alert has an active runbook for; nil is the one for any service.
    func servicesWithRunbook(for subject: RunbookSubject) throws -> [String?]
    func activeRunbook(_ key: RunbookKey) throws -> RunbookVersion?
    func runbookVersion(_ number: Int, of key: RunbookKey) throws -> RunbookVersion?
    /// Newest first, with a number below `before`.
    func runbookVersions(of key: RunbookKey, before: Int?, limit: Int) throws -> [RunbookVersion]
    /// The SHA-256 of the file that the runbook was last loaded from; nil when it never was.
    func loadedRunbookFile(of key: RunbookKey) throws -> String?
}

package protocol WritableRunbookRecords: RunbookRecords {
    /// A new version, the newest. If it is active, no other is any more.
    func addRunbookVersion(
        _ text: String,
        of key: RunbookKey,
        source: RunbookSource,
        isActive: Bool,
        at now: Timestamp
    ) throws -> RunbookVersion
    /// That version is the active one, and no other.
    func activateRunbook(_ number: Int, of key: RunbookKey) throws
    /// The runbook's file is as its hash says, and that is known.
    func recordRunbookFile(_ path: String, hash: String, of key: RunbookKey, at now: Timestamp) throws
}
