import Foundation
import Incidents

/// Silences in Alertmanager.
extension Phrase {
    package static let silences = Phrase(en: "Silences", ru: "Тишина")
    static let silence = Phrase(en: "Silence", ru: "Тишина")
    static let chooseMatchers = Phrase(en: "Choose labels …", ru: "Выбрать метки …")
    static let expireSilence = Phrase(en: "Expire", ru: "Снять тишину")
    static let noAlertmanager = Phrase(
        en: "No Alertmanager is configured. Set ALERTMANAGER_URL and restart the bot.",
        ru: "Alertmanager не настроен. Задайте ALERTMANAGER_URL и перезапустите бота."
    )
    static let askSilenceSpan = Phrase(
        en: "For how long shall Alertmanager keep silent about this group?",
        ru: "На какое время Alertmanager должен молчать об этой группе?"
    )
    static let askMatchers = Phrase(
        en: "Alertmanager keeps silent about every alert that has all of the labels marked ✓.",
        ru: "Alertmanager будет молчать обо всех алертах, у которых есть все метки с ✓."
    )
    static let chooseALabel = Phrase(en: "Choose a label.", ru: "Выберите хотя бы одну метку.")
    static let nothingToSilence = Phrase(
        en: "There is nothing to silence: it is closed, or its alerts do not come from Alertmanager.",
        ru: "Здесь нечего приглушать: инцидент закрыт, или его алерты пришли не из Alertmanager."
    )
    static let silenceHoldsAll = Phrase(
        en:
            "Alertmanager tells nobody of alerts that match, here and elsewhere: neither that they fire nor that they end. "
            + "While all alerts of an incident are silenced, nobody is paged for it.",
        ru: "О подходящих алертах Alertmanager не сообщит никому: ни о начале, ни о конце. Пока заглушены все алерты "
            + "инцидента, из-за него никого не будим."
    )
    static let silencesUnknown = Phrase(en: "⏳ Asking Alertmanager …", ru: "⏳ Спрашиваю Alertmanager …")
    static let noSilences = Phrase(en: "Nothing is silenced.", ru: "Тишины нет.")
    static let silenceGone = Phrase(
        en: "This silence is over, or Alertmanager does not have it any more.",
        ru: "Эта тишина закончилась, или в Alertmanager её больше нет."
    )
    static let lookAtSilences = Phrase(
        en: "Look whether it is there before asking again.",
        ru: "Прежде чем повторять, посмотрите, есть ли она."
    )

    static func moreLabels(_ count: Int) -> Phrase {
        Phrase(en: "\(count) more labels are not shown.", ru: "Не показано меток: \(count).")
    }

    static func silenceSpan(_ span: SilenceSpan) -> Phrase {
        switch span {
        case .hour: Phrase(en: "1 h", ru: "1 ч")
        case .fourHours: Phrase(en: "4 h", ru: "4 ч")
        case .morning: Phrase(en: "Until morning", ru: "До утра")
        }
    }

    static func extendBy(_ span: SilenceSpan) -> Phrase {
        let words = silenceSpan(span)
        return Phrase(en: "Extend by \(words.en)", ru: "Продлить на \(words.ru)")
    }

    static func countedSilences(_ count: Int) -> Phrase {
        count == 0 ? silences : counted(silences, count)
    }

    static func heldAlerts(_ count: Int) -> Phrase {
        guard count > 0 else { return Phrase(en: "holds no alert of ours", ru: "наших алертов нет") }
        return Phrase(
            en: count == 1 ? "holds 1 alert of ours" : "holds \(count) alerts of ours",
            ru: "наших алертов: \(count)"
        )
    }

    static func madeBy(_ name: String) -> Phrase { Phrase(en: "by \(name)", ru: "автор: \(name)") }

    static func commentOf(_ text: String) -> Phrase { Phrase(en: "Comment: \(text)", ru: "Комментарий: \(text)") }

    /// - Parameter moment: when it was learned.
    static func silencesAsOf(_ moment: Phrase) -> Phrase {
        Phrase(en: "This is as of \(moment.en).", ru: "Данные на \(moment.ru).")
    }

    /// `🔕 silenced by responder-a until 14:05`
    static func silenced(_ alerts: SilencedAlerts, of firing: Int, until: Phrase) -> Phrase {
        let names = alerts.by.prefix(3).map { $0.oneLine(40) }.joined(separator: ", ")
        let part = alerts.count < firing
        return Phrase(
            en: "🔕 " + (part ? "\(alerts.count) of \(firing) alerts " : "") + "silenced by \(names) until \(until.en)",
            ru: "🔕 тишина" + (part ? " для \(alerts.count) из \(firing)" : "") + " до \(until.ru) · \(names)"
        )
    }

    /// - Parameters:
    ///   - line: that alerts are silenced, and until when.
    ///   - moment: nil: for as long.
    static func quiet(_ line: Phrase, until moment: Phrase?) -> Phrase {
        Phrase(
            en: line.en + ": nobody is paged" + (moment.map { " until \($0.en)" } ?? ""),
            ru: line.ru + ": никого не будим" + (moment.map { " до \($0.ru)" } ?? "")
        )
    }

    // MARK: What was asked

    static func askSilence(_ wish: SilenceWish, until: Phrase?) -> Phrase {
        switch wish {
        case .make:
            Phrase(
                en: "Silence in Alertmanager until \(until?.en ?? "")?",
                ru: "Включить тишину в Alertmanager до \(until?.ru ?? "")?"
            )
        case .extend:
            Phrase(en: "Extend the silence until \(until?.en ?? "")?", ru: "Продлить тишину до \(until?.ru ?? "")?")
        case .expire: Phrase(en: "Expire this silence now?", ru: "Снять эту тишину сейчас?")
        }
    }

