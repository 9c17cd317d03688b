import Incidents

/// What the bot says about itself.
extension Phrase {
    /// A command as it is typed there: `/incidents`, `/chatops incidents`.
    package static func command(_ words: String, on frontEnd: FrontEnd) -> String {
        frontEnd == .slack ? "/chatops \(words)" : "/\(words)"
    }

    /// The answer to `/start` and `/help`.
    package static func help(_ role: Role, on frontEnd: FrontEnd = .telegram) -> Phrase {
        let incidents = command("incidents", on: frontEnd)
        let history = command("history", on: frontEnd)
        let report = command("report", on: frontEnd)
        let tickets = command("tickets", on: frontEnd)
        let onCall = command("oncall", on: frontEnd)
        let cover = command("cover", on: frontEnd)
        let swap = command("swap", on: frontEnd)
        let page = Phrase(en: command("page NAME #42", on: frontEnd), ru: command("page ИМЯ #42", on: frontEnd))
        let notify = command("notify", on: frontEnd)
        let silences = command("silences", on: frontEnd)
        let maintenance = command("maintenance", on: frontEnd)
        let link = command("link", on: frontEnd)
        let runbook = Phrase(
            en: command("runbook ALERT SERVICE", on: frontEnd),
            ru: command("runbook АЛЕРТ СЕРВИС", on: frontEnd)
        )
        let sees = Phrase(
            en: """
                I post alerts as incidents. You can work them here.

                \(incidents): active ones, the most severe first
                \(history): closed ones, the newest first
                \(incidents) 42: one of them
                \(runbook.en): what to do about an alert
                \(tickets): open tickets, the most urgent first
                \(report): the last seven days in numbers
                \(onCall): who is on call now and next
                \(cover): be on call for somebody, or let others
                \(swap): ask somebody to take a turn of yours
                \(page.en): page somebody for an incident
                \(notify): how pages reach you
                \(silences): what Alertmanager keeps silent about
                \(maintenance): whose alerts page nobody, and for how long
                \(link): be the same person in another chat
                """,
            ru: """
                Я показываю алерты как инциденты, работать с ними можно прямо здесь.

                \(incidents): активные, сначала самые серьёзные
                \(history): закрытые, сначала новые
                \(incidents) 42: один из них
                \(runbook.ru): что делать с алертом
                \(tickets): открытые заявки, сначала срочные
                \(report): последние семь дней в цифрах
                \(onCall): кто дежурит сейчас и затем
                \(cover): подменить кого-то на дежурстве
                \(swap): предложить обмен сменами
                \(page.ru): вызвать кого-то для инцидента
                \(notify): как до вас доходят вызовы
                \(silences): тишина в Alertmanager
                \(maintenance): обслуживание: чьи алерты никого не будят
                \(link): быть тем же человеком в другом чате
                """
        )
        switch role {
        case .viewer:
            return Phrase.paragraphs([
                sees,
                Phrase(
                    en: "You are a viewer: you see every card and screen. An admin can make you a responder.",
                    ru: "Вы наблюдатель: вам видны все карточки и экраны. Дежурным вас может сделать администратор."
                ),
            ])
        case .responder:
            return Phrase.paragraphs([sees, working])
        case .admin:
            return Phrase.paragraphs([
                sees, working,
                Phrase(
                    en: "You are an admin: when somebody unknown writes to me, you get a card to let them in or not.",
                    ru:
                        "Вы администратор: когда мне пишет незнакомый человек, вы получаете карточку, чтобы открыть ему доступ или нет."
                ),
            ])
        }
    }

    private static let working = Phrase(
        en: """
            On a card: Acknowledge says that you have seen it, Assign to me that you work on it. The buttons with a \
            name on them help most often; whatever changes something asks first. Resources leads down to a pod and \
            its logs. Snooze keeps it quiet for a while. More has Reject, Note and Silence.
            """,
        ru: """
            На карточке: «Принять» значит, что вы её видели, «Взять себе», что занимаетесь ею. Кнопки с именами \
            помогают чаще всего; всё, что меняет что-либо, сначала спрашивает. «Ресурсы» ведут до пода и его логов. \
            «Отложить» даёт покой на время. Под «Ещё» есть «Отклонить», «Заметка» и «Тишина».
            """
    )

    /// - Parameter name: as it was typed, without the slash.
    package static func unknownCommand(_ name: String, on frontEnd: FrontEnd = .telegram) -> Phrase {
        let name = command(name.oneLine(40), on: frontEnd)
        let help = command("help", on: frontEnd)
        return Phrase(
            en: "There is no command \(name). \(help) lists those there are.",
            ru: "Команды \(name) нет. Список команд: \(help)."
        )
    }
}
