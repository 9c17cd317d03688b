/// A way to a person.
package enum NoticeMethod: Hashable, Codable, Sendable {
    case telegram
    case slack
    case mail
    /// By the name that the settings give the endpoint: ntfy, Gotify, Pushover, Twilio or a template.
    case http(String)

    /// Reads `telegram`, `slack`, `mail`, `http:phone`.
    package init?(_ text: String) {
        switch text {
        case "telegram": self = .telegram
        case "slack": self = .slack
        case "mail": self = .mail
        default:
            guard text.hasPrefix("http:"), text.utf8.count > 5 else { return nil }
            self = .http(String(text.dropFirst(5)))
        }
    }

    /// `telegram`, `http:phone`
    package var text: String {
        switch self {
        case .telegram: "telegram"
        case .slack: "slack"
        case .mail: "mail"
        case .http(let name): "http:\(name)"
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let method = NoticeMethod(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no way to a person")
        }
        self = method
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
