import Foundation
import Incidents

/// Makes cards from views, in one language and one time zone.
package struct CardBook: Sendable {
    package let language: Language
    package let timeZone: TimeZone

    package init(language: Language, timeZone: TimeZone) {
        self.language = language
        self.timeZone = timeZone
    }

    /// The card for a view, as it is at `now`.
    ///
    /// - Parameter home: what its message showed first. An incident's card that stands in for a list, or for another
    ///   incident, offers the way back to it.
    package func card(for view: View, at now: Timestamp, home: Screen? = nil) -> Card {
        let card = draw(view, at: now, home: home)
        guard let home, home.isDetail else { return card }
        return card.belowItsCard(home: home, isHome: view.screen == home)
    }

    private func draw(_ view: View, at now: Timestamp, home: Screen?) -> Card {
        let pen = pen(at: now)
        switch view {
        case .incident(let view): return IncidentCard(view: view, pen: pen, home: home).card()
        case .more(let view): return IncidentCard(view: view, pen: pen, home: home).more()
        case .snoozes(let view): return IncidentCard(view: view, pen: pen, home: home).snoozes()
        case .timeline(let view, let entries, let older):
            return TimelineCard(view: view, entries: entries, older: older, pen: pen).card()
        case .question(let question, let view): return QuestionCard(question: question, view: view, pen: pen).card()
        case .cluster(let screen, let data, let fetched, let view):
            return ClusterCards(screen: screen, data: data, fetchedAt: fetched, view: view, pen: pen).card()
        case .confirmation(let run, let view): return ConfirmationCard(run: run, view: view, pen: pen).card()
        case .run(let run, let view): return RunCard(run: run, view: view, pen: pen).card()
        case .list(let view): return ListCard(view: view, pen: pen, home: home).card()
        case .storm(let view): return StormCard(view: view, pen: pen).card()
        case .letIn(let request): return LetInCard(request: request, pen: pen).card()
        case .home(let view): return HomeCard(view: view, pen: pen).card()
        case .cause(let view): return IncidentCard(view: view, pen: pen, home: home).cause()
        case .runbook(let view): return RunbookCard(view: view, pen: pen).card()
        case .report(let view): return ReportCard(view: view, pen: pen).card()
        case .topicLine(let view, let link): return TopicLine(view: view, link: link, pen: pen).card()
        case .channel(let channel): return ChannelCard(channel: channel, pen: pen).card()
        case .tickets(let view): return TicketCards(pen: pen, home: home).card(of: view)
        case .onCall(let view): return OnCallCard(view: view, pen: pen).card()
        case .paging(let view): return PagingCard(view: view, pen: pen, home: home).card()
        case .notices(let view): return NoticesCard(view: view, pen: pen).card()
        case .silence(let view): return SilenceCards(pen: pen).card(of: view)
        case .maintenance(let view): return MaintenanceCards(pen: pen).card(of: view)
        }
    }

    /// Why something was refused, fit for a toast of 200 characters, and what would work instead.
    /// - Parameter frontEnd: where it is read; it decides how commands are written.
    package func text(of refusal: Refusal, at now: Timestamp, on frontEnd: FrontEnd = .telegram) -> String {
        pen(at: now).text(Phrase.refusal(refusal, at: now, in: timeZone, on: frontEnd)).oneLine(200)
    }

    /// A moment as people say it: `14:05`, `22 Nov 08:00`.
    package func clockTime(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        pen(at: now).moment(moment)(language)
    }

    private func pen(at now: Timestamp) -> Pen {
        Pen(language: language, timeZone: timeZone, now: now)
    }
}
