import Incidents
import OnCall

extension Pen {
    /// `18:00` today, else `Fri 27 Nov 18:00`.
    func dutyMoment(_ moment: Moment) -> Phrase {
        .dutyMoment(moment.timestamp, seenAt: now, in: timeZone)
    }

    /// `Fri 27 Nov 18:00 – Sun 29 Nov 18:00`; the day is said once when both are on the same.
    func span(_ from: Moment, _ until: Moment) -> Phrase {
        let (start, end) = (CivilTime(from.timestamp, in: timeZone), CivilTime(until.timestamp, in: timeZone))
        let last = start.isSameDay(as: end) ? Phrase(end.clock) : dutyMoment(until)
        return .fromTo(dutyMoment(from), last)
    }
}

extension CardBook {
    /// A moment with its day of the week: `18:00` today, else `Fri 27 Nov 18:00`.
    package func dutyMoment(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        Phrase.dutyMoment(moment, seenAt: now, in: timeZone)(language)
    }
}
