import Cards
import Incidents
import OnCall

/// Swaps: somebody asks another person to take a turn of theirs, and that person accepts or declines.
extension Visit {
    /// So many of one person's may wait for an answer: each is a message to somebody.
    private static let swapLimit = 20

    /// What `/swap` shows: the person's turns, or first the schedules in which they stand.
    func screen(forSwap words: String) throws -> OnCallScreen {
        if let name = words.named { return .swapTurns(try scheduleName(name), person: person.id) }
        let own = try DutyDesk(records: records, plan: settings.duties, now: now).schedules(of: person)
        guard own.count == 1, let only = own.first else { return .swapSchedules(person: person.id) }
        return .swapTurns(only, person: person.id)
    }

    mutating func swap(_ press: SwapPress) throws -> Answer {
        switch press {
        case .begin(let schedule):
            guard settings.duties.schedule(schedule) != nil else { throw Refusal.cover(.noSuchSchedule(schedule)) }
            return try show(.onCall(.swapTurns(schedule, person: person.id)))
        case .ask(let offer): return try ask(offer)
        case .accept(let id): return try accept(try openSwap(id))
        case .decline(let id):
            let swap = try openSwap(id)
            try end(swap, as: .declined, .declineSwap)
            try tell(swap.asker, .swapAnswered(swap.offer.schedule, by: swap.other.name, accepted: false))
            return toast(.swapNotDone)
        case .withdraw(let id):
            let swap = try records.swap(id)
            guard let swap else { throw Refusal.swap(.gone) }
            guard swap.asker.id == person.id else { throw Refusal.swap(.notYours(swap.asker.name)) }
            guard swap.isOpen(at: now) else { throw Refusal.swap(.ended) }
            try end(swap, as: .withdrawn, .withdrawSwap)
            return toast(.swapTakenBack)
        }
    }

    private mutating func ask(_ offer: SwapOffer) throws -> Answer {
        guard offer.asker == person.id else {
            throw Refusal.swap(.notYours(try records.person(offer.asker)?.name ?? "-"))
        }
        guard let other = try records.person(offer.other), other.id != person.id else { throw Refusal.buttonExpired }
        guard other.role >= .responder else { throw Refusal.cover(.cannotAct(other.name)) }
        try requireHolders(of: offer, other: other)
        let open = try records.openSwaps(at: now)
        if let known = open.first(where: { $0.offer == offer }) { return try show(.onCall(.swap(known.id))) }
        guard open.count(where: { $0.asker.id == person.id }) < Self.swapLimit else {
            throw Refusal.swap(.tooMany(limit: Self.swapLimit))
        }
        let id = try records.addSwap(offer, at: now)
        try audit(.askSwap, parameters: parameters(of: offer, other: other.name, id))
        for address in try records.directChats(of: other.id) where try !records.isLost(address) {
            changes.insert(.posting(try records.post(.view, .onCall(.swap(id)), to: address, at: now).id))
        }
        try noteChange()
        try show(.onCall(.swap(id)))
        return toast(.swapAsked(other.name))
    }

    /// - Throws: `Refusal` unless it waits for the answer of whoever presses.
    private func openSwap(_ id: Int64) throws -> Swap {
        guard let swap = try records.swap(id) else { throw Refusal.swap(.gone) }
        guard swap.other.id == person.id else { throw Refusal.swap(.notAsked(swap.other.name)) }
        guard swap.isOpen(at: now) else { throw Refusal.swap(.ended) }
        return swap
    }

    private mutating func accept(_ swap: Swap) throws -> Answer {
        let offer = swap.offer
        guard let asker = try records.person(offer.asker) else { throw Refusal.swap(.gone) }
        guard asker.role >= .responder || offer.take == nil else { throw Refusal.cover(.cannotAct(asker.name)) }
        try requireHolders(of: offer, other: person)
        let known = try records.covers(endingAfter: now).count { $0.schedule == offer.schedule }
        guard known + (offer.take == nil ? 1 : 2) <= Self.coverLimit else {
            throw Refusal.cover(.tooMany(limit: Self.coverLimit))
        }
        try cover(offer.give, of: offer.schedule, by: person.reference, swap.id)
        if let take = offer.take { try cover(take, of: offer.schedule, by: swap.asker, swap.id) }
        try end(swap, as: .accepted, .acceptSwap)
        try tell(swap.asker, .swapAnswered(offer.schedule, by: swap.other.name, accepted: true))
        return toast(.swapDone)
    }

    /// Both still have what is swapped, all of it: whatever was agreed on since counts.
    private func requireHolders(of offer: SwapOffer, other: Person) throws {
        let desk = try DutyDesk(records: records, plan: settings.duties, now: now)
        guard let schedule = desk.schedule(offer.schedule) else {
            throw Refusal.cover(.noSuchSchedule(offer.schedule))
        }
        func require(_ name: String, _ period: DutyPeriod) throws {
            guard let rest = period.rest(at: now) else { throw Refusal.swap(.ended) }
            let turns = schedule.turns(from: Moment(rest.from), until: Moment(rest.until))
            guard turns.count == 1, turns.first?.duty?.member == name else { throw Refusal.swap(.changed(name)) }
        }
        try require(try records.person(offer.asker)?.name ?? "-", offer.give)
        if let take = offer.take { try require(other.name, take) }
    }

    private mutating func cover(_ period: DutyPeriod, of schedule: String, by holder: PersonName, _ swap: Int64) throws
    {
        guard let rest = period.rest(at: now) else { throw Refusal.swap(.ended) }
        let id = try records.addCover(
            of: schedule,
            person: holder.id,
            from: rest.from,
            until: rest.until,
            swap: swap,
            by: person.reference,
            at: now
        )
        try audit(
            .addOverride,
            parameters: [
                "schedule": schedule, "person": holder.name, "from": rest.from.rfc3339, "until": rest.until.rfc3339,
                "override": String(id), "swap": String(swap),
            ]
        )
    }

    private mutating func end(_ swap: Swap, as state: Swap.State, _ operation: AuditDraft.Operation) throws {
        try records.endSwap(swap.id, as: state, at: now)
        try audit(operation, parameters: parameters(of: swap.offer, other: swap.other.name, swap.id))
        try noteChange()
        try show(.onCall(.swap(swap.id)))
    }

    private func parameters(of offer: SwapOffer, other: String, _ id: Int64) -> [String: String] {
        offer.parameters.merging(["person": other, "swap": String(id)]) { $1 }
    }

    /// In each of their chats.
    private mutating func tell(_ person: PersonName, _ phrase: Phrase) throws {
        for address in try records.directChats(of: person.id) {
            try records.enqueue(.text(Line(phrase(language)), replyTo: nil), to: address, at: now)
        }
        changes.insert(.outbox)
    }
}
