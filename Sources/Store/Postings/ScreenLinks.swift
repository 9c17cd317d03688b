import Cards
import Desk
import Incidents

/// What a screen shows, so that those who change it find the postings.
struct ScreenLinks {
    /// How long after its last use a list in a chat still follows what changes.
    static let listInChat = Duration.minutes(10)
    /// Somebody's own page stands open beside their work.
    static let homeInChat = Duration.hours(1)
    /// A page of the console is looked at for longer.
    static let listInConsole = Duration.hours(12)

    var incident: Int64?
    var run: Int64?
    var request: Int64?
    var storm: Int64?
    /// The alert whose runbook it shows; empty for all of them.
    var runbook: String?
    var isList = false
    var swap: Int64?
    private var isOnCall = false
    private var isHome = false

    /// - Parameter incidentOfRun: the incident that a run belongs to.
    init(_ screen: Screen, incidentOfRun: (Int64) throws -> Int64?) rethrows {
        incident = screen.incident
        switch screen {
        case .confirmation(let run), .run(let run):
            self.run = run
            incident = try incidentOfRun(run)
        case .list(let list, _):
            isList = true
            if case .storm(let storm) = list { self.storm = storm }
        case .storm(let storm): self.storm = storm
        case .letIn(let request): self.request = request
        case .home:
            isList = true
            isHome = true
        case .runbook(let screen): runbook = screen.key?.alert ?? ""
        // It tells of a moment that is over; what is open meanwhile may change.
        case .onCall(.handoff): isList = true
        case .onCall(.swap(let swap)): self.swap = swap
        case .onCall, .question(.coverTimes): isOnCall = true
        default: break
        }
    }

    func listUntil(on frontEnd: FrontEnd, at now: Timestamp) -> Timestamp? {
        guard isList else { return nil }
        if frontEnd == .console { return now + Self.listInConsole }
        return now + (isHome ? Self.homeInChat : Self.listInChat)
    }

    func onCallUntil(on frontEnd: FrontEnd, at now: Timestamp) -> Timestamp? {
        guard isOnCall else { return nil }
        return now + (frontEnd == .console ? Self.listInConsole : Self.listInChat)
    }

    /// Why a restart must not leave the screen as it is.
    static func unfinished(_ screen: Screen, data: ScreenData?) -> String? {
        if case .confirmation = screen { return "confirmation" }
        if case .logs(let excerpt) = data, excerpt.followedUntil != nil { return "following" }
        return data == .loading ? "loading" : nil
    }
}
