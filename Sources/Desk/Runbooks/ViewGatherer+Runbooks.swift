import Cards
import Incidents

extension ViewGatherer {
    private static let versionPage = 8

    func runbookView(_ screen: RunbookScreen) throws -> RunbookView? {
        guard let content = try content(of: screen) else { return nil }
        return RunbookView(screen: screen, content: content, incident: try screen.incident.flatMap(incidentView))
    }

    /// A text being written anew, as it was when the person began.
    func editing(_ key: RunbookKey, base: Int?, asking question: Question) throws -> RunbookView? {
        let version = try base.flatMap { try records.runbookVersion($0, of: key) }
        return RunbookView(
            screen: .text(key, page: 0, incident: question.incident),
            content: .editing(question, version),
            incident: try question.incident.flatMap(incidentView)
        )
    }

    private func content(of screen: RunbookScreen) throws -> RunbookView.Content? {
        switch screen {
        case .list(let after):
            let runbooks = try records.runbooks(after: after, limit: Self.listPage + 1)
            let page = Array(runbooks.prefix(Self.listPage))
            return .list(page, next: runbooks.count > page.count ? page.last?.key : nil)
        case .text(let key, _, _):
            return try records.fittingRunbook(key).map(RunbookView.Content.text) ?? missing(key)
        case .source(let key, _, _):
            return try records.activeRunbook(key).map(RunbookView.Content.source) ?? missing(key)
        case .history(let key, let before, _):
            let versions = try records.runbookVersions(of: key, before: before, limit: Self.versionPage + 1)
            let page = Array(versions.prefix(Self.versionPage))
            guard !page.isEmpty else { return missing(key) }
            return .history(page, older: versions.count > page.count ? page.last?.number : nil)
        case .version(let key, let number, _, _):
            guard let version = try records.runbookVersion(number, of: key) else { return missing(key) }
            return .version(version, active: try records.activeRunbook(key)?.number)
        case .difference(let key, let from, let to, _, _):
            guard let old = try records.runbookVersion(from, of: key), let new = try records.runbookVersion(to, of: key)
            else { return missing(key) }
            return .difference(from: old, to: new, active: try records.activeRunbook(key)?.number)
        }
    }

    private func missing(_ key: RunbookKey) -> RunbookView.Content {
        .missing(key.service == nil ? [key] : [key, key.general])
    }
}
