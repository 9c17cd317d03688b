import Cards
import Incidents
import OnCall

/// More pages for one person than they should hear one by one: the first goes at once, by every way of their rules; of the
/// next ones a chat gets a few, and then one message that counts the rest; a telephone, a mail or a push brings all that
/// has come together, ever less often. With nothing left to answer it begins anew.
extension PagingDesk {
    /// A page that somebody asked for is always one of its own.
    private func isPaced(_ page: StoredPage) -> Bool { page.escalation != nil }

    // MARK: Chats

    /// - Returns: what follows when the message is there already.
    mutating func post(
        _ place: Int,
        _ method: NoticeMethod,
        _ page: inout StoredPage,
        to person: Int64,
        in chat: ChatAddress,
        _ file: IncidentClimbs
    ) throws -> [NoticeAction] {
        guard isPaced(page) else {
            try post(place, of: page, in: chat)
            return []
        }
        let known = try pace(of: method, person, page)
        if known?.takesAlone ?? true {
            try count(page, method, person, after: known)
            try post(place, of: page, in: chat)
            if known == nil, let storm = try records.openStorm(at: chat, isPaging: true) { try end(storm) }
            return []
        }
        let digest = try digest(at: chat, known, page, method, person)
        try records.count(page.incident, in: digest.storm, at: now)
        try records.setMessage(digest.posting.id, ofPage: page.id, place: place)
        changes.insert(.posting(digest.posting.id))
        guard digest.posting.message != nil else { return [] }
        try note(.sent, method, of: page, file.incident, reason: nil)
        return page.state.report(
            .sent,
            of: place,
            at: moment,
            isAnswered: file.isAnswered(page),
            quiet: try quietHours(of: page)
        )
    }

    private mutating func post(_ place: Int, of page: StoredPage, in chat: ChatAddress) throws {
        let screen = Screen.paging(.page(page.id, incident: page.incident))
        let posting = try records.post(.view, screen, to: chat, at: now)
        try records.setMessage(posting.id, ofPage: page.id, place: place)
        changes.insert(.posting(posting.id))
    }

    /// The message that counts the rest: the one that is there, unless it has been silent for long.
    private mutating func digest(
        at chat: ChatAddress,
        _ known: NoticePace?,
        _ page: StoredPage,
        _ method: NoticeMethod,
        _ person: Int64
    ) throws -> (storm: Int64, posting: Posting) {
        if let storm = try records.openStorm(at: chat, isPaging: true) {
            if known?.isSilent(at: moment) == false, let posting = try records.digest(of: storm.id) {
                return (storm.id, posting)
            }
            try end(storm)
        }
        let storm = try records.openStorm(at: chat, isPaging: true, startedAt: now)
        try count(page, method, person, after: known)
        return (storm.id, try records.post(.digest, .storm(storm.id), to: chat, at: now))
    }

    private mutating func end(_ storm: Storm) throws {
        try records.endStorm(storm.id, at: now)
        guard let posting = try records.digest(of: storm.id) else { return }
        try records.refresh(posting: posting.id, at: now)
        changes.insert(.posting(posting.id))
    }

    // MARK: Other ways

    /// Has the page sent with all others that are due by the same way; or later, when one has gone just now.
    mutating func send(
        _ place: Int,
        _ method: NoticeMethod,
        _ page: inout StoredPage,
        to person: Int64
    ) throws {
        var companions: [PageErrand.Companion] = []
        if isPaced(page) {
            let known = try pace(of: method, person, page)
            if let next = known?.next(at: moment), next > moment {
                page.state.putOff(place, until: next, at: moment, quiet: try quietHours(of: page))
                return
            }
            try count(page, method, person, after: known)
            companions = try join(page, method, person)
        }
        errands.append(
            PageErrand(
                page: page.id,
                place: place,
                method: method,
                kind: .page,
                lease: page.state.notices[place].nextAt,
                companions: companions
            )
        )
    }

    private static let most = 1_000

    private mutating func join(
        _ page: StoredPage,
        _ method: NoticeMethod,
        _ person: Int64
    ) throws -> [PageErrand.Companion] {
        var companions: [PageErrand.Companion] = []
        let quiet = try quietHours(of: page)
        for var other in try records.openPages(to: person, limit: Self.most)
        where other.id != page.id && isPaced(other) && other.state.urgency == page.state.urgency {
            guard try !isAnswered(other), let place = other.state.join(method, at: moment, quiet: quiet) else {
                continue
            }
            try records.update(other)
            companions.append(PageErrand.Companion(page: other.id, place: place))
        }
        return companions
    }

    /// A way that could not be gone disturbs nobody.
    func forgetPace(of errand: PageErrand, _ page: StoredPage) throws {
        guard let person = page.person, isPaced(page), !errand.method.isChat else { return }
        try records.setNoticePace(nil, of: person, by: errand.method, page.state.urgency)
    }

    // MARK: The pace

    /// Nil when the page is the first in a while, or nothing of what was paged before is left to answer.
    private func pace(of method: NoticeMethod, _ person: Int64, _ page: StoredPage) throws -> NoticePace? {
        let urgency = page.state.urgency
        guard let known = try records.noticePace(of: person, by: method, urgency), !known.isOver(at: moment) else {
            return nil
        }
        // One that is open is found soon, or there is none.
        for other in try records.pages(to: person, from: known.firstPage, limit: Self.most)
        where other.id != page.id && isPaced(other) && other.state.urgency == urgency {
            if try !isAnswered(other) { return known }
        }
        return nil
    }

    private func count(
        _ page: StoredPage,
        _ method: NoticeMethod,
        _ person: Int64,
        after known: NoticePace?
    ) throws {
        var pace = known ?? NoticePace(startingWith: page.id, at: moment)
        if known != nil { pace.went(at: moment) }
        try records.setNoticePace(pace, of: person, by: method, page.state.urgency)
    }

    private func isAnswered(_ page: StoredPage) throws -> Bool {
        guard !page.state.isAnswered, let incident = try records.incident(page.incident) else { return true }
        let escalations = try records.escalations(of: incident.id)
        return IncidentClimbs(incident: incident, escalations: escalations).isAnswered(page)
    }
}
