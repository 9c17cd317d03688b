/// What people type.
package enum Command: Hashable, Sendable {
    case start, help
    case incidents
    case history
    /// `/incidents 42` and `/history 42`.
    case incident(Int64)
    /// What was typed after the word: an alert's name and perhaps a service, or nothing.
    case runbook(String)
    case unknown(String)

    /// Reads a command's name, without slash and bot name, and what follows it.
    package init(name: String, argument: String) {
        let number = Int64(argument.split(separator: " ").first.map { $0.hasPrefix("#") ? $0.dropFirst() : $0 } ?? "")
        switch name.lowercased() {
        case "start": self = .start
        case "help": self = .help
        case "incidents": self = number.map(Command.incident) ?? .incidents
        case "history": self = number.map(Command.incident) ?? .history
        case "runbook", "runbooks": self = .runbook(argument)
        default: self = .unknown(name)
        }
    }
}
