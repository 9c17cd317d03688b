import Incidents
import OnCall
import Tickets

/// What is said of paging under cards, to admins and to whoever asked, and in timelines.
extension Phrase {
    private static func named(_ id: Int64, _ title: String) -> String { "#\(id) \(title.oneLine(100))" }

    /// In a chat that a level names.
    /// - Parameter again: somebody has acknowledged, and it is not resolved in time.
    package static func levelSaid(
        _ id: Int64,
        _ title: String,
        policy: String,
        level: Int,
        people: [String],
        again: Bool = false
    ) -> Phrase {
        let place = self.level(level)
        let names = people.map { $0.oneLine(40) }.joined(separator: ", ")
        let paged =
            people.isEmpty
            ? Phrase("") : Phrase(en: ", paged with it: \(names)", ru: ", вместе с ним вызваны: \(names)")
        guard !again else {
            return Phrase(
                en: "\(named(id, title)) is not resolved in time: \(place.en) of \(policy.oneLine(40))\(paged.en)",
                ru: "\(named(id, title)) не закрыт в срок: \(place.ru), \(policy.oneLine(40))\(paged.ru)"
            )
        }
        return Phrase(
            en: "\(named(id, title)) waits for an answer: \(place.en) of \(policy.oneLine(40))\(paged.en)",
            ru: "\(named(id, title)) ждёт ответа: \(place.ru), \(policy.oneLine(40))\(paged.ru)"
        )
    }

    package static func exhaustedSaid(_ id: Int64, _ title: String, policy: String) -> Phrase {
        Phrase(
            en: "\(named(id, title)): all levels of \(policy.oneLine(40)) were paged and nobody has answered. "
                + "Nobody else will be; somebody has to take it.",
            ru: "\(named(id, title)): вызваны все уровни \(policy.oneLine(40)), никто не ответил. "
                + "Больше никого не вызвать; кто-то должен взять его."
        )
    }

    package static func orphanedSaid(_ id: Int64, _ title: String, policy: String) -> Phrase {
        Phrase(
            en:
                "\(named(id, title)): the settings have no policy \(policy.oneLine(40)) any more, so nobody else is paged. "
                + "Put it back into chatops.yaml, or take the incident.",
            ru:
                "\(named(id, title)): политики \(policy.oneLine(40)) в настройках больше нет, никого больше не вызывают. "
                + "Верните её в chatops.yaml или возьмите инцидент."
        )
    }

    package static func untouchedSaid(_ id: Int64, _ title: String, minutes: Int) -> Phrase {
        let span = Phrase.span(.minutes(Int64(minutes)))
        return Phrase(
            en: "\(named(id, title)): nobody has touched it for \(span.en), it is not acknowledged any more",
            ru: "\(named(id, title)): им никто не занимался \(span.ru), он снова не принят"
        )
    }

    package static func escalatedSaid(_ id: Int64, _ title: String, by name: String) -> Phrase {
        Phrase(
            en: "\(named(id, title)): \(name.oneLine(40)) asks for more people, it is not acknowledged any more",
            ru: "\(named(id, title)): \(name.oneLine(40)) зовёт ещё людей, инцидент снова не принят"
        )
    }

    package static func levelHoles(
        _ id: Int64,
        _ title: String,
        policy: String,
        level: Int,
        _ holes: [Phrase],
        isNobody: Bool
    ) -> Phrase {
        let place = self.level(level)
        let why = joined(holes, by: "; ")
        let rest =
            isNobody
            ? Phrase(
                en: " It comes to nobody, the next level has its turn at once.",
                ru: " Вызвать некого, сразу следует следующий уровень."
            ) : Phrase(en: " The others of the level are paged.", ru: " Остальные этого уровня вызваны.")
        let end = why.en.isEmpty ? "" : "."
        return Phrase(
            en: "\(named(id, title)), \(place.en) of \(policy.oneLine(40)): \(why.en)\(end)\(rest.en)",
            ru: "\(named(id, title)), \(place.ru), \(policy.oneLine(40)): \(why.ru)\(end)\(rest.ru)"
        )
    }

