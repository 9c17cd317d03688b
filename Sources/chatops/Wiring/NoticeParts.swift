import Cards
import Console
import Desk
import Foundation
import Incidents
import Mail
import OnCall

/// What sends notices by ways that are no chats; it stays while the settings change.
struct NoticeParts: Sendable {
    let links: SignedLinks
    private let configuration: BotConfiguration
    private let clock: any WallClock
    private let mail: MailSender?

    /// - Parameter secret: signs the links; the same over restarts.
    init(_ configuration: BotConfiguration, clock: any WallClock, secret: [UInt8]) {
        self.configuration = configuration
        self.clock = clock
        links = SignedLinks(secret: secret)
        mail = configuration.mail.map { MailSender($0.server) }
    }

    /// With these structured settings; nil when there is no such way.
    func sender(_ settings: Settings) -> (any NoticeSender)? {
        guard let mail, let from = configuration.mail?.from else { return nil }
        let book = CardBook(language: configuration.language, timeZone: settings.timeZone ?? .current)
        let ways = [MailNotices(sender: mail, from: from, book: book, links: offers, clock: clock)]
        return NoticeWays(ways)
    }

    private var offers: NoticeLinks {
        NoticeLinks(signer: links, publicURL: configuration.publicURL, console: configuration.consoleAddress)
    }
}

extension BotConfiguration {
    /// Where the console listens, as somebody on this machine reaches it.
    var consoleAddress: String {
        let host = ["0.0.0.0", "::", "[::]"].contains(app.host) ? "127.0.0.1" : app.host
        return "http://\(host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host):\(app.port)"
    }
}
