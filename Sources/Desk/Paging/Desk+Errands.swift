import Cards
import Incidents
import Logging
import OnCall

extension Desk {
    /// False once a page has been answered, or a more urgent one has taken its place: nobody has to be called by it any more.
    package func isOpen(page id: Int64) async throws -> Bool {
        try await store.read { records in
            guard let page = try records.page(id), let incident = try records.incident(page.incident) else {
                return false
            }
            let file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: incident.id))
            return !page.state.isAnswered && !page.state.isReplaced && !file.isAnswered(page)
        }
    }

    /// Sends what an errand is for, unless the page has been answered since, and keeps how it went.
    /// - Returns: how it went, nil when nothing was sent; and what is to be sent because of that.
    package func run(_ claimed: PageErrand) async throws -> (result: NoticeResult?, more: [PageErrand]) {
        let settings = settings
        let now = clock.now()
        let language = settings.book.language
        let errand = try await begin(claimed, at: now)
        let letter = try await store.read { records in
            try PageLetter(errand, records: records, settings: settings, now: now)
        }
        let sent: SentNotice
        var told = errand.all.map(\.page)
        switch letter {
        case .nobody: return (nil, [])
        case .late:
            // It was answered while it waited for its turn: nothing is sent, and nothing is tried again.
            sent = SentNotice(.retry(after: 1))
            told = []
        case .notice(let notice, told: let pages):
            told = pages
            sent = await settings.notices?.send(notice) ?? SentNotice(.failed, reason: Phrase.noSuchWay(language))
        case .call(let call):
            sent = await settings.webhooks?.call(call) ?? SentNotice(.failed, reason: Phrase.noSuchWay(language))
        }
        if sent.result != .sent, let reason = sent.reason {
            log.warning(
                "a page could not be sent",
                metadata: ["page": "\(errand.page)", "way": "\(errand.method.text)", "reason": "\(reason)"]
            )
        }
        guard errand.lease != nil else { return (sent.result, []) }
        let end = clock.now()
        let pages = told
        let done = try await store.write { records in
            var desk = PagingDesk(records: records, settings: settings, now: end)
            try desk.report(sent, of: errand, told: pages)
            return PagingEnd(desk)
        }
        return (pages.isEmpty ? nil : sent.result, tell(done).errands)
    }

    /// What waited for its turn has all the time that there is for being sent: nobody else takes it for lost meanwhile.
    private func begin(_ claimed: PageErrand, at now: Timestamp) async throws -> PageErrand {
        guard claimed.lease != nil else { return claimed }
        return try await store.write { records in
            var errand = claimed
            for one in claimed.all {
                guard var page = try records.page(one.page), page.isUnderway(one, lease: claimed.lease) else {
                    continue
                }
                page.state.extend(one.place, at: Moment(now))
                try records.update(page)
                errand.lease = page.state.notices[one.place].nextAt
            }
            return errand
        }
    }
}
