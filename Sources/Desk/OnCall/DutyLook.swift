import Cards
import Incidents
import OnCall

/// One look at all schedules: whose turn began, and what is wrong ahead.
struct DutyLook {
    /// Looks are no further apart: people are renamed and removed without anybody's saying so here.
    static let pace = Duration.hours(1)
    /// A clock that goes back by more had been wrong before; by less, what was told is waited for.
    private static let setBack = Duration.days(1)

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    private let findings: DutyFindings
    private let desk: DutyDesk
    /// The last look before this one.
    private let looked: Timestamp?
    private var changes: Set<ChangeFeed.Change> = []

    /// - Parameter findings: made a moment ago from what is read here again.
    init(
        records: any WritableRecords,
        settings: DeskSettings,
        now: Timestamp,
        findings: DutyFindings
    ) throws {
        self.records = records
        self.findings = findings
        self.settings = settings
        self.now = now
        let looked = try records.dutyLookedAt()
        self.looked = looked
        let past = looked.map { max(now.since($0), .zero) } ?? .zero
        desk = try DutyDesk(records: records, plan: settings.duties, now: now, past: past)
    }

    private var moment: Moment { desk.moment }

    mutating func run() throws -> Set<ChangeFeed.Change> {
        let schedules = desk.schedules
        guard !schedules.isEmpty else {
            for schedule in try records.dutyHolders().keys { try records.setDutyHolder(nil, of: schedule) }
            try records.setDutyNotices([])
            try records.setDutyLook(due: nil, looked: now)
            return changes
        }
        if let looked, now < looked, looked <= now + Self.setBack {
            // The clock was set back: handoffs would be told backwards, and then again.
            try records.setDutyLook(due: min(looked, now + Self.pace), looked: looked)
            return changes
        }
        try handOver(schedules)
        guard findings.holds(for: desk) else {
            // Somebody arranged something meanwhile: it is looked at anew.
            try records.setDutyLook(due: now, looked: now)
            return changes
        }
        let notices = try warn(schedules)
        let handoffs = schedules.compactMap(nextHandoff)
        let next = (handoffs + notices.compactMap(\.dueAt)).map(\.timestamp).min() ?? now + Self.pace
        try records.setDutyLook(due: max(min(next, now + Self.pace), now + .seconds(1)), looked: now)
        return changes
    }

    // MARK: Handoffs

    /// Later ones are found by the looks that come before them.
    private func nextHandoff(of schedule: Schedule) -> Moment? {
        let turns = schedule.turns(from: moment, until: moment + .hour + 1)
        return turns.count > 1 ? turns.first?.until : nil
    }

    private mutating func handOver(_ schedules: [Schedule]) throws {
        let known = try records.dutyHolders()
        for gone in known.keys where !schedules.contains(where: { $0.name == gone }) {
            try records.setDutyHolder(nil, of: gone)
        }
        for schedule in schedules {
            let name = schedule.duty(at: moment)?.member
            let holder = DutyHolder(person: name.flatMap(desk.person)?.id, name: name)
            guard let before = try known[schedule.name].map(recognised) else {
                // Set up just now: nobody's turn ends, and whose it is, is no news.
                try records.setDutyHolder(holder, of: schedule.name)
                continue
            }
            if known[schedule.name] != holder { try records.setDutyHolder(holder, of: schedule.name) }
            guard !before.isSame(as: holder), let looked, looked <= now else { continue }
            try tell(before, and: holder, of: schedule, since: beginning(of: schedule, after: Moment(looked)))
        }
    }

    /// Somebody may have been let in since they were looked at as a stranger.
    private func recognised(_ holder: DutyHolder) throws -> DutyHolder {
        guard holder.person == nil, let name = holder.name else { return holder }
        return DutyHolder(person: try records.person(written: name)?.id, name: name)
    }

    /// Since when it is as it is now. The bot may have been away for a while: the schedule knows. But when it has the same
    /// person on call at the last look, it was changed since, by people or in the settings, and that counts from now on.
    private func beginning(of schedule: Schedule, after looked: Moment) -> Moment {
        guard schedule.duty(at: looked)?.member != schedule.duty(at: moment)?.member else { return moment }
        return schedule.turns(from: looked, until: moment + 1).last?.from ?? moment
    }

    private mutating func tell(
        _ before: DutyHolder,
        and holder: DutyHolder,
        of schedule: Schedule,
        since: Moment
    ) throws {
        let until = schedule.nextHandoff(after: moment)?.from
        func words(isForNext: Bool) -> Screen {
            let handoff = Handoff(
                schedule: schedule.name,
                before: before.name,
                now: holder.name,
                at: since.timestamp,
                until: until?.timestamp,
                isForNext: isForNext
            )
            return .onCall(.handoff(handoff))
        }
        try before.person.map { try post(words(isForNext: false), to: $0) }
        try holder.person.map { try post(words(isForNext: true), to: $0) }
        try records.refreshOnCall(at: now)
        changes.insert(.onCall)
    }

    /// In each chat in which the bot can write to the person alone.
    private mutating func post(_ screen: Screen, to person: Int64) throws {
        for address in try records.directChats(of: person) where try !records.isLost(address) {
            changes.insert(.posting(try records.post(.view, screen, to: address, at: now).id))
        }
    }

    // MARK: Notices

    private mutating func warn(_ schedules: [Schedule]) throws -> [DutyNotice] {
        let known = try records.dutyNotices()
        var notices = DutyNotice.taking(up: findings.faults, known: known, at: moment)
        var told: [DutyFault] = []
        for index in notices.indices where notices[index].tell(at: moment) { told.append(notices[index].fault) }
        if notices != known { try records.setDutyNotices(notices) }
        if !told.isEmpty {
            try DutyWarning(records: records, settings: settings, now: now).send(told, of: schedules)
            changes.insert(.outbox)
        }
        return notices
    }
}
