import Cards
import Desk
import Foundation
import HTTPNotices
import Incidents

extension BotConfiguration {
    /// What the Desk needs to know, with these structured settings.
    /// - Parameters:
    ///   - notices: what sends to people by other ways than chats; nil: nothing does.
    ///   - clients: through which webhooks are called; nil: none can be.
    ///   - silencer: keeps alerts silent at their source; nil: nothing does.
    func deskSettings(
        _ settings: Settings,
        _ notices: NoticeParts? = nil,
        clients: OutboundClients? = nil,
        silencer: (any Silencer)? = nil
    ) -> DeskSettings {
        var triage = AlertTriage()
        triage.ignoredAlertNames.formUnion(settings.ignoredAlerts)
        triage.ignoredAlertNames.formUnion(settings.heartbeats.compactMap(\.sign.alertName))
        var desk = DeskSettings(
            destinations: (telegram?.chats ?? []).map { ChatAddress(frontEnd: .telegram, chat: $0) }
                + (slack?.channels ?? []).map { ChatAddress(frontEnd: .slack, chat: $0) },
            directMessages: directMessages,
            book: CardBook(language: language, timeZone: settings.timeZone ?? .current),
            triage: triage,
            advisor: Advisor(extraRules: settings.suggestions),
            protections: settings.protections,
            weeklyReport: settings.weeklyReport,
            weeklyReportWishes: settings.weeklyReportWishes,
            topics: telegram?.topics ?? TopicSettings(),
            sla: settings.sla
        )
        desk.recognition = settings.recognition
        desk.classifier = ClassifierProgram(settings.classifier)
        desk.duties = settings.duties
        desk.notices = notices?.sender(settings)
        desk.paging = settings.paging
        desk.frontEnds = frontEnds
        if let clients {
            let endpoints = settings.webhooks.compactMap { $0.endpoint(variables) }
            desk.webhooks = WebhookSender(endpoints) { clients.client(for: $0) }
        }
        desk.heartbeats = settings.heartbeats
        desk.silencer = silencer
        return desk
    }

    /// What the settings name and the environment lacks.
    func missingSecrets(of settings: Settings) -> [ConfigurationFault] {
        settings.webhooks.flatMap { $0.faults(variables) }
            + settings.endpoints.compactMap { endpoint in
                guard let key = endpoint.tokenKey, variables[key] == nil else { return nil }
                return ConfigurationFault(
                    key,
                    "is not set, and notify.endpoints.\(endpoint.name) of the settings names it; set it in the environment or "
                        + "in .env, and restart"
                )
            }
    }

    /// The chat services that are on.
    var frontEnds: Set<FrontEnd> {
        var frontEnds: Set<FrontEnd> = []
        if telegram != nil { frontEnds.insert(.telegram) }
        if slack != nil { frontEnds.insert(.slack) }
        return frontEnds
    }

    /// What these settings ask for that cannot come about; nil when all of it can.
    func remark(on settings: Settings) -> String? {
        guard telegram == nil, slack == nil, settings.protections.contains(where: { $0.effect == .approval }) else {
            return nil
        }
        return "protect: rules need approval, which is given in a chat, and none is configured: what they protect "
            + "cannot be done; set up Telegram or Slack, or write need: forbidden"
    }

    /// Chats that are on, and have no place of their own for cards.
    private var directMessages: Set<FrontEnd> {
        var frontEnds: Set<FrontEnd> = []
        if let telegram, telegram.chats.isEmpty { frontEnds.insert(.telegram) }
        if let slack, slack.channels.isEmpty { frontEnds.insert(.slack) }
        return frontEnds
    }

    /// Where the runbooks of these settings lie; nil when none are kept in files.
    func runbookFolder(_ settings: Settings) -> String? {
        guard let folder = settings.runbooks, let settingsPath else { return nil }
        let home = URL(filePath: settingsPath).deletingLastPathComponent()
        return URL(filePath: folder, relativeTo: home).standardizedFileURL.path(percentEncoded: false)
    }

    /// Admins from the first start. Their names are asked from the chat when they first write.
    var adminIdentities: [Identity] {
        (telegram?.admins ?? []).map { Identity(frontEnd: .telegram, id: String($0), name: String($0)) }
            + (slack?.admins ?? []).map { Identity(frontEnd: .slack, id: $0, name: $0) }
    }
}
