import Foundation
import Incidents

/// Mails of pages, and what stands behind their links.
extension Phrase {
    package static let mailAcknowledge = Phrase(en: "Acknowledge", ru: "Принять")
    package static let mailResolve = Phrase(en: "Resolve", ru: "Закрыть")

    package static let mailIncident = Phrase(en: "The incident in the console", ru: "Инцидент в консоли")

    /// - Parameter until: when they stop working, in the reader's clock.
    package static func mailLinks(until: String) -> Phrase {
        Phrase(
            en: "Each link is yours alone and works until \(until). It opens a page on which you press the button; "
                + "opening it does nothing yet.",
            ru: "Ссылки только для вас и действуют до \(until). Каждая открывает страницу с кнопкой; "
                + "само открытие ещё ничего не делает."
        )
    }

    /// Without links: where to go instead.
    package static func mailWithoutLinks(_ console: String) -> Phrase {
        Phrase(
            en: "Work it in your chat, or in the console at \(console).",
            ru: "Работайте с этим в чате или в консоли: \(console)."
        )
    }

    package static let mailAnswered = Phrase(
        en: "Somebody has answered it meanwhile; nothing is left for you to do.",
        ru: "На это уже ответили, от вас больше ничего не требуется."
    )

    // MARK: The page behind a link

    package static let linkTitle = Phrase(en: "From a notice", ru: "Из уведомления")

    package static func linkQuestion(_ name: String) -> Phrase {
        Phrase(
            en: "Pressing the button acts in the name of \(name.oneLine(40)).",
            ru: "Кнопка действует от имени: \(name.oneLine(40))."
        )
    }

    package static let linkNotOurs = Phrase(
        en: "This is no link of ours, or a part of it got lost. Open it from the message again, whole; else use your "
            + "chat or the console.",
        ru: "Это не наша ссылка, или часть её потерялась. Откройте её из сообщения ещё раз целиком либо воспользуйтесь "
            + "чатом или консолью."
    )

    package static let linkExpired = Phrase(
        en: "The time of this link is over. Use your chat or the console, or the link of a newer message.",
        ru: "Срок этой ссылки истёк. Воспользуйтесь чатом или консолью либо ссылкой из более нового сообщения."
    )

    package static let linkGrown = Phrase(
        en: "More has begun to fire in it since that message was sent.",
        ru: "После отправки этого сообщения в нём сработали новые алерты."
    )

    package static let linkOwnerGone = Phrase(
        en: "This link was made for somebody who is not let in any more. Ask an admin.",
        ru: "Эта ссылка была для человека, которому доступ закрыт. Обратитесь к администратору."
    )

    /// Of an incident that waits for nobody.
    package static let linkUnanswered = Phrase(en: "Nobody has acknowledged it yet.", ru: "Её ещё никто не принял.")

    package static func linkAcknowledged(_ name: String, _ ago: Phrase) -> Phrase {
        Phrase(
            en: "\(name.oneLine(40)) acknowledged it \(ago.en).",
            ru: "\(ago.ru): в работе, \(name.oneLine(40))."
        )
    }
}
