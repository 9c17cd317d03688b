import Cards
import Incidents
import OnCall

/// Who is on call now and next, in each schedule.
struct OnCallNowJSON: Codable, Hashable {
    struct Outlook: Codable, Hashable {
        let schedule: String
        let team: String?
        /// Left out: nobody is on call.
        let onCall: DutyJSON?
        /// When somebody else, or nobody, is next; left out when nothing changes for more than a year.
        let next: SpanJSON?

        init(_ outlook: OnCallView.Outlook) {
            schedule = outlook.schedule
            team = outlook.team
            onCall = outlook.duty.map(DutyJSON.init)
            next = outlook.next.map(SpanJSON.init)
        }
    }

    let at: String
    let schedules: [Outlook]
}

/// Somebody who is on call.
struct DutyJSON: Codable, Hashable {
    let name: String
    /// The number of the override by which they are; left out when it is their turn.
    let override: Int64?
    /// The layer by which they are, counted from 0, the lowest.
    let layer: Int?

    init(_ duty: Duty) {
        name = duty.member
        override = duty.override
        if case .layer(let index) = duty.source { layer = index } else { layer = nil }
    }
}

/// A time for which it stays the same who is on call.
struct SpanJSON: Codable, Hashable {
    let from: String
    let until: String
    /// Left out: nobody is.
    let onCall: DutyJSON?

    init(_ span: DutySpan) {
        from = span.from.timestamp.rfc3339
        until = span.until.timestamp.rfc3339
        onCall = span.duty.map(DutyJSON.init)
    }
}

/// All schedules, and who is on call between two moments.
struct SchedulesJSON: Codable, Hashable {
    struct Member: Codable, Hashable {
        let name: String
        let schedules: [String]
        let from: String
        let until: String

        init(_ double: DoubleBooking) {
            name = double.member
            schedules = double.schedules
            from = double.from.timestamp.rfc3339
            until = double.until.timestamp.rfc3339
        }
    }

    struct Plan: Codable, Hashable {
        let name: String
        let team: String?
        let timezone: String
        let members: [String]
        /// As the settings name them.
        let unknownMembers: [String]
        /// Without holes and overlaps, gaps among them.
        let spans: [SpanJSON]
    }

    let from: String
    let until: String
    let schedules: [Plan]
    let doubleBookings: [Member]
}

/// An override.
struct OverrideJSON: Codable, Hashable {
    let id: Int64
    let schedule: String
    let person: String
    let from: String
    let until: String
    let by: String
    let at: String

    init(_ cover: Cover) {
        id = cover.id
        schedule = cover.schedule
        person = cover.person.name
        from = cover.from.rfc3339
        until = cover.until.rfc3339
        by = cover.by.name
        at = cover.at.rfc3339
    }
}

/// Those that are not over, by their number.
struct OverridesJSON: Codable, Hashable {
    let overrides: [OverrideJSON]
    /// What came of a change; left out when they were only read.
    var message: String?
}