    package static func stepUnreachable(_ id: Int64, _ title: String, _ policy: String) -> Phrase {
        Phrase(
            en: "\(named(id, title)): no way led to anybody of the level of \(policy.oneLine(40)) that was paged; "
                + "the next level has its turn at once.",
            ru: "\(named(id, title)): ни один способ не привёл к тем, кого вызывали по \(policy.oneLine(40)); "
                + "сразу следует следующий уровень."
        )
    }

    package static func personUnreachable(_ id: Int64, _ title: String, _ name: String) -> Phrase {
        Phrase(
            en: "\(named(id, title)): no way leads to \(name.oneLine(40)). They have to write to me once, "
                + "or unblock me.",
            ru:
                "\(named(id, title)): к \(name.oneLine(40)) не ведёт ни один способ. Нужно, чтобы он или она написали мне "
                + "или разблокировали меня."
        )
    }

    package static func webhookFailed(_ id: Int64, _ title: String, _ name: String) -> Phrase {
        Phrase(
            en: "\(named(id, title)): the webhook \(name.oneLine(40)) could not be called; the log says why.",
            ru: "\(named(id, title)): вебхук \(name.oneLine(40)) вызвать не удалось; причина в журнале."
        )
    }

    // MARK: Answers

    package static func escalated(_ id: Int64, _ people: [String]) -> Phrase {
        guard !people.isEmpty else {
            return Phrase(en: "#\(id): the next level has its turn", ru: "#\(id): вызван следующий уровень")
        }
        let names = people.map { $0.oneLine(40) }.joined(separator: ", ")
        return Phrase(en: "#\(id): paged \(names)", ru: "#\(id): вызов отправлен: \(names)")
    }

    package static func nobodyLeft(_ id: Int64) -> Phrase {
        Phrase(
            en: "#\(id): nobody is left to be paged by its policies. Page … in More calls somebody by name.",
            ru: "#\(id): по политикам больше некого вызвать. «Ещё», «Вызвать …» зовёт по имени."
        )
    }

    package static func pageAnswered(_ id: Int64) -> Phrase {
        Phrase(en: "#\(id): you have answered", ru: "#\(id): вы ответили")
    }

    // MARK: Timeline

    static func pagingDid(_ operation: AuditDraft.Operation, _ parameters: [String: String]) -> Phrase {
        var parts: [Phrase] = [did(operation)]
        for key in ["person", "people", "chats", "webhook", "webhooks", "from"] {
            if let value = parameters[key]?.oneLine(200), !value.isEmpty { parts.append(Phrase(value)) }
        }
        if let level = parameters["level"].flatMap({ Int($0) }) {
            let place = self.level(level - 1)
            let policy = parameters["policy"]?.oneLine(60) ?? ""
            parts.append(Phrase(en: "\(place.en) of \(policy)", ru: "\(place.ru), \(policy)"))
        } else if let policy = parameters["policy"]?.oneLine(60) {
            parts.append(Phrase(policy))
        }
        if let round = parameters["round"]?.oneLine(10) {
            parts.append(Phrase(en: "round \(round)", ru: "круг \(round)"))
        }
        if let way = parameters["way"].flatMap({ NoticeMethod($0) }) { parts.append(self.way(way)) }
        if let minutes = parameters["untouched minutes"].flatMap({ Int64($0) }) {
            let span = Phrase.span(.minutes(minutes))
            parts.append(Phrase(en: "untouched for \(span.en)", ru: "без внимания \(span.ru)"))
        }
        if parameters["because"] == "not resolved in time" { parts.append(incidentRaised(.resolution, .breach)) }
        return dotted(parts)
    }

    /// To whom, and by which way.
    static func pageNamed(_ parameters: [String: String]) -> Phrase {
        let names = ["person", "webhook"].compactMap { parameters[$0]?.oneLine(60) }.map { Phrase($0) }
        let way = parameters["way"].flatMap { NoticeMethod($0) }.map(way)
        let all = joined(names + [way].compactMap(\.self), by: ", ")
        return all.en.isEmpty ? all : Phrase(en: "(\(all.en))", ru: "(\(all.ru))")
    }

