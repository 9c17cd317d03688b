import Cards
import Foundation
import Incidents

/// What a person does to an incident: load, decide, store, audit.
extension Visit {
    mutating func acknowledge(_ id: Int64) throws -> Answer {
        var incident = try incident(id)
        if incident.isActive, incident.acknowledged != nil, let answer = try answerWhatIsOpen(of: incident) {
            return answer
        }
        try incident.acknowledge(by: person.reference, at: now)
        try store(incident)
        try audit(.acknowledge, incident: id)
        return toast(.acknowledged(id))
    }

    mutating func assignToMe(_ id: Int64, seen: Int64?) throws -> Answer {
        var incident = try incident(id)
        let before = incident.assigned?.person.name
        try incident.assign(to: person.reference, by: person.reference, seen: seen, at: now)
        try store(incident)
        var parameters = ["to": person.name]
        parameters["from"] = before
        try audit(.assign, incident: id, parameters: parameters)
        return toast(.assigned(id))
    }

    mutating func resolve(_ id: Int64, seen: Int?) throws -> Answer {
        var incident = try incident(id)
        try incident.resolve(by: person.reference, seen: seen, at: now)
        try store(incident)
        try audit(.resolve, incident: id)
        var answer = toast(.resolved(id))
        answer.dialog = try askForCause(of: id)
        return answer
    }

    mutating func reject(_ id: Int64, reason: String, seen: Int?) throws -> Answer {
        var incident = try incident(id)
        try incident.reject(by: person.reference, reason: reason, seen: seen, at: now)
        try store(incident)
        try audit(.reject, incident: id, reason: incident.reason)
        return toast(.rejected(id))
    }

    mutating func note(_ id: Int64, text: String) throws -> Answer {
        var incident = try incident(id)
        let text = try PersonText.checked(text)
        incident.note()
        try store(incident)
        try audit(.note, incident: id, parameters: ["text": text])
        return toast(.noted(id))
    }

    mutating func snooze(_ id: Int64, _ span: SnoozeSpan) throws -> Answer {
        var incident = try incident(id)
        let until = span.end(from: now, in: settings.book.timeZone)
        try incident.snooze(by: person.reference, until: until, at: now)
        try store(incident)
        try audit(.snooze, incident: id, parameters: ["until": until.rfc3339])
        try leaveMenu(of: id)
        return toast(.snoozed(id, until: settings.book.clockTime(until, seenAt: now)))
    }

    mutating func wake(_ id: Int64) throws -> Answer {
        var incident = try incident(id)
        try incident.wake(at: now)
        try store(incident)
        try audit(.wake, incident: id)
        try leaveMenu(of: id)
        return toast(.woken(id))
    }

    mutating func acknowledgeStorm(_ storm: Int64, newest: Int64) throws -> Answer {
        var count = 0
        var key: ListKey?
        repeat {
            let page = try records.incidents(in: .storm(storm), after: key, limit: 200)
            for incident in page where incident.isActive && incident.acknowledged == nil && incident.id <= newest {
                var incident = incident
                try incident.acknowledge(by: person.reference, at: now)
                try store(incident)
                try audit(.acknowledge, incident: incident.id, parameters: ["storm": String(storm)])
                count += 1
            }
            key = page.count == 200 ? page.last.map { $0.listKey(in: .storm(storm)) } : nil
        } while key != nil
        try refreshPosting()
        return toast(.acknowledgedMany(count))
    }

    /// A menu of an incident has done its work: its card is shown again.
    mutating func leaveMenu(of incident: Int64) throws {
        guard let posting, posting.screen.incident == incident, posting.screen != .incident(incident) else { return }
        try show(.incident(incident))
    }
}

extension SnoozeSpan {
    /// When it ends; the morning begins at eight, where the chat is.
    func end(from now: Timestamp, in zone: TimeZone) -> Timestamp {
        switch self {
        case .halfHour: return now + .minutes(30)
        case .twoHours: return now + .hours(2)
        case .morning:
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000)
            let eight = DateComponents(hour: 8, minute: 0)
            guard let morning = calendar.nextDate(after: date, matching: eight, matchingPolicy: .nextTime) else {
                return now + .hours(8)
            }
            return Timestamp(milliseconds: Int64(morning.timeIntervalSince1970 * 1_000))
        }
    }
}
