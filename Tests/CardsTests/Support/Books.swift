import Cards
import Foundation
import Incidents
import Testing

/// The moment all samples are seen at: 2026-11-21, 14:19:00 where the chat is (three hours east of UTC).
let now = Timestamp(seconds: 1_795_259_940)
let threeHoursEast = TimeZone(secondsFromGMT: 3 * 3_600) ?? .gmt

func book(_ language: Language) -> CardBook {
    CardBook(language: language, timeZone: threeHoursEast)
}

func card(_ view: View, _ language: Language = .en, home: Screen? = nil) -> CardText {
    CardText(card: book(language).card(for: view, at: now, home: home))
}

/// Holds the card of a sample against what it should read in each language.
func expect(_ name: String, en: String, ru: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let view = try #require(Samples.all.first { $0.name == name }?.view, sourceLocation: sourceLocation)
    #expect(card(view, .en).text == en, sourceLocation: sourceLocation)
    #expect(card(view, .ru).text == ru, sourceLocation: sourceLocation)
}

extension Timestamp {
    static func minutesAgo(_ count: Int64) -> Timestamp { now - .minutes(count) }
    static func secondsAgo(_ count: Int64) -> Timestamp { now - .seconds(count) }
}
