import Cards
import Desk
import Incidents

/// Which page of which incidents a request asks for.
struct IncidentQuery: Hashable, Sendable {
    enum Choice: Hashable, Sendable {
        case filter(IncidentFilter)
        case search(String)
    }

    let choice: Choice
    let after: ListKey?
    let limit: Int

    /// - Throws: `badField`; `goesAlone` when a search is to be narrowed.
    init(_ query: FormFields) throws(ConsoleFault) {
        limit = try query.limit()
        if let text = query["after"] {
            guard let key = ListKey(text: text) else { throw .badField("after") }
            after = key
        } else {
            after = nil
        }
        if let text = query["q"] {
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !words.isEmpty, words.count <= ConsolePlace.searchLimit else { throw .badField("q") }
            guard ["list", "status", "severity", "since"].allSatisfy({ query[$0] == nil }) else {
                throw .goesAlone("q")
            }
            choice = .search(words)
            return
        }
        var filter = IncidentFilter(try Self.list(query))
        if let word = query["severity"] {
            guard let severity = Severity.allCases.first(where: { "\($0)" == word }) else {
                throw .badField("severity")
            }
            filter.severity = severity
        }
        filter.since = try query.moment("since")
        choice = .filter(filter)
    }

    /// The list whose keys the pages have.
    var list: IncidentList {
        switch choice {
        case .filter(let filter): filter.whole
        case .search(let text): .search(text)
        }
    }

    /// `status` says the list as well; where both are said they have to agree.
    private static func list(_ query: FormFields) throws(ConsoleFault) -> IncidentFilter.List {
        var status: Incident.Status?
        if let word = query["status"] {
            guard let known = Incident.Status(rawValue: word) else { throw .badField("status") }
            status = known
        }
        switch query["list"] {
        case nil: return status == nil || status == .active ? .active : .closed(status)
        case "active":
            guard status == nil || status == .active else { throw .badField("status") }
            return .active
        case "history":
            guard status != .active else { throw .badField("status") }
            return .closed(status)
        default: throw .badField("list")
        }
    }
}
