import Cards
import Desk
import HTTPNotices
import Incidents
import OnCall
import Store

extension PeerCheck {
    /// The ways to people over HTTP, and what they cannot do. Nobody is called.
    var endpointFindings: [Finding] {
        let endpoints = configuration.settings.endpoints
        var findings = endpoints.map { Finding.good("notices \($0.name): \($0.server)") }
        if configuration.publicURL == nil, let voice = endpoints.first(where: { $0.voice != nil }) {
            findings.append(
                .bad(
                    "notices \(voice.name): calls are made, and keys pressed in them are not heard; set PUBLIC_URL to where "
                        + "Twilio reaches the app port"
                )
            )
        }
        return findings
    }

    /// What the Desk would have; nothing is sent with it.
    var noticeSettings: DeskSettings {
        let secret = [UInt8](repeating: 0, count: 32)
        let clients = OutboundClients(through: configuration.proxies)
        let parts = NoticeParts(configuration, clock: SystemClock(), clients: clients, secret: secret)
        return configuration.deskSettings(configuration.settings, parts)
    }

    /// Who stands in a schedule and would hear of no page.
    /// - Parameter chats: that are off lead nowhere.
    static func unreachable(
        _ desk: DutyDesk,
        in records: any Records,
        _ settings: DeskSettings,
        chats: Set<NoticeMethod>
    ) throws -> [Finding] {
        let notices = NoticeDesk(records: records, settings: settings)
        func leads(_ way: NoticesView.Way) -> Bool {
            let isChat = way.method == .telegram || way.method == .slack
            return way.state == .leads && (!isChat || chats.contains(way.method))
        }
        var seen = Set<Int64>()
        return try desk.schedules.flatMap(\.members).compactMap { name in
            guard let person = try records.person(named: name), seen.insert(person.id).inserted,
                try !notices.ways(of: person.id).contains(where: leads)
            else { return nil }
            return .bad(
                "\(person.name) is on call and nothing leads to them: they have to write to the bot in a chat, or set an "
                    + "address with /notify"
            )
        }
    }
}
