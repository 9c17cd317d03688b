import Cards
import Foundation
import Incidents
import OnCall

/// Who is on call, and who covers whom.
extension Visit {
    /// So many overrides of one schedule may be ahead: people read them, and every look at the schedule reckons with them.
    static let coverLimit = 100

    /// What `/oncall` shows: all schedules, those of a team, or one.
    func screen(forOnCall words: String) throws -> OnCallScreen {
        guard let name = words.named else { return .overview(team: nil) }
        let plan = settings.duties
        if let team = plan.teams.first(where: { $0.name.isSame(as: name) }),
            plan.schedules.contains(where: { $0.team == team.name })
        {
            return .overview(team: team.name)
        }
        return .schedule(try scheduleName(name))
    }

    /// What `/cover` shows: the times to choose from, or first the schedules.
    func screen(forCover words: String) throws -> OnCallScreen {
        guard let name = words.named else {
            let schedules = settings.duties.schedules
            guard schedules.count == 1, let only = schedules.first else { return .coverSchedules }
            return .coverTimes(only.name)
        }
        return .coverTimes(try scheduleName(name))
    }

    func scheduleName(_ name: String) throws -> String {
        guard let schedule = settings.duties.schedules.first(where: { $0.name.isSame(as: name) }) else {
            throw Refusal.cover(.noSuchSchedule(name))
        }
        return schedule.name
    }

    mutating func chooseCoverTimes(of schedule: String, _ words: String) throws -> Answer {
        guard settings.duties.schedule(schedule) != nil else { throw Refusal.cover(.noSuchSchedule(schedule)) }
        let clock = ZoneClock(settings.book.timeZone)
        guard let times = CoverWords.times(words, at: Moment(now), on: clock) else {
            throw Refusal.cover(.unreadableTimes)
        }
        let (from, until) = (times.from.timestamp, times.until.timestamp)
        return try show(.onCall(.coverPeople(schedule, from: from <= now ? nil : from, until: until, page: 0)))
    }

    /// - Parameters:
    ///   - coverer: nil: the person themselves.
    ///   - from: nil: from this minute on.
    mutating func cover(_ schedule: String, by coverer: Int64?, from: Timestamp?, until: Timestamp) throws -> Answer {
        guard settings.duties.schedule(schedule) != nil else { throw Refusal.cover(.noSuchSchedule(schedule)) }
        let minute = Timestamp(seconds: Moment(now).seconds / 60 * 60)
        let from = max(from ?? minute, minute)
        guard until > now, from < until else { throw Refusal.cover(.over) }
        guard until.since(from) <= .seconds(CoverWords.longest) else { throw Refusal.cover(.unreadableTimes) }
        guard let holder = try coverer.map(records.person) ?? person else { throw Refusal.buttonExpired }
        guard holder.role >= .responder else { throw Refusal.cover(.cannotAct(holder.name)) }
        let known = try records.covers(endingAfter: now).filter { $0.schedule == schedule }
        // Pressed twice, or by two people, it is one.
        let isThere = known.last { $0.from < until && $0.until > from }.map {
            $0.person.id == holder.id && $0.from <= from && $0.until == until
        }
        if isThere != true {
            guard known.count < Self.coverLimit else { throw Refusal.cover(.tooMany(limit: Self.coverLimit)) }
            let before = try holders(of: schedule, from, until)
            let id = try records.addCover(
                of: schedule,
                person: holder.id,
                from: from,
                until: until,
                swap: nil,
                by: person.reference,
                at: now
            )
            let parameters = [
                "schedule": schedule, "person": holder.name, "from": from.rfc3339, "until": until.rfc3339,
                "override": String(id),
            ]
            try audit(.addOverride, parameters: parameters)
            try tell(holder.reference) { name, zone, now in
                .coverGiven(schedule, from: from, until: until, by: name, seenAt: now, in: zone)
            }
            let losers = try before.subtracting(holders(of: schedule, from, until)).filter { $0.id != holder.id }
            for loser in losers.sorted(by: { $0.id < $1.id }) {
                try tell(loser) { name, zone, now in
                    .turnGiven(
                        of: schedule,
                        to: holder.name,
                        from: from,
                        until: until,
                        by: name,
                        seenAt: now,
                        in: zone
                    )
                }
            }
            try noteChange()
        }
        try show(.onCall(.schedule(schedule)))
        let time = Phrase.dutyMoment(until, seenAt: now, in: settings.book.timeZone)
        return toast(.covered(schedule, by: holder.name, until: time))
    }

