import Foundation
import Incidents

extension CardBook {
    /// Of what an alert says; ways that carry less cut it at its end.
    private static let summaryLimit = 300
    private static let descriptionLimit = 600

    /// A page in words, for ways that carry plain text: the title is one line, the body has several. What must not be lost
    /// where a way carries little stands first.
    ///
    /// - Parameters:
    ///   - alerts: the incident's, as a card shows them.
    ///   - firingCount: of how many that is so.
    ///   - more: for how many other incidents the reader is paged with it.
    ///   - comeBack: why somebody is paged for what was acknowledged before; nil: it was not.
    ///   - isAnswered: it tells that nothing is left to answer.
    package func pageWords(
        _ incident: Incident,
        alerts: [Alert],
        firingCount: Int,
        reason: PageView.Reason,
        comeBack: PageReturn? = nil,
        more: Int = 0,
        at now: Timestamp,
        isAnswered: Bool
    ) -> (title: String, body: String) {
        let badge = Badge(incident)
        guard !isAnswered else {
            let lines = [place(of: incident), Phrase.youArePaged(reason)(language)]
            return (Phrase.answeredMeanwhile(incident.id, incident.title)(language), Self.text(lines))
        }
        let digest = AlertDigest(alerts, firingCount: firingCount)
        let summary = digest.annotation(["summary", "message", "title"])
        let description = digest.annotation(["description", "message"]).map(\.text)
        var lines = [place(of: incident), Phrase.youArePaged(reason)(language)]
        lines.append(comeBack.map { Phrase.isBack($0)(language) } ?? "")
        if more > 0 { lines.append(Phrase.pagedForMore(more)(language)) }
        if let summary {
            let tail = summary.others > 0 ? " " + Phrase.othersToo(summary.others)(language) : ""
            lines.append(summary.text.passage(Self.summaryLimit) + tail)
        }
        if incident.isActive { lines.append(since(incident.openedAt, seenAt: now)) }
        if let description, description != summary?.text { lines.append(description.passage(Self.descriptionLimit)) }
        let title = Phrase.pageTitle(incident.id, badge.title, badge.severityWord).and(more: more)
        return (title(language), Self.text(lines))
    }

    private static func text(_ lines: [String]) -> String {
        lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// It may be read a day later, in another zone.
    private func since(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        let time = CivilTime(moment, in: timeZone)
        let day = Phrase.day(time, thisYear: CivilTime(now, in: timeZone).year)
        return Phrase.openSince(
            Phrase(en: "\(day.en) \(time.clock)", ru: "\(day.ru) \(time.clock)"),
            zone: timeZone.identifier
        )(language)
    }
}
