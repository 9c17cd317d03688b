import Foundation
import Mail

extension BotConfiguration {
    mutating func readMail(_ reading: inout ConfigurationReading) {
        publicURL = reading.publicURL()
        let port = reading.text(.smtpPort) == nil ? nil : reading.number(.smtpPort, in: 1...65_535)
        let security: MailSecurity = reading.choice(.smtpSecurity, else: .startTLS)
        let user = reading.text(.smtpUser)
        let password = reading.text(.smtpPassword)
        secrets += [password].compactMap(\.self)
        let sender = reading.text(.smtpFrom)
        guard let host = reading.text(.smtpHost) else {
            if sender != nil || user != nil { remarks.append("mail is off: SMTP_HOST is not set") }
            return
        }
        let faults = reading.faults.count
        var from: MailAddress?
        if let sender {
            do throws(MailFault) {
                from = try MailAddress.reading(sender)
            } catch {
                reading.fault(.smtpFrom, error.description)
            }
        } else {
            reading.fault(.smtpFrom, "is not set, and SMTP_HOST is; name the address that mails come from")
        }
        let login = readLogin(user, password, &reading)
        let server: MailSettings
        do throws(MailFault) {
            server = try MailSettings(
                host: host,
                port: port,
                security: security,
                login: login,
                authority: reading.text(.smtpAuthority),
                limits: Self.mailLimits
            )
        } catch {
            reading.fault(.smtpHost, error.description)
            return
        }
        guard let from, reading.faults.count == faults else { return }
        mail = Mail(server: server, from: from)
        if publicURL == nil { remarks.append("PUBLIC_URL is not set: mails carry no links to acknowledge and resolve") }
    }

    /// Shorter than a page waits for word of a notice.
    private static let mailLimits = MailLimits(connecting: .seconds(15), whole: .seconds(40))

    private func readLogin(_ user: String?, _ password: String?, _ reading: inout ConfigurationReading) -> MailLogin? {
        switch (user, password) {
        case (nil, nil): return nil
        case (nil, _):
            reading.fault(.smtpUser, "is not set, and SMTP_PASSWORD is; a login needs both")
            return nil
        case (_, nil):
            reading.fault(.smtpPassword, "is not set, and SMTP_USER is; a login needs both")
            return nil
        case (let user?, let password?):
            do throws(MailFault) {
                return try MailLogin(user: user, password: password)
            } catch {
                reading.fault(.smtpPassword, error.description)
                return nil
            }
        }
    }
}

extension ConfigurationReading {
    /// Without a slash at its end; a path may stand in it, for a proxy that takes it away again.
    fileprivate mutating func publicURL() -> String? {
        guard var text = text(.publicURL) else { return nil }
        let url = URLComponents(string: text)
        guard let url, ["http", "https"].contains(url.scheme?.lowercased() ?? ""), url.host?.isEmpty == false,
            url.query == nil, url.fragment == nil, url.user == nil, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            fault(.publicURL, "is not an address such as https://chatops.example.org")
            return nil
        }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }
}
