import Cards
import Incidents
import OnCall

/// One look at all schedules: whose turn began, and what is wrong ahead.
struct DutyLook {
    /// Looks are no further apart: people are renamed and removed without anybody's saying so here.
    static let pace = Duration.hours(1)
    /// Faults that begin within so much are kept; the first notice is fourteen days ahead.
    private static let ahead = 15 * Int64.day

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    private let desk: DutyDesk
    private var changes: Set<ChangeFeed.Change> = []

    init(records: any WritableRecords, settings: DeskSettings, now: Timestamp) throws {
        self.records = records
        self.settings = settings
        self.now = now
        desk = try DutyDesk(records: records, plan: settings.duties, now: now, past: .days(7))
    }

    private var moment: Moment { desk.moment }

    mutating func run() throws -> Set<ChangeFeed.Change> {
        let schedules = desk.schedules
        guard !schedules.isEmpty else {
            for schedule in try records.dutyHolders().keys { try records.setDutyHolder(nil, of: schedule) }
            try records.setDutyNotices([])
            try records.setDutyLook(due: nil)
            return changes
        }
        try handOver(schedules)
        let notices = try warn(schedules)
        let handoffs = schedules.compactMap(nextHandoff)
        let next = (handoffs + notices.compactMap(\.dueAt)).map(\.timestamp).min() ?? now + Self.pace
        try records.setDutyLook(due: max(min(next, now + Self.pace), now + .seconds(1)))
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
            guard !before.isSame(as: holder) else { continue }
            try tell(before, and: holder, of: schedule)
        }
    }

    /// Somebody may have been let in since they were looked at as a stranger.
    private func recognised(_ holder: DutyHolder) throws -> DutyHolder {
        guard holder.person == nil, let name = holder.name else { return holder }
        return DutyHolder(person: try records.person(written: name)?.id, name: name)
    }

    private mutating func tell(_ before: DutyHolder, and holder: DutyHolder, of schedule: Schedule) throws {
        // The bot may have been away for a while: since when it is, the schedule knows.
        let earlier = schedule.turns(from: moment - .week, until: moment + 1).last
        let since = earlier.map(\.from) ?? moment
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
        let faults = DutyFault.all(
            in: schedules,
            from: moment,
            until: moment + Self.ahead,
            horizon: moment + DutyDesk.ahead
        )
        var notices = DutyNotice.taking(up: faults, known: known, at: moment)
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
