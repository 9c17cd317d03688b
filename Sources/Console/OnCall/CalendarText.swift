import Cards
import Crypto
import Desk
import Foundation
import Incidents
import OnCall

/// A person's turns as iCalendar (RFC 5545): one event each, in UTC, so that no zone has to be told.
struct CalendarText {
    let calendar: DutyCalendar
    let words: ConsoleWords
    let now: Timestamp

    var text: String {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//chatops//on call//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped(words(Phrase.onCall) + ": " + calendar.owner.name))",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
        ]
        let lines = head + calendar.turns.flatMap(event) + ["END:VCALENDAR"]
        return lines.map(Self.folded).joined(separator: "\r\n") + "\r\n"
    }

    private func event(_ turn: DutyCalendar.Turn) -> [String] {
        [
            "BEGIN:VEVENT", "UID:\(uid(of: turn))", "DTSTAMP:\(Self.time(Moment(now)))",
            "DTSTART:\(Self.time(turn.from))", "DTEND:\(Self.time(turn.until))",
            "SUMMARY:\(Self.escaped(words(Phrase.onCall) + ": " + turn.schedule))", "END:VEVENT",
        ]
    }

    /// The same for a turn as long as it begins at the same moment, so that a changed one is no second one. Of those whose
    /// beginning is cut a schedule has one at most.
    private func uid(of turn: DutyCalendar.Turn) -> String {
        let beginning = turn.isCut ? "cut" : String(turn.from.seconds)
        let digest = SHA256.hash(data: Data("\(calendar.owner.id)/\(beginning)/\(turn.schedule)".utf8))
        return digest.prefix(12).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "@chatops"
    }

    /// `20261121T080000Z` (3.3.5, form 2).
    private static func time(_ moment: Moment) -> String {
        moment.timestamp.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// TEXT (3.3.11).
    static func escaped(_ text: String) -> String {
        text.map { $0.isNewline ? " " : "\\;,".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    /// Lines are of at most 75 octets, and go on after a space (3.1); no character is torn.
    static func folded(_ line: String) -> String {
        var (folded, length) = ("", 0)
        for scalar in line.unicodeScalars {
            let octets = UTF8.width(scalar)
            if length + octets > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += octets
        }
        return folded
    }
}
