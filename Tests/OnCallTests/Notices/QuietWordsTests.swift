import Foundation
import OnCall
import Testing

/// Hours of the week as people write them.
@Suite struct QuietWordsTests {
    private func text(_ words: String) -> String? {
        QuietWords.hours(words, in: .gmt).map { QuietWords.text($0.windows) }
    }

    @Test(arguments: [
        ("22:00-07:00", "22:00-07:00"), ("22:00 – 7:00", "22:00-07:00"),
        ("Mon-Fri 22:00 - 08:00, Sat-Sun", "Mon-Fri 22:00-08:00; Sat,Sun 00:00-24:00"),
        ("mon,wed 20:00-06:00", "Mon,Wed 20:00-06:00"),
        ("Sat 0:00-10:00 20:00-24:00", "Sat 00:00-10:00; Sat 20:00-24:00"),
        ("Sat 0:00-10:00; 20:00-24:00", "Sat 00:00-10:00; 20:00-24:00"),
        ("пн-пт 22:00-7:00", "Mon-Fri 22:00-07:00"), ("Fri-Mon", "Mon,Fri-Sun 00:00-24:00"),
        ("22:00-07:00\nSat", "22:00-07:00; Sat 00:00-24:00"),
        ("22:00-08:00, Sat-Sun", "22:00-08:00; Sat,Sun 00:00-24:00"),
    ])
    func theyAreUnderstoodAndWrittenInOneForm(words: String, form: String) {
        #expect(text(words) == form)
        #expect(text(form) == form)
    }

    @Test(arguments: [
        "", " ", "always", "22:00", "25:00-07:00", "22:00-07:60", "Mon-", "24:00-07:00", "00:00-00:00",
        "Moon 22:00-07:00",
        "Nowhere/Land 22:00-07:00", "22:00-07:00 please", String(repeating: "22:00-07:00 ", count: 15),
        String(repeating: "22:00-07:00;", count: 50), "22:00-07:00 Mon-Fri", "22:00-08:00 Sat 10:00-12:00",
        "Europe/Berlin 22:00-07:00, Asia/Tokyo Sat",
    ])
    func whatIsNoHoursIsNotGuessed(words: String) {
        #expect(QuietWords.hours(words, in: .gmt) == nil)
    }

    @Test func asMuchAsIsTakenIsUnderstoodAgainInItsOneForm() throws {
        let words = "Mon Tue Thu Fri Sun " + (0..<14).map { "\($0):00-\($0):30" }.joined(separator: " ")
        let form = try #require(text(words))
        #expect(form.count > 400)
        #expect(text(form) == form)
    }

    @Test func aTimeZoneMayBeNamed() throws {
        let hours = try #require(QuietWords.hours("Europe/Berlin 22:00-07:00", in: .gmt))
        #expect(hours.clock.zone.identifier == "Europe/Berlin")
        #expect(QuietWords.hours("22:00-07:00", in: .gmt)?.clock.zone == .gmt)
    }

    @Test func whatWasWrittenIsWhatIsKept() throws {
        let hours = try #require(QuietWords.hours("Mon-Fri 22:00-07:00, Sat", in: .gmt))
        // Monday, 2026-11-23.
        let monday = Moment(seconds: 1_795_392_000)
        #expect(hours.isOpen(at: monday + 23 * .hour) && !hours.isOpen(at: monday + 12 * .hour))
        #expect(hours.isOpen(at: monday + 5 * .day + 12 * .hour) && !hours.isOpen(at: monday + 6 * .day + 12 * .hour))
    }
}
