import Cards
import Incidents
import OnCall

/// Pages: what of them is sent, how that went, and what follows.
extension PagingDesk {
    /// What was answered is not sent any more. What is still to be sent is left to those who send.
    func settlePages(of file: IncidentClimbs) throws {
        for var page in try records.openPages(of: file.incident.id) where file.isAnswered(page) {
            let before = page
            _ = page.state.look(at: moment, isAnswered: true, quiet: nil)
            if page != before { try records.update(page) }
        }
    }

    /// What was called off is sent after all, unless whoever is called has answered themself.
    func resumePages(of escalation: StoredEscalation, step: Int) throws {
        for var page in try records.pages(of: escalation.id, step: step) where page.answeredAt == nil {
            page.state.resume(at: moment)
            try records.update(page)
        }
    }

    /// Sends what is due of a page, and hears what became of the messages that it is.
    mutating func look(_ known: StoredPage, of file: inout IncidentClimbs) throws {
        var page = known
        let quiet = try quietHours(of: page)
        var actions = try hear(&page, file, quiet: quiet)
        actions += page.state.look(at: moment, isAnswered: file.isAnswered(page), quiet: quiet)
        try carryOut(actions, &page, &file)
    }

    /// How a notice went that was sent by a way that is no chat.
    /// - Parameter told: the pages that it told of; the others were answered before. The first one was named.
    mutating func report(_ sent: SentNotice, of errand: PageErrand, told: [Int64]) throws {
        if sent.result != .sent || told.isEmpty, let page = try records.page(errand.page) {
            try forgetPace(of: errand, page)
        }
        for one in errand.all {
            let result = told.contains(one.page) ? sent : SentNotice(.retry(after: 1))
            try report(result, of: one, errand, isNamed: one.page == told.first)
        }
    }

