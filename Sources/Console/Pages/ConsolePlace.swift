import Cards
import Incidents

/// What one page of the console shows: which list, from where on, and which incident beside it. It is the page's address.
struct ConsolePlace: Hashable, Sendable {
    enum Choice: Hashable, Sendable {
        case active, mine, history
        case search(String)
    }

    static let searchLimit = 200

    var choice = Choice.active
    /// Where the page of the list begins.
    var after: ListKey?
    /// The open incident.
    var incident: Int64?
    /// The posting that shows it, once there is one: it keeps the screen that was drilled down to.
    var posting: Int64?
    /// Where the page of the timeline begins: entries before this audit number.
    var before: Int64?

    init(choice: Choice = .active, after: ListKey? = nil, incident: Int64? = nil) {
        self.choice = choice
        self.after = after
        self.incident = incident
    }

    /// What a query says; what makes no sense in it is left out.
    init(incident: Int64?, query: FormFields) {
        let text = (query["q"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty {
            choice = .search(String(text.prefix(Self.searchLimit)))
        } else {
            choice =
                switch query["list"] {
                case "mine": .mine
                case "history": .history
                default: .active
                }
        }
        after = query["after"].flatMap(ListKey.init(text:))
        self.incident = incident
        posting = query["posting"].flatMap { Int64($0) }
        before = query["before"].flatMap { Int64($0) }
    }

    /// The address of the page.
    var path: String {
        address(incident.map { "/incidents/\($0)" } ?? "/", [])
    }

    /// The address of its live updates.
    var eventsPath: String {
        address("/events", incident.map { [("incident", String($0))] } ?? [])
    }

    /// The same list with another incident beside it.
    func opening(_ incident: Int64?) -> ConsolePlace {
        ConsolePlace(choice: choice, after: after, incident: incident)
    }

    private func address(_ path: String, _ more: [(String, String)]) -> String {
        var fields = more
        switch choice {
        case .active: break
        case .mine: fields.append(("list", "mine"))
        case .history: fields.append(("list", "history"))
        case .search(let text): fields.append(("q", text))
        }
        if let after { fields.append(("after", after.text)) }
        if let posting { fields.append(("posting", String(posting))) }
        if let before { fields.append(("before", String(before))) }
        let query = fields.map { "\($0.0)=\(FormFields.encoded($0.1))" }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }
}
