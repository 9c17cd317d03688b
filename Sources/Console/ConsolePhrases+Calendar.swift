import Cards

/// One's own calendar, in the console.
extension ConsolePhrases {
    static let calendar = Phrase(en: "Your calendar", ru: "Ваш календарь")
    static let calendarAddress = Phrase(en: "Address of the calendar", ru: "Адрес календаря")
    static let makeCalendar = Phrase(en: "Make an address", ru: "Создать адрес")
    static let renewCalendar = Phrase(en: "New address", ru: "Новый адрес")

    static let calendarOffer = Phrase(
        en: "Subscribe to your turns in a calendar app: it needs an address, which is yours alone.",
        ru: "На свои смены можно подписаться в календаре: для этого нужен адрес, который знаете только вы."
    )
    static let calendarSecret = Phrase(
        en: "Your turns, from a week ago to half a year ahead. Whoever has the address can read them; a new one "
            + "ends the old one.",
        ru: "Ваши смены: неделя назад и полгода вперёд. Их прочтёт любой, у кого есть адрес; новый адрес "
            + "отменяет старый."
    )
    static let calendarMade = Phrase(en: "The calendar has a new address", ru: "У календаря новый адрес")
    static let calendarRemoved = Phrase(en: "The calendar has no address any more", ru: "У календаря больше нет адреса")
}
