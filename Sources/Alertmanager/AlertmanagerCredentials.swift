import Foundation

/// What a proxy before Alertmanager asks for; Alertmanager's API has no credentials of its own. It shows itself nowhere.
package enum AlertmanagerCredentials: Sendable, CustomStringConvertible {
    case none
    case bearer(String)
    case basic(user: String, password: String)

    var header: String? {
        switch self {
        case .none: nil
        case .bearer(let token): "Bearer \(token)"
        case .basic(let user, let password): "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())"
        }
    }

    package var description: String {
        switch self {
        case .none: "none"
        case .bearer: "a bearer token"
        case .basic: "a user and a password"
        }
    }
}
