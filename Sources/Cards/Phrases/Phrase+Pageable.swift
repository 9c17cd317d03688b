import Incidents
import OnCall

/// The list of those who can be paged.
extension Phrase {
    static let whoCanBePaged = Phrase(en: "Who can be paged", ru: "Кого можно вызвать")
    static let nobodyCanBePaged = Phrase(
        en: "Nobody: no responder is let in yet.",
        ru: "Некого: ни у кого ещё нет роли дежурного."
    )
    static let howToPage = Phrase(
        en: "To page somebody: the command with a name and the incident's number, or Page … under More on its card.",
        ru: "Чтобы вызвать: команда с именем и номером инцидента или «Вызвать …» под «Ещё» на его карточке."
    )

    static func pageForWhom(_ id: Int64, _ title: String) -> Phrase {
        Phrase(en: "Page whom for #\(id) \(title.oneLine(60))?", ru: "Кого вызвать для #\(id) \(title.oneLine(60))?")
    }

    static func dutyNow(_ schedule: String, _ member: String?) -> Phrase {
        let name = schedule.oneLine(40)
        guard let member else { return Phrase(en: "\(name): nobody is on call", ru: "\(name): никто не дежурит") }
        return Phrase(en: "\(name): \(member.oneLine(40)) is on call", ru: "\(name): дежурит \(member.oneLine(40))")
    }

    static func waysTo(_ name: String, _ methods: [NoticeMethod]) -> Phrase {
        let ways =
            methods.isEmpty
            ? Phrase(en: "no way leads there", ru: "нет ни одного пути") : joined(methods.map(way), by: ", ")
        return Phrase(en: "👤 \(name.oneLine(40)) · \(ways.en)", ru: "👤 \(name.oneLine(40)) · \(ways.ru)")
    }

    static func onCallBy(_ schedule: String) -> Phrase {
        Phrase(en: "On call: \(schedule.oneLine(28))", ru: "Дежурный: \(schedule.oneLine(26))")
    }

    static func wholeTeam(_ team: String) -> Phrase {
        Phrase(en: "Team \(team.oneLine(30))", ru: "Команда \(team.oneLine(28))")
    }
}