    static func yesSilence(_ wish: SilenceWish) -> Phrase {
        switch wish {
        case .make: Phrase(en: "Yes, silence", ru: "Да, включить")
        case .extend: Phrase(en: "Yes, extend", ru: "Да, продлить")
        case .expire: Phrase(en: "Yes, expire", ru: "Да, снять")
        }
    }

    static func silencing(_ wish: SilenceWish, until: Phrase?) -> Phrase {
        switch wish {
        case .make:
            Phrase(en: "Silencing until \(until?.en ?? "") …", ru: "Включаю тишину до \(until?.ru ?? "") …")
        case .extend:
            Phrase(
                en: "Extending the silence until \(until?.en ?? "") …",
                ru: "Продлеваю тишину до \(until?.ru ?? "") …"
            )
        case .expire: Phrase(en: "Expiring the silence …", ru: "Снимаю тишину …")
        }
    }

    static func silenceDone(_ wish: SilenceWish, until: Phrase?) -> Phrase {
        switch wish {
        case .make: Phrase(en: "Silenced until \(until?.en ?? "")", ru: "Тишина до \(until?.ru ?? "")")
        case .extend: Phrase(en: "Extended until \(until?.en ?? "")", ru: "Продлено до \(until?.ru ?? "")")
        case .expire: Phrase(en: "Expired", ru: "Тишина снята")
        }
    }

    static func silenceFailed(_ wish: SilenceWish, _ reason: String) -> Phrase {
        switch wish {
        case .make: Phrase(en: "Not silenced: \(reason)", ru: "Тишина не включена: \(reason)")
        case .extend: Phrase(en: "Silence not extended: \(reason)", ru: "Тишина не продлена: \(reason)")
        case .expire: Phrase(en: "Silence not expired: \(reason)", ru: "Тишина не снята: \(reason)")
        }
    }

    static func silenceUnknown(_ wish: SilenceWish, _ reason: String) -> Phrase {
        let what: Phrase =
            switch wish {
            case .make: Phrase(en: "Silence", ru: "Тишина")
            case .extend: Phrase(en: "Extending the silence", ru: "Продление тишины")
            case .expire: Phrase(en: "Expiring the silence", ru: "Снятие тишины")
            }
        let tail = reason.isEmpty ? "" : ": \(reason)"
        return Phrase(en: "\(what.en): outcome unknown\(tail)", ru: "\(what.ru): исход неизвестен\(tail)")
    }

    package static let silenceAsked = Phrase(en: "Asked Alertmanager.", ru: "Запрос отправлен в Alertmanager.")
    /// The bot itself gave up waiting.
    package static let alertmanagerSilent = Phrase(
        en: "Alertmanager did not answer in time. Is ALERTMANAGER_URL reachable from the bot?",
        ru: "Alertmanager не ответил вовремя. Доступен ли ALERTMANAGER_URL с машины бота?"
    )

    /// What a silence made here says of itself; in one language for everybody who reads it in Alertmanager.
    package static func silenceComment(_ incident: Int64, _ title: String) -> Phrase {
        Phrase("chatops #\(incident): \(title.oneLine(200))")
    }

    // MARK: Refusals

    static func silenceRefused(_ refusal: SilenceRefusal, seenAt now: Timestamp, in zone: TimeZone) -> Phrase {
        switch refusal {
        case .noAlertmanager: noAlertmanager
        case .gone:
            Phrase(
                en: "That silence is over already. See the fresh list of silences.",
                ru: "Эта тишина уже закончилась. Посмотрите обновлённый список."
            )
        case .changed(let until):
            Phrase(
                en: "It was changed meanwhile: it lasts until \(moment(until, seenAt: now, in: zone).en). "
                    + "See the fresh message.",
                ru: "Её уже изменили: она до \(moment(until, seenAt: now, in: zone).ru). "
                    + "Посмотрите обновлённое сообщение."
            )
        case .underWay(let person):
            Phrase(
                en: "\(person.name.oneLine(32)) is doing that right now. See what comes of it.",
                ru: "\(person.name.oneLine(32)) уже делает это. Подождите результата."
            )
        case .alreadyThere(let name, let until):
            Phrase(
                en: "\(name.oneLine(32)) has silenced just that until \(moment(until, seenAt: now, in: zone).en). "
                    + "To make it longer, extend that one under Silences.",
                ru: "Это уже заглушено до \(moment(until, seenAt: now, in: zone).ru), автор: \(name.oneLine(32)). "
                    + "Чтобы дольше, продлите эту тишину в списке."
            )
        case .notShared(let label):
            Phrase(
                en:
                    "Not all alerts of the incident have \(label.oneLine(80)) any more. Choose again what shall be silent.",
                ru: "Уже не у всех алертов инцидента есть \(label.oneLine(80)). Выберите заново, что заглушить."
            )
        case .noMatchers:
            Phrase(
                en: "A silence needs at least one label with a value, or it would silence everything.",
                ru: "Для тишины нужна хотя бы одна метка со значением, иначе замолчит всё."
            )
        case .unfitEnd(let days):
            Phrase(
                en: "A silence ends in the future, \(days) days ahead at most.",
                ru: "Тишина заканчивается в будущем, самое большее через \(days) дн."
            )
        case .notFromAlertmanager: nothingToSilence
        }
    }
}
