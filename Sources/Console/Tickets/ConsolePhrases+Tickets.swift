import Cards

/// Tickets in the console and over the API.
extension ConsolePhrases {
    static let tickets = Phrase(en: "Tickets", ru: "Заявки")
    static let noTickets = Phrase(
        en: "The body must be JSON: a ticket, or a list of tickets.",
        ru: "Тело запроса должно быть JSON: заявка или список заявок."
    )
    static let tooManyTickets = Phrase(
        en: "At most \(TicketBody.itemLimit) tickets fit into one post. Send the others in another.",
        ru: "В одном запросе помещается не более \(TicketBody.itemLimit) заявок. Отправьте остальные следующим."
    )
    static let noSuchTicket = Phrase(
        en: "There is no ticket with this id. POST /tickets adds one.",
        ru: "Заявки с таким номером нет. Её добавит POST /tickets."
    )
    static let upgradeNeeded = Phrase(
        en: "This address speaks WebSocket, version 13, on a connection of its own.",
        ru: "Этот адрес говорит по WebSocket, версия 13, в отдельном соединении."
    )
}
