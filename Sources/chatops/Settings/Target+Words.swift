import Desk
import OnCall

extension Target {
    /// What stands before the names of targets in the settings.
    static let words = ["person", "schedule", "team", "chat", "webhook"]

    /// Reads `schedule:ops`, `person:telegram:123456789`, `chat:slack:C0123`; nil for anything else.
    init?(written text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else { return nil }
        switch parts[0] {
        case "person": self = .person(parts[1])
        case "schedule": self = .schedule(parts[1])
        case "team": self = .team(parts[1])
        case "chat":
            guard ChatAddress(named: parts[1]) != nil else { return nil }
            self = .chat(parts[1])
        case "webhook": self = .webhook(parts[1])
        default: return nil
        }
    }

    /// Its parts, as they are written with a colon between them.
    var written: (kind: String, name: String) {
        switch self {
        case .person(let name): ("person", name)
        case .schedule(let name): ("schedule", name)
        case .team(let name): ("team", name)
        case .chat(let name): ("chat", name)
        case .webhook(let name): ("webhook", name)
        }
    }
}
