import Incidents

/// Why somebody's notifications are not as they wanted them, or a link of a notice does nothing, and what would work.
extension Phrase {
    static func noticeRefused(_ refusal: NoticeRefusal, on frontEnd: FrontEnd) -> Phrase {
        let notify = command("notify", on: frontEnd)
        return switch refusal {
        case .linkOwnerGone: linkOwnerGone
        case .notYours:
            Phrase(
                en: "These are somebody else's notifications. \(notify) shows yours.",
                ru: "Это чужие уведомления. Свои покажет \(notify)."
            )
        case .onlyInPrivate:
            Phrase(
                en: "Your addresses are nobody else's business. Write \(notify) to the bot in a private chat.",
                ru: "Ваши адреса никого больше не касаются. Напишите \(notify) боту в личном чате."
            )
        case .onlyInChat:
            Phrase(
                en: "Here nobody can tell who you are. Set your notifications in your chat: \(notify).",
                ru: "Здесь нельзя убедиться, что это вы. Настройте уведомления в своём чате: \(notify)."
            )
        case .noSuchWay(let name):
            Phrase(
                en: "There is no way \(name.oneLine(40)) in the settings any more. \(notify) lists those there are.",
                ru: "Способа \(name.oneLine(40)) в настройках больше нет. Какие есть: \(notify)."
            )
        case .noMailAddress:
            Phrase(
                en: "That is no mail address. Write one such as name@example.org, with ASCII letters before the @.",
                ru: "Это не почтовый адрес. Напишите, например, name@example.org, до @ только латиница."
            )
        case .noTelephone:
            Phrase(
                en: "That is no telephone number. Write it with its country: +49 151 1234567.",
                ru: "Это не номер телефона. Напишите его с кодом страны: +49 151 1234567."
            )
        case .noAddress:
            Phrase(
                en:
                    "That cannot be the address. Write it in one word, as the service shows it; the button tells what is "
                    + "needed.",
                ru:
                    "Это не похоже на адрес. Напишите его одним словом, как показывает служба; что нужно, сказано у кнопки."
            )
        case .addressMissing:
            Phrase(
                en: "This way does not lead to you yet. Set its address first.",
                ru: "Этот способ пока к вам не ведёт. Сначала задайте адрес."
            )
        case .tooManyRules(let limit):
            Phrase(
                en: "There are \(limit) rules already. Remove one first.",
                ru: "Уже есть \(Plural.ru(limit, "правило", "правила", "правил")). Сначала уберите одно."
            )
        case .ruleGone:
            Phrase(
                en: "That rule was changed or removed meanwhile. See the fresh message.",
                ru: "Это правило тем временем изменили или убрали. Посмотрите обновлённое сообщение."
            )
        case .unreadableHours:
            Phrase(
                en: "Those are no hours. Write them such as: Mon-Fri 22:00-07:00; Sat-Sun.",
                ru: "Это не часы. Напишите, например: пн-пт 22:00-07:00; сб-вс."
            )
        case .endlessHours:
            Phrase(
                en: "These hours never end, so that nothing would ever come. Leave some hours out.",
                ru: "Эти часы никогда не кончаются, и ничего бы не пришло. Оставьте часть времени свободной."
            )
        }
    }
}
