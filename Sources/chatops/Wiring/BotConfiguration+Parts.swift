import Cards
import Desk
import Foundation
import Incidents

extension BotConfiguration {
    /// What the Desk needs to know, with these structured settings.
    func deskSettings(_ settings: Settings) -> DeskSettings {
        var triage = AlertTriage()
        triage.ignoredAlertNames.formUnion(settings.ignoredAlerts)
        return DeskSettings(
            destinations: (telegram?.chats ?? []).map { ChatAddress(frontEnd: .telegram, chat: $0) },
            directMessages: telegram.map { $0.chats.isEmpty } == true ? [.telegram] : [],
            book: CardBook(language: language, timeZone: settings.timeZone ?? .current),
            triage: triage,
            advisor: Advisor(extraRules: settings.suggestions),
            protections: settings.protections
        )
    }

    /// What these settings ask for that cannot come about; nil when all of it can.
    func remark(on settings: Settings) -> String? {
        guard telegram == nil, settings.protections.contains(where: { $0.effect == .approval }) else { return nil }
        return "protect: rules need approval, which is given in a chat, and none is configured: what they protect "
            + "cannot be done; set TELEGRAM_BOT_TOKEN, or write need: forbidden"
    }

    /// Admins from the first start. Their names are asked from the chat when they first write.
    var adminIdentities: [Identity] {
        (telegram?.admins ?? []).map { Identity(frontEnd: .telegram, id: String($0), name: String($0)) }
    }
}
