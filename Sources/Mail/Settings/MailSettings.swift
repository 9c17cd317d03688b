/// The mail server that takes our mail.
package struct MailSettings: Hashable, Sendable {
    package let host: String
    package let port: Int
    package let security: MailSecurity
    package let login: MailLogin?
    package let authority: String?
    let greeting: MailDomain?
    let limits: MailLimits

    /// - Parameters:
    ///   - host: a name, an IPv4 address, or an IPv6 address with or without brackets. The certificate must be for it.
    ///   - port: nil for the usual one.
    ///   - authority: a PEM file with the only authorities that count; nil for those of the system.
    ///   - greeting: how we call ourselves at the beginning; nil for this machine's own name.
    /// - Throws: a fault for a host that is none, a port out of range, or an unprotected connection to another machine.
    package init(
        host: String,
        port: Int? = nil,
        security: MailSecurity = .startTLS,
        login: MailLogin? = nil,
        authority: String? = nil,
        greeting: MailDomain? = nil,
        limits: MailLimits = MailLimits()
    ) throws(MailFault) {
        let name = try Self.name(host)
        let port = port ?? security.usualPort
        guard (1...65_535).contains(port) else {
            throw MailFault("\(port) is no port of a mail server; usual are 587 (STARTTLS) and 465 (TLS)")
        }
        guard security != .plain || Self.isLoopback(name) else {
            throw MailFault(
                "\(name) is another machine, and mail does not go there unprotected; use STARTTLS (587) or TLS (465)"
            )
        }
        self.host = name
        self.port = port
        self.security = security
        self.login = login
        self.authority = authority
        self.greeting = greeting
        self.limits = limits
    }

    /// The server, for people.
    package var server: String { "\(host):\(port)" }

    var url: String {
        "\(security == .implicitTLS ? "smtps" : "smtp")://\(host):\(port)/\(greeting?.description ?? "")"
    }

    /// IPv6 addresses get their brackets.
    private static func name(_ host: String) throws(MailFault) -> String {
        let inner = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        guard inner.contains(":") else {
            do {
                return try MailDomain(host).description
            } catch {
                throw MailFault("the mail server's host: \(error.description)")
            }
        }
        guard inner.utf8.allSatisfy({ UInt8(ascii: ":") == $0 || UInt8(ascii: ".") == $0 || isHexadecimal($0) }) else {
            throw MailFault("\"\(MailText.shown(host))\" is no host; give the port by itself")
        }
        return "[\(inner)]"
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        "0123456789abcdefABCDEF".utf8.contains(byte)
    }

    /// Names and addresses of this machine for itself; curl never asks anybody for the address of localhost.
    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