    /// Half a swap is none: of one, both overrides are taken back, as far as they are not over, and both people hear of it.
    mutating func uncover(_ id: Int64) throws -> Answer {
        guard let cover = try records.cover(id), cover.until > now else { throw Refusal.cover(.gone) }
        let swap = try cover.swap.flatMap { try records.swap($0) }
        let all = try records.covers(endingAfter: now).filter { $0.id == id || (swap != nil && $0.swap == swap?.id) }
        for cover in all {
            let before = swap == nil ? try holders(of: cover.schedule, cover.from, cover.until) : []
            try records.removeCover(cover.id, by: person.reference, at: now)
            var parameters = [
                "schedule": cover.schedule, "person": cover.person.name, "from": cover.from.rfc3339,
                "until": cover.until.rfc3339, "override": String(cover.id),
            ]
            parameters["swap"] = cover.swap.map { String($0) }
            try audit(.removeOverride, parameters: parameters)
            guard swap == nil else { continue }
            try tell(cover.person) { name, zone, now in
                .coverTaken(cover.schedule, from: cover.from, until: cover.until, by: name, seenAt: now, in: zone)
            }
            let winners = try holders(of: cover.schedule, cover.from, cover.until).subtracting(before)
            for holder in winners.sorted(by: { $0.id < $1.id }) where holder.id != cover.person.id {
                try tell(holder) { name, zone, now in
                    .turnIsBack(
                        of: cover.schedule,
                        from: cover.from,
                        until: cover.until,
                        by: name,
                        seenAt: now,
                        in: zone
                    )
                }
            }
        }
        for holder in [swap?.asker, swap?.other].compactMap(\.self) {
            try tell(holder) { name, _, _ in .swapUndone(cover.schedule, by: name) }
        }
        try noteChange()
        try show(.onCall(.schedule(cover.schedule)))
        return toast(.uncovered(cover.schedule, by: cover.person.name))
    }

    /// Everybody who is on call at some time of it that is not over, as far as the bot knows them.
    private func holders(of schedule: String, _ from: Timestamp, _ until: Timestamp) throws -> Set<PersonName> {
        let desk = try DutyDesk(records: records, plan: settings.duties, now: now)
        guard let schedule = desk.schedule(schedule) else { return [] }
        let turns = schedule.turns(from: Moment(max(from, now)), until: Moment(until))
        return Set(turns.compactMap { $0.duty?.member }.compactMap(desk.person).map(\.reference))
    }

    /// Whoever's time others dispose of hears of it, in each of their chats.
    private mutating func tell(
        _ holder: PersonName,
        _ phrase: (String, TimeZone, Timestamp) -> Phrase
    ) throws {
        guard holder.id != person.id else { return }
        let text = phrase(person.name, settings.book.timeZone, now)(language)
        for direct in try records.directChats(of: holder.id) {
            try records.enqueue(.text(Line(text), replyTo: nil), to: direct, at: now)
        }
        changes.insert(.outbox)
    }

    mutating func noteChange() throws {
        try records.refreshOnCall(at: now)
        changes.insert(.onCall)
    }
}

extension String {
    /// What was typed after a command; nil when that was nothing.
    var named: String? {
        let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    fileprivate func isSame(as other: String) -> Bool { lowercased() == other.lowercased() }
}
