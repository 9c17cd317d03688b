import Foundation

/// How a `FakeMailServer` behaves.
package struct MailServerRules: Sendable {
    /// When TLS begins.
    package enum Protection: Sendable {
        case none, startTLS, implicit
    }

    package var protection: Protection
    /// Its certificate does not hold the address 127.0.0.1.
    package var isNamed = false
    /// Who may send; nil: everybody.
    package var login: (user: String, password: String)?
    /// The word for logins that it offers.
    package var mechanisms = "PLAIN LOGIN"
    /// Other answers than the usual ones, by verb; `GREETING` and `MESSAGE` are verbs, too. Several lines are parted by
    /// line feeds. An answer without a line leaves the client waiting.
    package var answers: [String: String] = [:]
    /// It hangs up instead of answering these.
    package var hangsUp: Set<String> = []

    package init(_ protection: Protection = .none) {
        self.protection = protection
    }

    /// It offers PLAIN and LOGIN, under TLS.
    package static func guarded(_ protection: Protection = .startTLS, user: String, password: String) -> Self {
        var rules = MailServerRules(protection)
        rules.login = (user, password)
        return rules
    }
}
