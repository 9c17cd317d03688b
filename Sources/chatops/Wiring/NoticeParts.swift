import Cards
import Console
import Desk
import Foundation
import HTTPNotices
import Incidents
import Mail
import OnCall
import Synchronization

/// What sends notices by ways that are no chats; it stays while the settings change.
final class NoticeParts: Sendable {
    let links: SignedLinks
    private let configuration: BotConfiguration
    private let clock: any WallClock
    private let clients: OutboundClients
    private let mail: MailSender?
    /// Those of the settings in force.
    private let endpoints: Mutex<[NoticeEndpoint]>

    /// - Parameter secret: signs the links; the same over restarts.
    init(_ configuration: BotConfiguration, clock: any WallClock, clients: OutboundClients, secret: [UInt8]) {
        self.configuration = configuration
        self.clock = clock
        self.clients = clients
        links = SignedLinks(secret: secret)
        mail = configuration.mail.map { MailSender($0.server) }
        endpoints = Mutex(configuration.settings.endpoints)
    }

    var publicURL: String? { configuration.publicURL }

    /// With these structured settings; nil when there is no such way. What wakes somebody comes before mail.
    func sender(_ settings: Settings) -> (any NoticeSender)? {
        endpoints.withLock { $0 = settings.endpoints }
        var ways: [any NoticeSender] = []
        if !settings.endpoints.isEmpty { ways.append(http(settings)) }
        if let mail, let from = configuration.mail?.from {
            let book = CardBook(language: configuration.language, timeZone: settings.timeZone ?? .current)
            ways.append(MailNotices(sender: mail, from: from, book: book, links: offers, clock: clock))
        }
        return ways.isEmpty ? nil : NoticeWays(ways)
    }

    /// The secret of the account behind an endpoint that calls people; nil when there is none of the name.
    func voiceToken(_ name: String) -> String? {
        let endpoint = endpoints.withLock { $0.first { $0.name == name && $0.voice != nil } }
        return endpoint?.tokenKey.flatMap { configuration.variables[$0] }
    }

    private func http(_ settings: Settings) -> HTTPNotices {
        let (offers, clock, clients, variables) = (offers, clock, clients, configuration.variables)
        return HTTPNotices(
            settings.endpoints,
            words: .words(configuration.language),
            token: { variables[$0] },
            links: { notice in
                guard
                    case .links(let acknowledge, let resolve, _, let incident) = offers.offer(
                        for: notice,
                        at: clock.now()
                    )
                else { return nil }
                return NoticeOffer(acknowledge: acknowledge, resolve: resolve, incident: incident)
            },
            callback: { offers.callback(for: $0, endpoint: $1.name, at: clock.now()) },
            client: { clients.client(for: $0) }
        )
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
