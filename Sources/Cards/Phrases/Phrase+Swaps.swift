import Foundation
import Incidents

/// Swaps: somebody asks another person to take a turn of theirs.
extension Phrase {
    static let swapTitle = Phrase(en: "Swap", ru: "Обмен")
    static let swapIt = Phrase(en: "Swap …", ru: "Обмен …")
    static let askSwapSchedule = Phrase(en: "In which schedule?", ru: "В каком расписании?")
    static let noScheduleToSwap = Phrase(
        en: "You stand in no schedule, so there is nothing to swap.",
        ru: "Вас нет ни в одном расписании, менять нечего."
    )
    static let askSwapReturn = Phrase(
        en: "Which turn do you take in exchange? Its holder is asked and may decline.",
        ru: "Какую смену вы берёте взамен? Тот, чья она, получит вопрос и может отказаться."
    )
    static let askSwapPerson = Phrase(
        en: "Who is asked to take it? They may decline.",
        ru: "Кого спросить? Можно и отказаться."
    )
    static let swapForNothing = Phrase(en: "Nothing in exchange …", ru: "Ничего взамен …")
    static let swapForNothingTold = Phrase(en: "Nothing is wanted in exchange.", ru: "Взамен ничего не нужно.")
    static let acceptSwap = Phrase(en: "Accept", ru: "Согласиться")
    static let declineSwap = Phrase(en: "Decline", ru: "Отказаться")
    static let withdrawSwap = Phrase(en: "Take the question back", ru: "Отозвать вопрос")
    static let fourWeeksOf = Phrase(en: "The schedule", ru: "Расписание")

    /// - Parameter name: of whoever gives a turn away.
    static func askSwapTurn(_ name: String) -> Phrase {
        Phrase(en: "\(name): which turn do you give away?", ru: "\(name): какую смену вы отдаёте?")
    }

    static func noTurnToSwap(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) is not on call in this schedule within four weeks, so there is nothing to swap.",
            ru: "\(name) в ближайшие четыре недели здесь не дежурит, менять нечего."
        )
    }

    static func swapGives(_ period: Phrase) -> Phrase {
        Phrase(en: "You give: \(period.en)", ru: "Вы отдаёте: \(period.ru)")
    }

    static func swapOffer(_ asker: String, to other: String, _ period: Phrase) -> Phrase {
        Phrase(
            en: "\(asker) asks \(other) to be on call instead: \(period.en)",
            ru: "\(asker) просит: пусть вместо дежурит \(other), \(period.ru)"
        )
    }

    static func swapInExchange(_ asker: String, for other: String, _ period: Phrase) -> Phrase {
        Phrase(
            en: "In exchange \(asker) takes from \(other): \(period.en)",
            ru: "Взамен \(asker) берёт смену, которую ведёт \(other): \(period.ru)"
        )
    }

    static func swapWaits(_ other: String, _ span: Duration) -> Phrase {
        Phrase(
            en: "\(other) was asked \(ago(span).en) and has not answered.",
            ru: "Вопрос задан \(ago(span).ru), ответа пока нет: \(other)."
        )
    }

    static let swapIsOver = Phrase(
        en: "It was not answered in time: a turn of it is over.",
        ru: "Ответа не было вовремя: одна из смен уже прошла."
    )

    static func swapAccepted(_ other: String, _ span: Duration) -> Phrase {
        Phrase(en: "✅ \(other) accepted \(ago(span).en)", ru: "✅ Согласие получено \(ago(span).ru): \(other)")
    }

    static func swapDeclined(_ other: String, _ span: Duration) -> Phrase {
        Phrase(en: "\(other) declined \(ago(span).en)", ru: "Отказ \(ago(span).ru): \(other)")
    }

    static func swapWithdrawn(_ asker: String, _ span: Duration) -> Phrase {
        Phrase(en: "\(asker) took the question back \(ago(span).en)", ru: "Вопрос отозван \(ago(span).ru): \(asker)")
    }

    /// A button on the schedule.
    static func openSwap(_ asker: String, _ other: String) -> Phrase {
        Phrase(
            en: "Swap: \(asker.oneLine(12)) asks \(other.oneLine(12))",
            ru: "Обмен: \(asker.oneLine(12)) → \(other.oneLine(12))"
        )
    }

    // MARK: Answers

    package static func swapAsked(_ other: String) -> Phrase {
        Phrase(en: "\(other.oneLine(40)) is asked", ru: "Вопрос отправлен: \(other.oneLine(40))")
    }

    package static let swapDone = Phrase(en: "Swapped", ru: "Обмен состоялся")
    package static let swapNotDone = Phrase(en: "Declined", ru: "Отказ отправлен")
    package static let swapTakenBack = Phrase(en: "Taken back", ru: "Вопрос отозван")

    /// To whoever asked.
    package static func swapAnswered(_ schedule: String, by other: String, accepted: Bool) -> Phrase {
        let (schedule, other) = (schedule.oneLine(60), other.oneLine(40))
        return accepted
            ? Phrase(en: "\(other) accepted your swap in \(schedule).", ru: "\(schedule): \(other), согласие на обмен.")
            : Phrase(en: "\(other) declined your swap in \(schedule).", ru: "\(schedule): \(other), отказ от обмена.")
    }

    /// To both, when somebody takes back one of its overrides, and so the other.
    package static func swapUndone(_ schedule: String, by name: String) -> Phrase {
        let (schedule, name) = (schedule.oneLine(60), name.oneLine(40))
        return Phrase(
            en: "\(name) took back your swap in \(schedule): what is not over of both turns is as it was before.",
            ru: "\(schedule): обмен отменён (\(name)). Всё, что не прошло из обеих смен, снова как до обмена."
        )
    }

    // MARK: Refusals

    static func swapRefused(_ refusal: SwapRefusal) -> Phrase {
        switch refusal {
        case .gone:
            return Phrase(
                en: "That swap is not there any more. The schedule shows what is.",
                ru: "Такого обмена больше нет. Актуальное видно в расписании."
            )
        case .ended:
            return Phrase(
                en: "That swap is answered, taken back or over already. See the fresh message.",
                ru: "Обмен уже решён, отозван или просрочен. Посмотрите обновлённое сообщение."
            )
        case .notAsked(let name):
            return Phrase(
                en: "\(name.oneLine(40)) was asked, and answers.",
                ru: "Вопрос задан не вам: отвечает \(name.oneLine(40))."
            )
        case .notYours(let name):
            return Phrase(
                en: "These are the turns of \(name.oneLine(40)). Press Swap on the schedule for your own.",
                ru: "Это смены, которые ведёт \(name.oneLine(40)). Для своих нажмите «Обмен» в расписании."
            )
        case .changed(let name):
            return Phrase(
                en: "\(name.oneLine(40)) is not on call for all of that time any more. Ask anew from the schedule.",
                ru: "\(name.oneLine(40)) дежурит уже не всё это время. Задайте вопрос заново из расписания."
            )
        case .tooMany(let limit):
            return Phrase(
                en: "\(limit) swaps of yours wait for an answer already. Take one back first.",
                ru: "У вас уже \(Plural.ru(limit, "обмен", "обмена", "обменов")) без ответа. Сначала отзовите один."
            )
        }
    }
}
