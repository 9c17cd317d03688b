import Alertmanager
import Foundation

extension BotConfiguration {
    /// The Alertmanager whose silences are made and shown.
    package struct AlertmanagerServer: Sendable {
        /// With the path that it stands behind, if any.
        package var address: String
        package var credentials: AlertmanagerCredentials
        /// A file of the certificates that are trusted; nil: those of the machine.
        package var authorities: String?

        /// Nil: none is asked for, or a token.
        var user: String? {
            if case .basic(let user, _) = credentials { user } else { nil }
        }

        package init(
            address: String,
            credentials: AlertmanagerCredentials = .none,
            authorities: String? = nil
        ) {
            self.address = address
            self.credentials = credentials
            self.authorities = authorities
        }
    }

    mutating func readAlertmanager(_ reading: inout ConfigurationReading) {
        let token = reading.token(.alertmanagerToken)
        let user = reading.text(.alertmanagerUser)
        let password = reading.text(.alertmanagerPassword)
        let authorities = reading.text(.alertmanagerAuthorities)
        secrets += [token, password].compactMap(\.self)
        guard reading.text(.alertmanagerAddress) != nil else {
            for (key, text) in [
                (ConfigurationKey.alertmanagerToken, token), (.alertmanagerUser, user),
                (.alertmanagerPassword, password), (.alertmanagerAuthorities, authorities),
            ] where text != nil {
                reading.fault(key, "is set, and ALERTMANAGER_URL is not; set that, too, or neither")
            }
            return
        }
        let address = reading.address(.alertmanagerAddress)
        if let url = URL(string: address), url.user() != nil || url.password() != nil || url.query() != nil {
            reading.fault(
                .alertmanagerAddress,
                "holds credentials or a query; use ALERTMANAGER_USER and ALERTMANAGER_PASSWORD"
            )
        }
        if token != nil, user != nil {
            reading.fault(.alertmanagerUser, "is set, and so is ALERTMANAGER_TOKEN; use one of them")
        }
        if (user == nil) != (password == nil) {
            let missing: ConfigurationKey = user == nil ? .alertmanagerUser : .alertmanagerPassword
            reading.fault(missing, "is not set; ALERTMANAGER_USER and ALERTMANAGER_PASSWORD go together")
        }
        if let authorities, !FileManager.default.isReadableFile(atPath: authorities) {
            reading.fault(.alertmanagerAuthorities, "\(authorities.prefix(200)) cannot be read")
        }
        var server = AlertmanagerServer(address: address, authorities: authorities)
        if let token {
            server.credentials = .bearer(token)
        } else if let user, let password {
            server.credentials = .basic(user: user, password: password)
            // It goes over the wire in this form, too.
            secrets.append(Data("\(user):\(password)".utf8).base64EncodedString())
        }
        alertmanager = server
    }
}
