import Foundation
import Incidents

/// What people are told of turns that begin and end, and of what is wrong with those ahead.
extension Phrase {
    // MARK: Handoffs

    static func yourTurnBegins(_ schedule: String) -> Phrase {
        let name = schedule.oneLine(60)
        return Phrase(en: "You are on call now: \(name)", ru: "Вы теперь дежурите: \(name)")
    }

    static func yourTurnIsOver(_ schedule: String) -> Phrase {
        let name = schedule.oneLine(60)
        return Phrase(en: "Your turn is over: \(name)", ru: "Ваша смена закончилась: \(name)")
    }

    static func onCallSince(_ time: Phrase) -> Phrase { Phrase(en: "since \(time.en)", ru: "с \(time.ru)") }

    static func beforeYou(_ name: String) -> Phrase {
        Phrase(en: "Before you: 👤 \(name.oneLine(40))", ru: "До вас: 👤 \(name.oneLine(40))")
    }

    static func followedBy(_ name: String, _ since: Phrase) -> Phrase {
        Phrase(en: "Now 👤 \(name.oneLine(40)), since \(since.en)", ru: "Теперь 👤 \(name.oneLine(40)), с \(since.ru)")
    }

    static func nobodyFollows(_ since: Phrase) -> Phrase {
        Phrase(en: "⚠️ Nobody is on call since \(since.en)", ru: "⚠️ С \(since.ru) никто не дежурит")
    }

    static let openIncidents = Phrase(en: "Open incidents:", ru: "Открытые инциденты:")
    static let noOpenIncidents = Phrase(en: "No open incidents.", ru: "Открытых инцидентов нет.")

    static func moreIncidents(_ count: Int) -> Phrase {
        Phrase(
            en: "and \(count) more",
            ru: "и ещё \(Plural.ru(count, "инцидент", "инцидента", "инцидентов"))"
        )
    }

    // MARK: What is wrong ahead

    /// Below the faults that teams are told of.
    package static func dutyFaults(_ teams: [String], on frontEnd: FrontEnd) -> Phrase {
        let cover = command("cover", on: frontEnd)
        let shown = teams.prefix(5).map { $0.oneLine(60) } + (teams.count > 5 ? ["…"] : [])
        let name = shown.isEmpty ? "" : " · \(shown.joined(separator: ", "))"
        return Phrase(
            en: "📅 On call\(name): \(cover) lets somebody take the time.",
            ru: "📅 Дежурство\(name): \(cover) назначит человека на это время."
        )
    }

    package static func gapAhead(_ schedule: String, span: Phrase) -> Phrase {
        let name = schedule.oneLine(60)
        return Phrase(en: "⚠️ \(name): nobody is on call, \(span.en)", ru: "⚠️ \(name): никто не дежурит, \(span.ru)")
    }

    /// Somebody is on call who was not let in, was removed, or may only look.
    package static func strangerAhead(_ member: String, _ schedule: String, span: Phrase) -> Phrase {
        let (name, place) = (member.oneLine(40), schedule.oneLine(60))
        return Phrase(
            en: "⚠️ \(place): \(name) is on call and cannot act (not let in, or only a viewer), \(span.en)",
            ru: "⚠️ \(place): дежурит \(name), но действовать не может (нет доступа или только просмотр), \(span.ru)"
        )
    }

    package static func doubleAhead(_ member: String, _ schedules: [String], span: Phrase) -> Phrase {
        let (name, both) = (member.oneLine(40), schedules.map { $0.oneLine(40) })
        return Phrase(
            en: "⚠️ \(name) is on call in \(both.joined(separator: " and ")) at once, \(span.en)",
            ru: "⚠️ \(name) дежурит сразу в \(both.joined(separator: " и ")), \(span.ru)"
        )
    }

    /// - Parameter until: nil: no end is in sight.
    package static func dutySpan(
        from: Timestamp,
        until: Timestamp?,
        seenAt now: Timestamp,
        in zone: TimeZone
    ) -> Phrase {
        let start = dutyMoment(from, seenAt: now, in: zone)
        guard let until else { return Phrase(en: "from \(start.en) on", ru: "начиная с \(start.ru)") }
        return fromTo(start, dutyMoment(until, seenAt: now, in: zone))
    }

    package static func moreFaults(_ count: Int) -> Phrase {
        Phrase(en: "and \(count) more", ru: "и ещё \(count)")
    }
}
