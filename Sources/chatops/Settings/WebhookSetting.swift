import Foundation
import HTTPNotices

/// A webhook that levels of policies may call, before its secrets are looked up.
package struct WebhookSetting: Hashable, Sendable {
    package enum Address: Hashable, Sendable {
        case url(String)
        /// The environment variable that has it.
        case variable(String)
    }

    package let name: String
    package let address: Address
    /// The environment variable that has the token; nil: none is sent.
    package let token: String?
    /// Where it stands in the file.
    let place: String

    /// The names of the environment variables that it needs.
    var variables: [String] {
        if case .variable(let name) = address { [name] + (token.map { [$0] } ?? []) } else { token.map { [$0] } ?? [] }
    }

    /// What the sender needs.
    /// - Returns: nil when the environment lacks something.
    func endpoint(_ variables: SecretVariables) -> WebhookEndpoint? {
        guard faults(variables).isEmpty, let url = url(variables) else { return nil }
        return WebhookEndpoint(name: name, url: url, token: token.flatMap { variables[$0] })
    }

    /// What the environment lacks.
    func faults(_ variables: SecretVariables) -> [ConfigurationFault] {
        var faults: [ConfigurationFault] = []
        func fault(_ key: String, _ problem: String) {
            faults.append(ConfigurationFault(place, "webhooks.\(name).\(key): \(problem)"))
        }
        let missing = "is not set; set it in the environment or in .env, and start chatops anew"
        if case .variable(let name) = address {
            if let url = variables[name] {
                if let problem = Self.problem(with: url) { fault("url_env", "\(name) \(problem)") }
            } else {
                fault("url_env", "\(name) \(missing)")
            }
        }
        if let token {
            if let text = variables[token] {
                if text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value >= 0x7F }) {
                    fault("token_env", "\(token) contains characters that no header can carry")
                }
            } else {
                fault("token_env", "\(token) \(missing)")
            }
        }
        return faults
    }

    /// What no line of the log may contain.
    func secrets(_ variables: SecretVariables) -> [String] {
        var secrets = token.flatMap { variables[$0] }.map { [$0] } ?? []
        if case .variable(let name) = address, let url = variables[name] { secrets.append(url) }
        return secrets
    }

    private func url(_ variables: SecretVariables) -> String? {
        switch address {
        case .url(let url): url
        case .variable(let name): variables[name]
        }
    }

    /// Why a text is no address of a webhook; nil when it is one. The text is not repeated: it may be a secret.
    static func problem(with text: String) -> String? {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty
        else { return "is not an address such as https://example.org/page" }
        guard url.user() == nil, url.password() == nil else {
            return "has a name or a password in it; name a variable in token_env, or the whole address in url_env"
        }
        return nil
    }
}
