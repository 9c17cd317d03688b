import Console
import Desk
import Incidents

/// What a notice offers to do at once, as links of this installation.
struct NoticeLinks: Sendable {
    /// What stands below a notice.
    enum Offer: Hashable, Sendable {
        /// Nothing is to be done about it.
        case nothing
        /// Nobody said under which address the app port is reached: then where the console listens.
        case console(String)
        /// - Parameter incident: where the console shows it, to whoever may sign in there.
        case links(acknowledge: String, resolve: String, until: Timestamp, incident: String)
    }

    /// Whoever is on call on Friday may act on Monday.
    static let life = Duration.days(3)
    /// No call lasts longer.
    static let callLife = Duration.hours(1)

    let signer: SignedLinks
    /// Without a slash at its end; nil: links would lead nowhere.
    let publicURL: String?
    /// Where the app port listens.
    let console: String

    func offer(for notice: OutgoingNotice, at now: Timestamp) -> Offer {
        guard notice.kind == .page, let subject = notice.subject else { return .nothing }
        guard let publicURL else { return .console(console) }
        let until = now + Self.life
        func link(_ deed: SignedLink.Deed) -> String? {
            token(deed, on: subject, for: notice.person, until: until).map { "\(publicURL)\(ConsoleLinks.mail)\($0)" }
        }
        guard let acknowledge = link(.acknowledge), let resolve = link(.resolve) else { return .console(console) }
        return .links(
            acknowledge: acknowledge,
            resolve: resolve,
            until: until,
            incident: "\(publicURL)/incidents/\(subject.incident)"
        )
    }

    /// Where keys that are pressed in a call about the notice are told; nil: nothing is to be pressed, or nobody said under
    /// which address we are reached.
    func callback(for notice: OutgoingNotice, endpoint: String, at now: Timestamp) -> String? {
        guard notice.kind == .page, let subject = notice.subject, let publicURL,
            let token = token(.acknowledge, on: subject, for: notice.person, until: now + Self.callLife)
        else { return nil }
        return "\(publicURL)\(ConsoleLinks.calls)\(endpoint)/\(token)"
    }

    private func token(
        _ deed: SignedLink.Deed,
        on subject: OutgoingNotice.Subject,
        for person: Int64,
        until: Timestamp
    ) -> String? {
        let link = SignedLink(
            deed,
            incident: subject.incident,
            generation: subject.generation,
            person: person,
            expiresAt: until
        )
        // The encoder takes every link there is.
        return try? signer.token(link)
    }
}
