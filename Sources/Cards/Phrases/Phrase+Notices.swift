import Foundation
import Incidents
import OnCall

/// Somebody's own notifications.
extension Phrase {
    package static let notices = Phrase(en: "My notifications", ru: "Мои уведомления")
    package static let noticesOnlyShown = Phrase(
        en: "It is only shown here, where nobody can tell who signs in. Change it in your chat: /notify.",
        ru: "Здесь это только показывается: нельзя проверить, кто вошёл. Изменить можно в своём чате: /notify."
    )
    static let noticesNoWay = Phrase(
        en: "⚠️ Nothing leads to you: no page would reach you. Set an address below, or write to the bot in a chat.",
        ru: "⚠️ К вам ничего не ведёт: ни один вызов до вас не дойдёт. Задайте адрес ниже или напишите боту в чате."
    )
    static let noticesEveryWay = Phrase(en: "every way at once", ru: "всеми способами сразу")
    static let noticesRules = Phrase(en: "A page comes:", ru: "Вызов приходит:")
    static let noticesHigh = Phrase(en: "At any hour.", ru: "В любое время.")
    static let noticesAdd = Phrase(en: "Add …", ru: "Добавить …")
    static let noticesRemove = Phrase(en: "Remove", ru: "Убрать")
    static let noticesWhich = Phrase(en: "By which way?", ru: "Каким способом?")
    static let noticesWhen = Phrase(
        en: "How long after the page? It comes only if nobody has answered until then.",
        ru: "Через сколько после вызова? Придёт, только если к тому времени никто не ответил."
    )
    static let noticesTest = Phrase(en: "Test", ru: "Проверить")
    static let noticesSetAddress = Phrase(en: "Set the address …", ru: "Задать адрес …")
    static let noticesForget = Phrase(en: "Forget it", ru: "Забыть")
    static let noticesWant = Phrase(en: "Use it", ru: "Использовать")

    static func urgency(_ urgency: Urgency) -> Phrase {
        switch urgency {
        case .high: Phrase(en: "High urgency", ru: "Срочное")
        case .low: Phrase(en: "Low urgency", ru: "Несрочное")
        }
    }

    static func wayName(_ method: NoticeMethod) -> Phrase {
        switch method {
        case .telegram: Phrase("Telegram")
        case .slack: Phrase("Slack")
        case .mail: Phrase(en: "mail", ru: "почта")
        case .http(let name): Phrase(name.oneLine(40))
        }
    }

    static func afterMinutes(_ minutes: Int) -> Phrase {
        guard minutes > 0 else { return Phrase(en: "at once", ru: "сразу") }
        return Phrase(en: "after \(minutes) min", ru: "через \(minutes) мин")
    }

    // MARK: Ways

    static let wayLeads = Phrase(en: "leads to you", ru: "ведёт к вам")
    static let wayMissing = Phrase(en: "not set up by you", ru: "вами не настроено")
    static let wayLost = Phrase(
        en: "takes no messages of the bot any more: write /start to it there",
        ru: "больше не принимает сообщений бота: напишите ему там /start"
    )
    static let wayGone = Phrase(
        en: "The settings have no such way any more. Choose another one.",
        ru: "Такого способа в настройках больше нет. Выберите другой."
    )
    static let ruleLeadsNowhere = Phrase(en: "(leads nowhere yet)", ru: "(никуда не ведёт)")

    static func wayFirst(_ name: Phrase) -> Phrase {
        Phrase(
            en: "⚠️ \(name.en) does not lead to you yet: the rule is passed over until it does.",
            ru: "⚠️ Способ «\(name.ru)» пока к вам не ведёт: до тех пор правило пропускается."
        )
    }

    static func wishOf(_ wish: NoticeAddressWish, _ method: NoticeMethod) -> Phrase {
        switch wish {
        case .nothing where method == .telegram || method == .slack:
            Phrase(en: "The bot writes to you directly.", ru: "Бот пишет вам лично.")
        case .nothing:
            Phrase(
                en: "It needs no address of yours: say whether you want it.",
                ru: "Ваш адрес не нужен: скажите, хотите ли вы этого."
            )
        case .mail: Phrase(en: "It needs your mail address.", ru: "Нужен ваш почтовый адрес.")
        case .telephone:
            Phrase(
                en: "It needs your telephone number with its country: +49 151 1234567.",
                ru: "Нужен ваш номер телефона с кодом страны: +49 151 1234567."
            )
        case .topic:
            Phrase(
                en:
                    "It needs the topic that you subscribe to: letters, digits, - and _. Choose one that nobody guesses.",
                ru:
                    "Нужна тема, на которую вы подписаны: латинские буквы, цифры, - и _. Выберите такую, которую не угадать."
            )
        case .key:
            Phrase(
                en: "It needs your user key, 30 letters and digits; the app shows it.",
                ru: "Нужен ваш ключ пользователя, 30 латинских букв и цифр; его показывает приложение."
            )
        case .text: Phrase(en: "It needs your address there.", ru: "Нужен ваш адрес там.")
        }
    }

