import Desk
import Incidents
import OnCall

extension StatementRecorder {
    static func usePaging(_ records: any WritableRecords) throws {
        let incident = try records.insert(sampleIncident("paged")).id
        let now = Moment(seconds: start.milliseconds / 1_000)
        let state = Escalation(policy: "web", urgency: .high, at: now)
        var escalation = try records.insert(state, of: incident, team: nil, touchedAt: now)
        try records.update(escalation)
        escalation = try records.escalation(escalation.id) ?? escalation
        _ = try records.escalations(of: incident)
        let people = try ["paged-a", "paged-b"].map {
            try records.add(name: $0, role: .responder, identities: [], at: start)
        }
        for (person, recipient) in [(0, nil), (1, nil), (1, "hook")] as [(Int, String?)] {
            let page = StoredPage(
                incident: incident,
                cause: .level(escalation: escalation.id, step: 1, level: 0, target: .person("paged-a")),
                recipient: recipient.map { .webhook($0) } ?? .person(people[person].id),
                madeAt: start,
                state: Page(urgency: .high, origin: .step(1), rules: [NoticeRule(.telegram)], at: now)
            )
            guard let stored = try records.insert(page) else { continue }
            try records.update(stored)
            try records.setMessage(1, ofPage: stored.id, place: 0)
            _ = try records.page(stored.id)
            _ = try records.messages(ofPage: stored.id)
            try records.hurryPage(stored.id, at: start)
        }
        _ = try records.hasPaging(incident)
        _ = try records.hasPaging(0)
        _ = try records.pages(of: incident, limit: 9)
        _ = try records.openPages(of: incident)
        _ = try records.pages(of: escalation.id, step: 1)
        _ = try records.incidentsToPage(at: start, limit: 9)
        _ = try records.pagingIncidents(after: 0, limit: 9)
        _ = try records.escalationCounts()
        _ = try records.pageCounts(at: start)
        _ = try records.pages(to: people[0].id, from: 0, limit: 9)
        _ = try records.openPages(to: people[0].id, limit: 9)
        try records.hurryPages(ofPosting: 1, at: start)
        for pace in [NoticePace(startingWith: 1, at: now), nil] {
            try records.setNoticePace(pace, of: people[0].id, by: .mail, .high)
            _ = try records.noticePace(of: people[0].id, by: .mail, .high)
        }
        let storm = try records.openStorm(at: groupChat, isPaging: true, startedAt: start)
        try records.count(incident, in: storm.id, at: start)
        _ = try records.digest(of: storm.id)
        _ = try records.storm(counting: incident, at: groupChat)
        try records.dropOutbox(0)
        try records.putOffPaging(of: incident, until: start + .minutes(5))
        try records.hurryEscalations(of: incident, at: start)
        try records.merge(people[1].id, into: people[0].id, at: start)
    }
}
