import Incidents
import OnCall

/// Who is paged, and what becomes of it.
extension Phrase {
    // MARK: Buttons

    static let escalateNow = Phrase(en: "Escalate now", ru: "Следующий уровень")
    static let pageSomebody = Phrase(en: "Page …", ru: "Вызвать …")
    static let showIncident = Phrase(en: "Show", ru: "Показать")

    // MARK: Names

    /// From 1, as people count.
    static func level(_ index: Int) -> Phrase {
        Phrase(en: "level \(index + 1)", ru: "уровень \(index + 1)")
    }

    static func target(_ target: Target) -> Phrase {
        switch target {
        case .person(let name), .schedule(let name), .team(let name), .chat(let name): Phrase(name.oneLine(40))
        case .webhook(let name): Phrase(en: "webhook \(name.oneLine(40))", ru: "вебхук \(name.oneLine(40))")
        }
    }

    package static func hole(_ hole: Reach.Hole) -> Phrase {
        switch hole {
        case .gap(let name):
            Phrase(
                en: "nobody is on call by \(name.oneLine(60))",
                ru: "по расписанию \(name.oneLine(60)) никто не дежурит"
            )
        case .noSchedule(let name):
            Phrase(en: "there is no schedule \(name.oneLine(60))", ru: "расписания \(name.oneLine(60)) нет")
        case .noTeam(let name):
            Phrase(
                en: "there is no team \(name.oneLine(60)) with anybody in it",
                ru: "команды \(name.oneLine(60)) нет или в ней никого"
            )
        case .unknown(let name):
            Phrase(
                en: "\(name.oneLine(60)) is not known here as a responder",
                ru: "\(name.oneLine(60)): здесь такого дежурного нет"
            )
        case .chatGone(let name):
            Phrase(
                en: "the chat \(name.oneLine(60)) takes no messages: invite me there, or turn its service on",
                ru: "чат \(name.oneLine(60)) не принимает сообщений: позовите меня туда или включите его сервис"
            )
        }
    }

    /// By which way somebody is told.
    static func way(_ method: NoticeMethod) -> Phrase {
        switch method {
        case .telegram: Phrase("Telegram")
        case .slack: Phrase("Slack")
        case .mail: Phrase(en: "mail", ru: "почта")
        case .http(let name): Phrase(name.oneLine(30))
        }
    }

    // MARK: On the card

    /// - Parameter until: when quiet hours let it through to the first of them.
    static func pagedNow(_ people: [String], level: Int, policy: String?, heldUntil until: Phrase? = nil) -> Phrase {
        let names = people.map { $0.oneLine(40) }.joined(separator: ", ")
        let place = self.level(level)
        let of = policy.map { Phrase(en: " of \($0.oneLine(40))", ru: ", \($0.oneLine(40))") }
        guard !people.isEmpty else {
            return Phrase(en: "\(place.en)\(of?.en ?? "") has had its turn", ru: "\(place.ru)\(of?.ru ?? "") оповещён")
        }
        if let until {
            return Phrase(
                en: "\(names) (\(place.en)\(of?.en ?? "")) will be paged at \(until.en), after quiet hours",
                ru: "\(names) (\(place.ru)\(of?.ru ?? "")): вызов в \(until.ru), после тихих часов"
            )
        }
        return Phrase(
            en: "paged \(names) (\(place.en)\(of?.en ?? ""))",
            ru: "вызов: \(names) (\(place.ru)\(of?.ru ?? ""))"
        )
    }

    static func nextPaged(_ targets: [Target], level: Int, at moment: Phrase) -> Phrase {
        let names = joined(targets.map(target), by: ", ")
        let place = self.level(level)
        return Phrase(
            en: "next \(names.en) (\(place.en)) at \(moment.en)",
            ru: "далее \(names.ru) (\(place.ru)) в \(moment.ru)"
        )
    }

    static func comesBackAt(_ moment: Phrase) -> Phrase {
        Phrase(
            en: "unless somebody touches it, paging begins again at \(moment.en)",
            ru: "если никто не займётся, вызовы начнутся снова в \(moment.ru)"
        )
    }

    static func exhausted(_ policy: String) -> Phrase {
        Phrase(
            en: "\(policy.oneLine(40)): all levels were paged, nobody is left",
            ru: "\(policy.oneLine(40)): вызваны все уровни, больше некого"
        )
    }