    static func promptContact(_ method: NoticeMethod) -> Phrase {
        let name = wayName(method)
        return Phrase(
            en: "\(name.en): which address? Reply to this message.",
            ru: "\(name.ru): какой адрес? Ответьте на это сообщение."
        )
    }

    static func dialogContact(_ method: NoticeMethod) -> Phrase {
        let name = wayName(method)
        return Phrase(en: "\(name.en): which address?", ru: "\(name.ru): какой адрес?")
    }

    // MARK: Quiet hours

    package static let quietHours = Phrase(en: "Quiet hours", ru: "Тихие часы")
    static let quietInWords = Phrase(en: "In words …", ru: "Своими словами …")
    static let quietNone = Phrase(en: "None", ru: "Без них")
    static let quietMeaning = Phrase(
        en: "What is not urgent waits for their end. What is urgent never waits.",
        ru: "Несрочное ждёт их конца. Срочное не ждёт никогда."
    )

    /// - Parameter hours: their words and the time zone.
    static func quietNow(_ hours: (words: String, zone: String)?) -> Phrase {
        guard let hours else {
            return Phrase(
                en: "No quiet hours: low urgency comes at any time.",
                ru: "Тихих часов нет: несрочное приходит всегда."
            )
        }
        let words = quietPreset(hours.words)
        return Phrase(
            en: "Quiet hours for low urgency: \(words.en) (\(hours.zone))",
            ru: "Тихие часы для несрочного: \(words.ru) (\(hours.zone))"
        )
    }

    static func quietPreset(_ words: String) -> Phrase {
        let days = zip(Weekday.allCases.map(\.short), ["пн", "вт", "ср", "чт", "пт", "сб", "вс"])
        let russian = days.reduce(words) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        return Phrase(en: words, ru: russian)
    }

    static let promptQuiet = Phrase(
        en:
            "Which hours are quiet? Reply to this message, such as: Mon-Fri 22:00-07:00; Sat-Sun. A time zone may stand "
            + "before them: Europe/Berlin.",
        ru:
            "Какие часы тихие? Ответьте на это сообщение, например: пн-пт 22:00-07:00; сб-вс. Впереди может стоять часовой "
            + "пояс: Europe/Berlin."
    )
    static let dialogQuiet = Phrase(en: "Which hours are quiet?", ru: "Какие часы тихие?")

    // MARK: The test

    static let testAgain = Phrase(en: "Once more", ru: "Ещё раз")
    static let testUnderway = Phrase(en: "⏳ It is being sent …", ru: "⏳ Отправляется …")
    static let testUnknown = Phrase(
        en: "Nothing was heard of it: the bot may have been restarted meanwhile. Try once more.",
        ru: "О ней ничего не слышно: возможно, бот перезапускали. Попробуйте ещё раз."
    )

    static func testSent(_ ago: Phrase) -> Phrase {
        Phrase(
            en: "✅ Sent \(ago.en). If it does not come within a few minutes, check the address.",
            ru: "✅ Отправлено \(ago.ru). Если за несколько минут не придёт, проверьте адрес."
        )
    }

    static func testHandedOver(_ ago: Phrase) -> Phrase {
        Phrase(
            en: "It goes out to your chat (asked \(ago.en)); it should stand there in a moment.",
            ru: "Отправляется в ваш чат (запрошено \(ago.ru)); сейчас должно там появиться."
        )
    }

    static func testUnsure(_ reason: String) -> Phrase {
        Phrase(en: "⚠️ Not sent just now: \(reason)", ru: "⚠️ Сейчас не отправлено: \(reason)")
    }

    static func testFailed(_ reason: String) -> Phrase {
        Phrase(en: "⚠️ Not sent: \(reason)", ru: "⚠️ Не отправлено: \(reason)")
    }

    package static let testTitle = Phrase(en: "Test of your notifications", ru: "Проверка уведомлений")
    package static let testBody = Phrase(
        en: "This is how a page reaches you by this way. There is nothing to do.",
        ru: "Так до вас дойдёт вызов этим способом. Делать ничего не нужно."
    )

    // MARK: Answers

    package static let ruleKept = Phrase(en: "Your rules are kept", ru: "Правила сохранены")
    package static let addressKept = Phrase(en: "The address is kept. Test it", ru: "Адрес сохранён. Проверьте его")
    package static let addressForgotten = Phrase(en: "The address is forgotten", ru: "Адрес забыт")
    package static let quietKept = Phrase(en: "Your quiet hours are kept", ru: "Тихие часы сохранены")
}
