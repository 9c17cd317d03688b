import Foundation
import Incidents

/// Decides who comes in: sessions, one-time tickets, the API token, and the tokens in forms.
package final class ConsoleAccess: Sendable {
    /// Nil: there is no token, and only this machine is let in.
    let apiToken: SecretText?
    let seal: Seal
    let throttle = SignInThrottle()
    private let tickets = EntryTickets()

    /// - Parameters:
    ///   - apiToken: `API_TOKEN`; an empty one counts as none.
    ///   - sessionSecret: at least 32 random bytes, the same after a restart, so that people stay signed in.
    package init(apiToken: String?, sessionSecret: [UInt8]) {
        let token = apiToken.flatMap { $0.isEmpty ? nil : $0 }
        self.apiToken = token.map(SecretText.init)
        seal = Seal(secret: sessionSecret, salt: token ?? "")
    }

    /// A ticket for `/enter?ticket=…`: lets one browser in under this name, once, within 24 hours.
    /// - Returns: nil when the name is empty, too long, or has control characters.
    package func issueTicket(name: String, at now: Timestamp) -> String? {
        ConsoleName(name).map { tickets.issue(for: $0, at: now) }
    }

    func redeem(ticket: String, at now: Timestamp) -> ConsoleName? {
        tickets.redeem(ticket, at: now)
    }

    // Sessions

    func cookieValue(of session: Session) throws -> String {
        seal.seal(try JSONEncoder().encode(session), for: "session")
    }

    /// The session in a cookie; nil when it is forged or over. Whether it was signed out, the store knows.
    func session(fromCookie value: String, at now: Timestamp) -> Session? {
        guard value.utf8.count < 4_096, let payload = seal.open(value, for: "session"),
            let session = try? JSONDecoder().decode(Session.self, from: payload),
            !session.isOver(at: now)
        else { return nil }
        return session
    }

    // Forms

    func formToken(of session: Session) -> String {
        seal.token(session.id, for: "form")
    }

    func isFormToken(_ token: String, of session: Session) -> Bool {
        seal.isToken(token, of: session.id, for: "form")
    }
}