    private mutating func report(
        _ sent: SentNotice,
        of one: PageErrand.Companion,
        _ errand: PageErrand,
        isNamed: Bool
    ) throws {
        guard var page = try records.page(one.page), let incident = try records.incident(page.incident) else {
            return
        }
        // Since it took so long that another try is underway, that one's word counts.
        guard page.isUnderway(one, lease: errand.lease) else { return }
        var file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: incident.id))
        try note(sent.result, errand.method, of: page, incident, reason: sent.reason)
        var actions = page.state.report(
            sent.result,
            of: one.place,
            at: moment,
            isAnswered: file.isAnswered(page),
            quiet: try quietHours(of: page)
        )
        // Of what was only counted nobody has to be told that it was answered meanwhile.
        if !isNamed { actions.removeAll { if case .sayAnswered = $0 { true } else { false } } }
        try carryOut(actions, &page, &file)
    }

    func quietHours(of page: StoredPage) throws -> WeekHours? {
        guard page.state.urgency == .low, let person = page.person else { return nil }
        return try PersonWays(to: person, records: records, settings: settings).rules.quietHours(for: .low)
    }

    // MARK: Messages in chats

    /// A message in a chat is delivered as any other is; what became of it stands in the store.
    private mutating func hear(
        _ page: inout StoredPage,
        _ file: IncidentClimbs,
        quiet: WeekHours?
    ) throws -> [NoticeAction] {
        var actions: [NoticeAction] = []
        let messages = try records.messages(ofPage: page.id)
        for (place, notice) in page.state.notices.enumerated() where notice.state == .underway && notice.method.isChat {
            guard let id = messages[place] else { continue }
            let posting = try records.posting(id)
            // Its message is not sent any more.
            let isAnswered = file.isAnswered(page) || page.state.isReplaced
            let isOn = posting.map { settings.frontEnds.contains($0.address.frontEnd) } ?? false
            let result: NoticeResult
            if posting?.message != nil {
                result = .sent
            } else if posting?.state == .live, isOn {
                // Still being tried, and that may take as long as the chat is away.
                if (notice.nextAt ?? moment) <= moment { page.state.extend(place, at: moment) }
                continue
            } else {
                // Nobody had to see it any more, or nobody can.
                result = isAnswered ? .retry(after: 1) : .failed
            }
            if result == .sent || !isAnswered {
                let reason = result == .sent ? nil : isOn ? "the chat takes no messages" : "the chat's service is off"
                try note(result, notice.method, of: page, file.incident, reason: reason)
            }
            let isOver = file.isAnswered(page)
            actions += page.state.report(result, of: place, at: moment, isAnswered: isOver, quiet: quiet)
        }
        return actions
    }

    func note(
        _ result: NoticeResult,
        _ method: NoticeMethod,
        of page: StoredPage,
        _ incident: Incident,
        reason: String?
    ) throws {
        let outcome: AuditDraft.Outcome
        switch result {
        case .sent: outcome = .done
        case .failed: outcome = .failed
        case .retry: return
        }
        var parameters = ["page": String(page.id), "way": method.text]
        switch page.recipient {
        case .person(let id): parameters["person"] = try records.person(id)?.name
        case .webhook(let name):
            parameters["way"] = nil
            parameters["webhook"] = name
        }
        try audit(.notify, incident, parameters, outcome: outcome, reason: reason)
    }

    // MARK: Actions

    private mutating func carryOut(
        _ actions: [NoticeAction],
        _ page: inout StoredPage,
        _ file: inout IncidentClimbs
    ) throws {
        var waiting = actions
        var isUnreachable = false
        while !waiting.isEmpty {
            switch waiting.removeFirst() {
            case .send(let place, let method): waiting += try send(place, method, &page, file)
            case .sayAnswered(let place, let method): try sayAnswered(place, method, page)
            case .tellUnreachable: isUnreachable = true
            }
        }
        try records.update(page)
        if isUnreachable { try giveUp(page, &file) }
    }

    private mutating func send(
        _ place: Int,
        _ method: NoticeMethod,
        _ page: inout StoredPage,
        _ file: IncidentClimbs
    ) throws -> [NoticeAction] {
        guard let person = page.person else {
            let lease = page.state.notices[place].nextAt
            errands.append(PageErrand(page: page.id, place: place, method: method, kind: .page, lease: lease))
            return []
        }
        guard method.isChat else {
            try send(place, method, &page, to: person)
            return []
        }
        let ways = try PersonWays(to: person, records: records, settings: settings)
        guard let chat = ways.chat(method) else {
            try note(.failed, method, of: page, file.incident, reason: "there is no such way to the person any more")
            return page.state.report(
                .failed,
                of: place,
                at: moment,
                isAnswered: file.isAnswered(page),
                quiet: try quietHours(of: page)
            )
        }
        return try post(place, method, &page, to: person, in: chat, file)
    }

    /// The message in a chat shows how the incident stands; others are told by another one.
    private mutating func sayAnswered(_ place: Int, _ method: NoticeMethod, _ page: StoredPage) throws {
        guard method.isChat else {
            guard page.person != nil else { return }
            errands.append(PageErrand(page: page.id, place: place, method: method, kind: .answered, lease: nil))
            return
        }
        guard let posting = try records.messages(ofPage: page.id)[place] else { return }
        try records.refresh(posting: posting, at: now)
        changes.insert(.posting(posting))
    }

    /// When it was the last one of its level that could be reached, the next level has its turn.
    private mutating func giveUp(_ page: StoredPage, _ file: inout IncidentClimbs) throws {
        guard let person = page.person else {
            // The webhook's failure stands in the audit log; people may have been reached.
            if case .webhook(let name) = page.recipient {
                try tellAdmins(.webhookFailed(file.incident.id, file.incident.title, name))
            }
            return try giveUpCalls(page, &file)
        }
        let name = try records.person(person)?.name ?? "-"
        switch page.cause {
        case .asked(let asker):
            try tell(asker.id, .personUnreachable(file.incident.id, file.incident.title, name))
            try tellAdmins(.personUnreachable(file.incident.id, file.incident.title, name))
        case .level(let id, let step, _, _):
            let people = try records.pages(of: id, step: step).filter { $0.person != nil }
            let isEmpty = people.allSatisfy(\.state.isUnreachable)
            guard isEmpty, let index = file.escalations.firstIndex(where: { $0.id == id }) else {
                return try tellAdmins(.personUnreachable(file.incident.id, file.incident.title, name))
            }
            // No other level follows on one that was paged again.
            if try !giveUp(step: step, of: index, &file), page.isAgain {
                try tellAdmins(.personUnreachable(file.incident.id, file.incident.title, name))
            }
        }
    }

    /// A level that calls webhooks and nobody else has been heard by nobody when none of them could be called.
    private mutating func giveUpCalls(_ page: StoredPage, _ file: inout IncidentClimbs) throws {
        guard case .level(let id, let step, let level, _) = page.cause,
            let index = file.escalations.firstIndex(where: { $0.id == id }),
            let levels = settings.paging.policy(file.escalations[index].state.policy)?.levels,
            levels.indices.contains(level)
        else { return }
        let pages = try records.pages(of: id, step: step)
        guard pages.allSatisfy({ $0.person == nil && $0.state.isUnreachable }) else { return }
        let reach = try roster().roster.reach(levels[level].targets, at: moment)
        guard reach.people.isEmpty, reach.chats.isEmpty else { return }
        try giveUp(step: step, of: index, &file)
    }

    /// - Returns: whether the level's turn ended by that.
    @discardableResult
    private mutating func giveUp(step: Int, of index: Int, _ file: inout IncidentClimbs) throws -> Bool {
        let actions = file.escalations[index].state.giveUp(step: step, at: moment)
        guard !actions.isEmpty else { return false }
        try records.update(file.escalations[index])
        try perform(actions, of: index, in: &file, by: .system)
        // The turn that is due now is taken in the same commit.
        try advance(&file)
        return true
    }
}

extension StoredPage {
    /// Whether the notice is still underway for this errand.
    func isUnderway(_ errand: PageErrand) -> Bool {
        isUnderway(PageErrand.Companion(page: errand.page, place: errand.place), lease: errand.lease)
    }

    func isUnderway(_ one: PageErrand.Companion, lease: Moment?) -> Bool {
        guard state.notices.indices.contains(one.place) else { return false }
        let notice = state.notices[one.place]
        return notice.state == .underway && notice.nextAt == lease
    }
}
