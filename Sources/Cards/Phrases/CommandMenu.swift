/// The commands that a chat offers while one types, with a few words about each.
package enum CommandMenu {
    /// Names without the slash, in the order in which they are offered.
    package static func entries(_ language: Language) -> [(command: String, description: String)] {
        commands.map { ($0.name, $0.description(language)) }
    }

    private static let commands: [(name: String, description: Phrase)] = [
        ("incidents", Phrase(en: "active incidents, the most severe first", ru: "активные инциденты")),
        ("history", Phrase(en: "closed incidents, the newest first", ru: "закрытые инциденты")),
        ("runbook", Phrase(en: "what to do about an alert", ru: "что делать с алертом")),
        ("tickets", Phrase(en: "open tickets, the most urgent first", ru: "открытые заявки, сначала срочные")),
        ("report", Phrase(en: "the last seven days in numbers", ru: "последние семь дней в цифрах")),
        ("oncall", Phrase(en: "who is on call now and next", ru: "кто дежурит сейчас и затем")),
        ("cover", Phrase(en: "be on call for somebody, or let others", ru: "подменить кого-то на дежурстве")),
        ("swap", Phrase(en: "ask somebody to take a turn of yours", ru: "предложить обмен сменами")),
        ("page", Phrase(en: "page somebody for an incident", ru: "вызвать кого-то для инцидента")),
        ("notify", Phrase(en: "how pages reach you", ru: "как до вас доходят вызовы")),
        ("silences", Phrase(en: "what Alertmanager keeps silent about", ru: "тишина в Alertmanager")),
        ("maintenance", Phrase(en: "whose alerts page nobody, and for how long", ru: "обслуживание: кого не будят")),
        ("link", Phrase(en: "be the same person in another chat", ru: "быть тем же человеком в другом чате")),
        ("help", Phrase(en: "what I can do", ru: "что я умею")),
    ]
}
