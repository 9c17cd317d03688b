import OnCall
import Testing

/// The clock is at Saturday, 2026-11-21, 14:19 in Berlin.
@Suite struct CoverWordsTests {
    private func times(_ words: String) throws -> [String]? {
        let berlin = try clock("Europe/Berlin")
        guard let found = CoverWords.times(words, at: try moment("2026-11-21T13:19:30Z"), on: berlin) else {
            return nil
        }
        return [found.from, found.until].map { moment in
            let wall = berlin.shown(at: moment)
            let minute = wall.minuteOfDay % 60
            return "\(wall.date.text) \(wall.minuteOfDay / 60):\(minute < 10 ? "0" : "")\(minute)"
        }
    }

    @Test(arguments: [
        ("Fri 18:00 - Sun 18:00", "2026-11-27 18:00", "2026-11-29 18:00"),
        ("friday 18:00 – sunday 18:00", "2026-11-27 18:00", "2026-11-29 18:00"),
        ("from Fri at 18:00 until Sun 18:00", "2026-11-27 18:00", "2026-11-29 18:00"),
        ("пт 18:00 - вс 18:00", "2026-11-27 18:00", "2026-11-29 18:00"),
        ("с пятницу 18:00 до воскресенье 18:00", "2026-11-27 18:00", "2026-11-29 18:00"),
        ("now - 18:00", "2026-11-21 14:19", "2026-11-21 18:00"),
        ("now - 08:00", "2026-11-21 14:19", "2026-11-22 8:00"),
        ("сейчас - 18:00", "2026-11-21 14:19", "2026-11-21 18:00"),
        ("18:00-22:00", "2026-11-21 18:00", "2026-11-21 22:00"), ("9:00-17:00", "2026-11-22 9:00", "2026-11-22 17:00"),
        ("tomorrow 9:00 - 17:00", "2026-11-22 9:00", "2026-11-22 17:00"),
        ("today 22:00 - 06:00", "2026-11-21 22:00", "2026-11-22 6:00"),
        ("2026-12-24 - 2026-12-27", "2026-12-24 0:00", "2026-12-28 0:00"),
        ("2026-12-24 12:00 - 2026-12-27 12:00", "2026-12-24 12:00", "2026-12-27 12:00"),
        ("mon - wed", "2026-11-23 0:00", "2026-11-26 0:00"),
        ("Sat 12:00 - Sun 12:00", "2026-11-21 12:00", "2026-11-22 12:00"),
        ("Sat 08:00 - Sun 12:00", "2026-11-28 8:00", "2026-11-29 12:00"),
        ("Sat - Sun", "2026-11-21 0:00", "2026-11-23 0:00"), ("сб - вс", "2026-11-21 0:00", "2026-11-23 0:00"),
        ("Fri 18:00 - Fri 18:00", "2026-11-27 18:00", "2026-12-04 18:00"),
    ])
    func whatPeopleWriteIsUnderstood(words: String, from: String, until: String) throws {
        #expect(try times(words) == [from, until])
    }

    @Test(arguments: [
        "", "Fri", "Fri 18:00", "18:00 - ", "whenever - Sunday", "25:00 - 26:00", "Fri 18:00 19:00 - Sun", "now - now",
        "2026-13-01 - 2026-13-02", "2026-11-01 9:00 - 2026-11-02 9:00", "2026-12-05 - 2026-12-04", "today 9:00 - 10:00",
        "2026-12-01 - 2027-12-01", "Fri Sat 18:00 - Sun 18:00", "now 18:00 - 19:00", "2026-02-30 - 2026-03-01",
    ])
    func whatCannotBeMeantIsNotGuessed(words: String) throws {
        #expect(try times(words) == nil)
    }
}
