import Cards
import Incidents

extension ConsolePhrases {
    static let signInNeeded = Phrase(en: "Sign in first.", ru: "Сначала войдите.")
    static let loopbackOnly = Phrase(
        en: "No API_TOKEN is configured, so chatops answers on its own machine only. "
            + "Set API_TOKEN and restart, or open it there through localhost.",
        ru: "API_TOKEN не настроен, поэтому chatops отвечает только на своей машине. "
            + "Задайте API_TOKEN и перезапустите или откройте там через localhost."
    )
    static let tokenNeeded = Phrase(
        en: "Send the API token: Authorization: Bearer API_TOKEN.",
        ru: "Пришлите токен API: Authorization: Bearer API_TOKEN."
    )
    static let wrongToken = Phrase(
        en: "That is not the API token; the value of API_TOKEN is wanted.",
        ru: "Это не токен API; нужно значение API_TOKEN."
    )
    static let foreignRequest = Phrase(
        en: "This came from another site's page. Open the console itself and try there.",
        ru: "Запрос пришёл со страницы другого сайта. Откройте саму консоль и повторите там."
    )
    static let forgedForm = Phrase(
        en: "This form is not from your session. Reload the page and try again.",
        ru: "Эта форма не из вашей сессии. Обновите страницу и повторите."
    )
    static let tooManyStreams = Phrase(
        en: "Too many pages are open for live updates. Close some; this one retries.",
        ru: "Слишком много открытых страниц с обновлениями. Закройте лишние; эта повторит попытку."
    )
    static let adminsOnly = Phrase(
        en: "Only admins see this. An admin can change your role.",
        ru: "Это видят только администраторы. Администратор может сменить вашу роль."
    )
    static let respondersOnly = Phrase(
        en: "Only responders and admins may fetch logs. An admin can change your role.",
        ru: "Логи могут скачивать только дежурные и администраторы. Администратор может сменить вашу роль."
    )
    static let fileGone = Phrase(
        en: "This file is not there any more: files are kept for a day. Ask for the log again on its card.",
        ru: "Этого файла больше нет: файлы хранятся сутки. Запросите лог заново на его карточке."
    )
    static let noSuchPage = Phrase(
        en: "There is no such page. The list of incidents is at the top left.",
        ru: "Такой страницы нет. Список инцидентов слева вверху."
    )
    static let screenGone = Phrase(
        en: "What this card showed is not there any more. Open the incident from the list.",
        ru: "Того, что было на этой карточке, больше нет. Откройте инцидент из списка."
    )
    static let tooSlow = Phrase(
        en: "The request did not arrive within 10 seconds. Try again.",
        ru: "Запрос не пришёл за 10 секунд. Повторите."
    )
    static let notForm = Phrase(
        en: "A form is wanted: Content-Type: application/x-www-form-urlencoded.",
        ru: "Нужна форма: Content-Type: application/x-www-form-urlencoded."
    )
    static let notJSON = Phrase(
        en: "A JSON object is wanted: Content-Type: application/json.",
        ru: "Нужен объект JSON: Content-Type: application/json."
    )
    static let notObject = Phrase(
        en: "The body must be a JSON object.",
        ru: "Тело запроса должно быть объектом JSON."
    )
    static let noSuchPath = Phrase(
        en: "There is no such address. GET /api/openapi.json describes all there are.",
        ru: "Такого адреса нет. Все адреса описывает GET /api/openapi.json."
    )
    static let badRequest = Phrase(
        en: "The request is not well-formed.",
        ru: "Запрос составлен неверно."
    )
    static let storeBusy = Phrase(
        en: "The database cannot take it now. Try again in a few seconds.",
        ru: "База данных сейчас не может это принять. Повторите через несколько секунд."
    )

    static func tooManyTries(_ seconds: Int64) -> Phrase {
        Phrase(
            en: "Too many tries. Wait \(seconds) s and try again.",
            ru: "Слишком много попыток. Подождите \(seconds) с и повторите."
        )
    }

    static func noSuchIncident(_ id: Int64) -> Phrase {
        Phrase(en: "There is no incident #\(id).", ru: "Инцидента #\(id) нет.")
    }

    static func noSuchPerson(_ id: Int64) -> Phrase {
        Phrase(
            en: "There is no person with the number \(id). GET /api/v1/people lists them.",
            ru: "Человека с номером \(id) нет. Всех покажет GET /api/v1/people."
        )
    }

    static func badField(_ name: String) -> Phrase {
        Phrase(en: "The field “\(name)” is missing or wrong.", ru: "Поле «\(name)» отсутствует или неверно.")
    }

    static func goesAlone(_ name: String) -> Phrase {
        Phrase(
            en: "The field “\(name)” goes with “limit” and “after” alone. Leave the others out.",
            ru: "Поле «\(name)» сочетается только с «limit» и «after». Уберите остальные."
        )
    }

    static func tooLarge(_ limit: Int) -> Phrase {
        let (size, isMega) = limit < 1 << 20 ? (limit >> 10, false) : (limit >> 20, true)
        return Phrase(
            en: "That is too much: at most \(size) \(isMega ? "MiB" : "KiB") are taken.",
            ru: "Слишком много: принимается не больше \(size) \(isMega ? "МиБ" : "КиБ")."
        )
    }

    static func wrongMethod(_ allowed: String) -> Phrase {
        Phrase(en: "This address takes \(allowed) alone.", ru: "Этот адрес принимает только \(allowed).")
    }

    static func internalError(_ id: String) -> Phrase {
        Phrase(
            en: "Internal error \(id). Try again; the log has more under this number.",
            ru: "Внутренняя ошибка \(id). Повторите; подробности в журнале под этим номером."
        )
    }
}