    // MARK: Refusals

    static func pagingRefused(_ refusal: PagingRefusal, now: Timestamp, on frontEnd: FrontEnd) -> Phrase {
        let page = command("page", on: frontEnd)
        switch refusal {
        case .noPolicy:
            return Phrase(
                en: "No policy of the settings pages anybody for it. Page … in More calls somebody by name.",
                ru: "Ни одна политика настроек никого для него не вызывает. «Ещё», «Вызвать …» зовёт по имени."
            )
        case .nobodyCalled(let name):
            return Phrase(
                en: "No person, team or schedule is called \(name.oneLine(40)). \(page) lists those there are.",
                ru: "Человека, команды или расписания \(name.oneLine(40)) нет. Какие есть: \(page)."
            )
        case .cannotAct(let name):
            return Phrase(
                en:
                    "\(name.oneLine(40)) is a viewer, who could not acknowledge anything. An admin can change the role.",
                ru: "\(name.oneLine(40)) только наблюдает и ничего не сможет принять. Роль может сменить администратор."
            )
        case .gap(let name):
            return Phrase(
                en: "Nobody is on call by \(name.oneLine(40)) now. Page somebody by name.",
                ru: "По расписанию \(name.oneLine(40)) сейчас никто не дежурит. Вызовите кого-нибудь по имени."
            )
        case .emptyTeam(let name):
            return Phrase(
                en: "Nobody of the team \(name.oneLine(40)) is known here as a responder. Page somebody by name.",
                ru: "В команде \(name.oneLine(40)) нет известных дежурных. Вызовите кого-нибудь по имени."
            )
        case .noWay(let name):
            return Phrase(
                en: "There is no way to \(name.oneLine(40)): they have to write to me once. Page somebody else.",
                ru: "К \(name.oneLine(40)) нет пути: нужно, чтобы мне хоть раз написали. Вызовите кого-то другого."
            )
        case .pagedAlready(let name, let at):
            return Phrase(
                en: "\(name.oneLine(40)) was paged for it \(ago(now.since(at)).en) and has not answered yet.",
                ru: "\(name.oneLine(40)): вызов уже отправлен, \(ago(now.since(at)).ru), ответа пока нет."
            )
        case .escalatedAlready(let people, let at):
            return escalatedAlready(people, at.map { ago(now.since($0)) })
        case .whichIncident:
            return Phrase(
                en: "Several incidents are active. Say for which: \(page) NAME #42.",
                ru: "Активных инцидентов несколько. Укажите, для какого: \(page) ИМЯ #42."
            )
        case .noIncident:
            return Phrase(
                en: "No incident is active, so there is nothing to page for.",
                ru: "Активных инцидентов нет, вызывать не для чего."
            )
        case .notYourPage:
            return Phrase(
                en: "This page is for somebody else. The incident's own card has Acknowledge.",
                ru: "Этот вызов не вам. «Принять» есть на карточке инцидента."
            )
        case .gone:
            return Phrase(
                en: "This page is over. See the fresh message.",
                ru: "Этот вызов уже закончен. Посмотрите обновлённое сообщение."
            )
        }
    }

    private static func escalatedAlready(_ people: [String], _ ago: Phrase?) -> Phrase {
        let names = people.map { $0.oneLine(40) }.joined(separator: ", ")
        let paged =
            names.isEmpty
            ? Phrase("")
            : Phrase(
                en: ": paged \(names)\(ago.map { ", \($0.en)" } ?? "")",
                ru: ", вызов отправлен: \(names)\(ago.map { ", \($0.ru)" } ?? "")"
            )
        return Phrase(
            en: "The next level has had its turn already\(paged.en). Press again to go on to the one after it.",
            ru: "Следующий уровень уже вызван\(paged.ru). Чтобы вызвать и тот, что за ним, нажмите ещё раз."
        )
    }
}
