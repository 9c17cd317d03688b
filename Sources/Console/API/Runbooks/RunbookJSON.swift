import Incidents

/// A runbook as the API shows it, without its texts.
struct RunbookJSON: Codable, Hashable {
    let alert: String
    /// Left out: any service.
    let service: String?
    /// The number of the active version; left out when none is. Pass it as `seen` to change what you have read.
    let active: Int?
    let newest: Int
    let changedAt: String

    init(_ runbook: Runbook) {
        alert = runbook.key.alert
        service = runbook.key.service
        active = runbook.active
        newest = runbook.newest
        changedAt = runbook.changedAt.rfc3339
    }
}

/// A page of all runbooks, by name.
struct RunbookListJSON: Codable, Hashable {
    let runbooks: [RunbookJSON]
    /// Pass it as `after` for the next page; left out on the last.
    let next: String?
}

/// One text of a runbook.
struct RunbookVersionJSON: Codable, Hashable {
    let version: Int
    let active: Bool
    let text: String
    /// Who wrote it and where, which file it is from, or which model made it.
    let source: RunbookSource
    let at: String

    init(_ version: RunbookVersion) {
        self.version = version.number
        active = version.isActive
        text = version.text
        source = version.source
        at = version.at.rfc3339
    }
}

/// A runbook with its versions, newest first.
struct RunbookDetailJSON: Codable, Hashable {
    let runbook: RunbookJSON
    let versions: [RunbookVersionJSON]
    /// Pass it as `before` for the versions before these; left out when there are none.
    let older: Int?
    /// What came of a change; left out when it was only read.
    var message: String?
}
