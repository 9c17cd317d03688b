/// What people type.
package enum Command: Hashable, Sendable {
    case start, help
    case incidents
    case history
    /// `/incidents 42` and `/history 42`.
    case incident(Int64)
    /// `/link` asks for a code that says in another chat who somebody is, `/link CODE` sends one.
    case link(String?)
    /// What was typed after the word: an alert's name and perhaps a service, or nothing.
    case runbook(String)
    /// - Parameter chat: where it was asked, when the answer is shown elsewhere.
    case report(of: ChatAddress? = nil)
    case tickets
    /// Who is on call: in the team or schedule of that name, or, when it is empty, in all.
    case onCall(String)
    /// Covers the schedule of that name, or asks which.
    case cover(String)
    /// Offers turns of one's own to others: in the schedule of that name, or in the one where one stands.
    case swap(String)
    /// Pages somebody: who, and perhaps for which incident; who can be paged when nobody is named.
    case page(String)
    /// How one is told of pages.
    case notify
    /// The silences in Alertmanager.
    case silences
    /// Maintenance windows, or, with words, a new one.
    case maintenance(String)
    case unknown(String)

    /// Reads a command's name, without slash and bot name, and what follows it.
    /// Nothing at all asks for help.
    package init(name: String, argument: String) {
        let number = Int64(argument.split(separator: " ").first.map { $0.hasPrefix("#") ? $0.dropFirst() : $0 } ?? "")
        switch name.lowercased() {
        case "start": self = .start
        case "help", "": self = .help
        case "incidents": self = number.map(Command.incident) ?? .incidents
        case "history": self = number.map(Command.incident) ?? .history
        case "link": self = .link(argument.allSatisfy(\.isWhitespace) ? nil : argument)
        case "runbook", "runbooks": self = .runbook(argument)
        case "report": self = .report()
        case "tickets": self = .tickets
        case "oncall", "on-call": self = .onCall(argument)
        case "cover": self = .cover(argument)
        case "notify", "notifications": self = .notify
        case "swap": self = .swap(argument)
        case "page": self = .page(argument)
        case "silences", "silence": self = .silences
        case "maintenance": self = .maintenance(argument)
        default: self = .unknown(name)
        }
    }
}
