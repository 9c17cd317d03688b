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
        case links(acknowledge: String, resolve: String, until: Timestamp)
    }

    /// Whoever is on call on Friday may act on Monday.
    static let life = Duration.days(3)

    let signer: SignedLinks
    /// Without a slash at its end; nil: links would lead nowhere.
    let publicURL: String?
    /// Where the app port listens.
    let console: String

    /// - Throws: what the encoder of links does.
    func offer(for notice: OutgoingNotice, at now: Timestamp) throws -> Offer {
        guard notice.kind == .page, let subject = notice.subject else { return .nothing }
        guard let publicURL else { return .console(console) }
        let until = now + Self.life
        func link(_ deed: SignedLink.Deed) throws -> String {
            let link = SignedLink(
                deed,
                incident: subject.incident,
                generation: subject.generation,
                person: notice.person,
                expiresAt: until
            )
            return "\(publicURL)\(ConsoleLinks.mail)\(try signer.token(link))"
        }
        return .links(acknowledge: try link(.acknowledge), resolve: try link(.resolve), until: until)
    }
}
