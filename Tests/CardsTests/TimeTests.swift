import Foundation
import Incidents
import Testing

@testable import Cards

@Test(arguments: [
    (Duration.seconds(-5), "0 s", "0 с"), (.seconds(0), "0 s", "0 с"), (.seconds(59), "59 s", "59 с"),
    (.seconds(60), "1 min", "1 мин"), (.minutes(14), "14 min", "14 мин"), (.minutes(59), "59 min", "59 мин"),
    (.minutes(60), "1 h", "1 ч"), (.minutes(80), "1 h 20 min", "1 ч 20 мин"), (.minutes(605), "10 h", "10 ч"),
    (.hours(23), "23 h", "23 ч"), (.hours(24), "1 d", "1 д"), (.hours(76), "3 d 4 h", "3 д 4 ч"),
    (.days(7), "7 d", "7 д"), (.days(400), "400 d", "400 д"),
])
func spansAreShortAndRoundedDown(_ span: Duration, _ en: String, _ ru: String) {
    #expect(Phrase.span(span) == Phrase(en: en, ru: ru))
}

@Test(arguments: [
    (Duration.seconds(-5), "just now", "только что"), (.seconds(59), "just now", "только что"),
    (.minutes(3), "3 min ago", "3 мин назад"), (.minutes(119), "1 h ago", "1 ч назад"),
    (.hours(47), "47 h ago", "47 ч назад"), (.hours(48), "2 d ago", "2 д назад"),
])
func thePastIsRelative(_ span: Duration, _ en: String, _ ru: String) {
    #expect(Phrase.ago(span) == Phrase(en: en, ru: ru))
}

@Test func tablesHaveTheShortestTimes() {
    #expect(Phrase.tightSpan(.seconds(7)) == Phrase(en: "7s", ru: "7с"))
    #expect(Phrase.tightSpan(.minutes(7)) == Phrase(en: "7m", ru: "7м"))
    #expect(Phrase.tightSpan(.hours(7)) == Phrase(en: "7h", ru: "7ч"))
    #expect(Phrase.tightSpan(.days(7)) == Phrase(en: "7d", ru: "7д"))
}

@Test func momentsSayAsMuchAsIsNotObvious() {
    let morning = Timestamp(seconds: 1_795_237_507)
    #expect(book(.en).clockTime(morning, seenAt: now) == "08:05")
    #expect(book(.en).clockTime(morning + .days(1), seenAt: now) == "22 Nov 08:05")
    #expect(book(.ru).clockTime(morning + .days(1), seenAt: now) == "22 ноя 08:05")
    #expect(book(.ru).clockTime(morning - .days(365), seenAt: now) == "21 ноя 2025 08:05")
    #expect(book(.en).clockTime(morning + .days(60), seenAt: now) == "20 Jan 2027 08:05")
}

@Test func theDayIsTheChatsDay() throws {
    let lateEvening = Timestamp(seconds: 1_795_305_600 - 3_600)
    // 23:00 UTC is the next day three hours to the east.
    #expect(book(.en).clockTime(lateEvening, seenAt: now) == "22 Nov 02:00")
    let berlin = CardBook(language: .en, timeZone: try #require(TimeZone(identifier: "Europe/Berlin")))
    #expect(berlin.clockTime(Timestamp(seconds: 1_782_900_000), seenAt: Timestamp(seconds: 1_782_900_000)) == "12:00")
    #expect(berlin.clockTime(now, seenAt: now) == "12:19")
}

@Test func momentsBeyondTheCalendarDoNotCrash() {
    for moment in [Timestamp(milliseconds: .min), Timestamp(milliseconds: .max), Timestamp(seconds: 0)] {
        #expect(!book(.ru).clockTime(moment, seenAt: now).isEmpty)
    }
}

@Test func theAuditLogsTimesAreRead() {
    #expect(CivilTime.moment(rfc3339: "2026-11-21T11:19:00.000Z") == now)
    #expect(CivilTime.moment(rfc3339: "2026-11-21T11:19:00Z") == now)
    for text in [
        "", "Z", "tomorrow", "2026-13-21T11:19:00Z", "2026-11-21 11:19", String(repeating: "1-", count: 99) + "Z",
    ] {
        #expect(CivilTime.moment(rfc3339: text) == nil, "\(text)")
    }
}