    static func orphaned(_ policy: String) -> Phrase {
        Phrase(
            en: "the settings have no policy \(policy.oneLine(40)) any more: nobody is paged by it",
            ru: "в настройках больше нет политики \(policy.oneLine(40)): по ней никого не вызывают"
        )
    }

    static func pagedByAsking(_ person: String, by asker: String, _ moment: Phrase) -> Phrase {
        Phrase(
            en: "\(asker.oneLine(40)) paged \(person.oneLine(40)) at \(moment.en)",
            ru: "\(asker.oneLine(40)) вызывает: \(person.oneLine(40)), \(moment.ru)"
        )
    }

    // MARK: The page itself

    static func youArePaged(_ reason: PageView.Reason) -> Phrase {
        switch reason {
        case .asked(let person):
            return Phrase(
                en: "\(person.name.oneLine(40)) asks for you",
                ru: "\(person.name.oneLine(40)) зовёт вас"
            )
        case .overdue(let policy, let level, let target):
            let base = youArePaged(.level(policy: policy, level: level, target: target))
            return Phrase(en: "Not resolved in time. \(base.en)", ru: "Не закрыт в срок. \(base.ru)")
        case .level(let policy, let level, let target):
            let place = self.level(level)
            let base = Phrase(
                en: "You are paged: \(place.en) of \(policy.oneLine(40))",
                ru: "Вас вызывают: \(place.ru), \(policy.oneLine(40))"
            )
            switch target {
            case .schedule(let name):
                return Phrase(
                    en: "\(base.en), on call by \(name.oneLine(40))",
                    ru: "\(base.ru), вы дежурите по \(name.oneLine(40))"
                )
            case .team(let name):
                return Phrase(en: "\(base.en), team \(name.oneLine(40))", ru: "\(base.ru), команда \(name.oneLine(40))")
            case .person, .chat, .webhook, nil: return base
            }
        }
    }

    static let youAnswered = Phrase(en: "You have answered.", ru: "Вы ответили.")
    static let nothingToAnswer = Phrase(en: "Nothing is left to answer.", ru: "Отвечать больше не нужно.")

    /// - Parameter zone: by whose clock.
    static func openSince(_ moment: Phrase, zone: String) -> Phrase {
        Phrase(en: "open since \(moment.en) (\(zone))", ru: "открыт с \(moment.ru) (\(zone))")
    }

    static func isBack(_ comeBack: PageReturn) -> Phrase {
        switch comeBack {
        case .untouched(let minutes, let holder):
            let span = Phrase.span(.minutes(Int64(minutes)))
            let name = acknowledgedOnce(by: holder)
            return Phrase(
                en: "It is back: \(name.en), and nobody has touched it for \(span.en).",
                ru: "Он вернулся: \(name.ru), но им никто не занимался \(span.ru)."
            )
        case .escalated(let asker, let holder):
            let name = acknowledgedOnce(by: holder)
            return Phrase(
                en: "It is back: \(name.en), and \(asker.oneLine(40)) asks for more people.",
                ru: "Он вернулся: \(name.ru), но \(asker.oneLine(40)) зовёт ещё людей."
            )
        }
    }

    private static func acknowledgedOnce(by holder: String) -> Phrase {
        let name = holder.oneLine(40)
        return name.isEmpty
            ? Phrase(en: "it was acknowledged", ru: "был принят")
            : Phrase(en: "\(name) had acknowledged it", ru: "был принят (\(name))")
    }

    static func answeredMeanwhile(_ id: Int64, _ title: String) -> Phrase {
        Phrase(
            en: "#\(id) \(title.oneLine(100)) was answered meanwhile",
            ru: "#\(id) \(title.oneLine(100)): уже ответили"
        )
    }

    static func pageTitle(_ id: Int64, _ title: String, _ severity: Phrase) -> Phrase {
        Phrase("#\(id) \(title.oneLine(100)) · ").adding(severity)
    }

    private func adding(_ other: Phrase) -> Phrase { Phrase(en: en + other.en, ru: ru + other.ru) }

    package static let noSuchWay = Phrase(
        en: "this way is not set up any more; see chatops.yaml",
        ru: "этот способ больше не настроен; см. chatops.yaml"
    )
}
