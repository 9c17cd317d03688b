import Cards
import Crypto
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
            advisor: Advisor(extraRules: settings.suggestions)
        )
    }

    /// Admins from the first start. Their names are asked from the chat when they first write.
    var adminIdentities: [Identity] {
        (telegram?.admins ?? []).map { Identity(frontEnd: .telegram, id: String($0), name: String($0)) }
    }

    /// Seals the console's sessions: follows from the API token, so that a restart signs nobody out; without one it is new
    /// with each start.
    var sessionSecret: [UInt8] {
        guard let apiToken else { return (0..<32).map { _ in UInt8.random(in: .min ... .max) } }
        return Array(
            HMAC<SHA256>.authenticationCode(
                for: Array("console sessions".utf8),
                using: SymmetricKey(data: Array(apiToken.utf8))
            )
        )
    }
}
