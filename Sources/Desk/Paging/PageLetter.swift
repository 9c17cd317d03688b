import Cards
import Incidents
import OnCall

/// What an errand sends, with the state as it is now.
enum PageLetter: Sendable {
    /// - Parameter told: the pages that it tells of, the one that it names first.
    case notice(OutgoingNotice, told: [Int64])
    case call(WebhookCall)
    /// All of it was answered since, or more urgent pages have taken its place.
    case late
    /// The errand is another one's by now.
    case nobody

    /// A page that waits for an answer, with its incident.
    private struct Open {
        let page: StoredPage
        let place: Int
        let incident: Incident
    }

    init(_ errand: PageErrand, records: any Records, settings: DeskSettings, now: Timestamp) throws {
        guard let page = try records.page(errand.page), let incident = try records.incident(page.incident),
            errand.lease == nil || page.isUnderway(errand)
        else {
            self = .nobody
            return
        }
        let open = try Self.open(errand, records: records)
        // The most severe of them is named.
        guard let named = open.max(by: { $0.incident.severity < $1.incident.severity }) else {
            self = .late
            return
        }
        let reason = try named.page.reason(in: records)
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
                named.incident,
                alerts: try records.alerts(of: named.incident.id, limit: ViewGatherer.alertLimit),
                firingCount: try records.alertCounts(of: named.incident.id).firing,
                reason: reason,
                comeBack: try named.page.comeBack(in: records),
                more: Set(open.map(\.incident.id)).count - 1,
                at: now,
                isAnswered: errand.kind == .answered
            )
            let notice = OutgoingNotice(
                kind: errand.kind,
                page: named.page.id,
                place: named.place,
                method: errand.method,
                person: person,
                address: ways.contact(errand.method),
                urgency: named.page.state.urgency,
                subject: OutgoingNotice.Subject(
                    incident: named.incident.id,
                    generation: named.incident.generation,
                    severity: named.incident.severity,
                    openedAt: named.incident.openedAt
                ),
                title: words.title,
                body: words.body
            )
            let others = open.map(\.page.id).filter { $0 != named.page.id }
            self = .notice(notice, told: [named.page.id] + others)
        }
    }

    private static func open(_ errand: PageErrand, records: any Records) throws -> [Open] {
        var open: [Open] = []
        for one in errand.all {
            guard let page = try records.page(one.page), let incident = try records.incident(page.incident),
                errand.lease == nil || page.isUnderway(one, lease: errand.lease)
            else { continue }
            if errand.kind == .page {
                let escalations = try records.escalations(of: incident.id)
                let file = IncidentClimbs(incident: incident, escalations: escalations)
                if page.state.isReplaced || file.isAnswered(page) { continue }
            }
            open.append(Open(page: page, place: one.place, incident: incident))
        }
        return open
    }
}
