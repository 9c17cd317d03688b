import Cards
import Foundation
import Incidents

/// The console's language and clock face at one request.
struct ConsoleWords: Sendable {
    let book: CardBook
    let now: Timestamp

    var language: Language { book.language }

    func callAsFunction(_ phrase: Phrase) -> String { phrase(book.language) }

    /// The absolute time where people are, to the minute: `2026-11-21 08:14`.
    func clockTime(_ moment: Timestamp) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = book.timeZone
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        let day = "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
        return "\(day) \(two(parts.hour)):\(two(parts.minute))"
    }

    /// How long ago, with the absolute time behind it.
    func age(_ moment: Timestamp) -> Markup {
        time(moment, self(Phrase.duration(now.since(moment))))
    }

    func time(_ moment: Timestamp, _ text: String) -> Markup {
        "<time datetime=\"\(moment.rfc3339)\" title=\"\(clockTime(moment))\">\(text)</time>"
    }
}
