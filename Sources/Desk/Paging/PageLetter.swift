import Cards
import Incidents
import OnCall

/// What an errand sends, with the state as it is now.
enum PageLetter: Sendable {
    case notice(OutgoingNotice)
    case call(WebhookCall)
    /// The page was answered since.
    case late
    /// The errand is another one's by now.
    case nobody

    init(_ errand: PageErrand, records: any Records, settings: DeskSettings, now: Timestamp) throws {
        guard let page = try records.page(errand.page), let incident = try records.incident(page.incident),
            errand.lease == nil || page.isUnderway(errand)
        else {
            self = .nobody
            return
        }
        let file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: incident.id))
        if errand.kind == .page, file.isAnswered(page) {
            self = .late
            return
        }
        let reason = try page.reason(in: records)
        switch page.recipient {
        case .webhook(let name):
            var (policy, level) = ("", 0)
            switch reason {
            case .level(let named, let place, _), .overdue(let named, let place, _):
                (policy, level) = (named, place + 1)
            case .asked: break
            }
            self = .call(WebhookCall(webhook: name, page: page.id, policy: policy, level: level, incident: incident))
        case .person(let person):
            let ways = try PersonWays(to: person, records: records, settings: settings)
            let words = settings.book.pageWords(
                incident,
                alerts: try records.alerts(of: incident.id, limit: ViewGatherer.alertLimit),
                firingCount: try records.alertCounts(of: incident.id).firing,
                reason: reason,
                comeBack: try page.comeBack(in: records),
                at: now,
                isAnswered: errand.kind == .answered
            )
            self = .notice(
                OutgoingNotice(
                    kind: errand.kind,
                    page: page.id,
                    place: errand.place,
                    method: errand.method,
                    person: person,
                    address: ways.contact(errand.method),
                    urgency: page.state.urgency,
                    subject: OutgoingNotice.Subject(
                        incident: incident.id,
                        generation: incident.generation,
                        severity: incident.severity,
                        openedAt: incident.openedAt
                    ),
                    title: words.title,
                    body: words.body
                )
            )
        }
    }
}
