import Cards
import Foundation

extension SlackManifest {
    /// Slack takes no longer name.
    package static let nameLimit = 35

    /// - Parameter name: what the app and its bot are called; 1 to `nameLimit` characters, which the caller has checked.
    package init(name: String = "chatops", language: Language) {
        display = Display(
            name: name,
            description: Phrase(
                en: "Alerts as incidents: see, acknowledge, investigate and fix them here.",
                ru: "Алерты как инциденты: увидеть, принять, разобраться и починить прямо здесь."
            )(language),
            long: Self.story(language)
        )
        features = Features(bot: Bot(name: name), commands: [Self.slashCommand(language)])
        access = Access(scopes: Access.Scopes(bot: SlackScopes.bot.map(\.name)))
        settings = Settings(events: Settings.Events(bot: SlackEvent.all.map(\.name)))
    }

    /// As Slack's page takes it: sorted keys, two spaces, and a line break at the end.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    private static func slashCommand(_ language: Language) -> SlashCommand {
        SlashCommand(
            command: command,
            description: Phrase(en: "Incidents: list, open, look back", ru: "Инциденты: список, карточка, история")(
                language
            ),
            hint: Phrase(
                en: """
                    incidents | history | incidents 42 | history 42 | runbook [ALERT] | tickets | report | oncall | cover | \
                    swap | notify | page [NAME] [#42] | silences | maintenance | link [CODE] | help
                    """,
                ru: """
                    incidents | history | incidents 42 | history 42 | runbook [АЛЕРТ] | tickets | report | oncall | cover | \
                    swap | notify | page [ИМЯ] [#42] | silences | maintenance | link [КОД] | help
                    """
            )(language)
        )
    }

    private static func story(_ language: Language) -> String {
        Phrase(
            en: """
                Alerts that belong together become one incident, with one card in the channel. On the card people \
                acknowledge and assign it, look at the affected workloads, pods and logs, and run what helps after a \
                second click. Details, logs and files go to the card's thread. Everything that anyone did is in an \
                audit log. The bot runs in your own network and connects out to Slack; nothing has to be opened for it.
                """,
            ru: """
                Связанные алерты становятся одним инцидентом с одной карточкой в канале. На карточке его принимают и \
                берут себе, смотрят затронутые ресурсы, поды и логи и после второго нажатия запускают то, что \
                поможет. Подробности, логи и файлы уходят в тред карточки. Всё, что кто-либо сделал, есть в журнале \
                аудита. Бот работает в вашей сети и сам подключается к Slack: открывать для него ничего не нужно.
                """
        )(language)
    }
}
