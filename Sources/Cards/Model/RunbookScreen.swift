import Incidents

/// What a message shows of the runbooks. Pages are counted from 0; `incident` is where the way back leads.
package enum RunbookScreen: Hashable, Codable, Sendable {
    /// All of them by name, those after the key.
    case list(after: RunbookKey?)
    /// The active text, made readable. Without one of its own the key shows the one for any service.
    case text(RunbookKey, page: Int, incident: Int64?)
    /// The active text as it was written, to be copied and sent back.
    case source(RunbookKey, page: Int, incident: Int64?)
    /// Versions, newest first, below a number.
    case history(RunbookKey, before: Int?, incident: Int64?)
    case version(RunbookKey, Int, page: Int, incident: Int64?)
    /// What changed from one version to another.
    case difference(RunbookKey, from: Int, to: Int, page: Int, incident: Int64?)

    package var key: RunbookKey? {
        switch self {
        case .list: nil
        case .text(let key, _, _), .source(let key, _, _), .history(let key, _, _), .version(let key, _, _, _),
            .difference(let key, _, _, _, _):
            key
        }
    }

    package var incident: Int64? {
        switch self {
        case .list: nil
        case .text(_, _, let incident), .source(_, _, let incident), .history(_, _, let incident),
            .version(_, _, _, let incident), .difference(_, _, _, _, let incident):
            incident
        }
    }
}
