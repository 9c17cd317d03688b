import Foundation
import Incidents
import Testing

struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_123, "2000-02-29T00:00:00.123Z"),
        (1_795_248_000_000, "2026-11-21T08:00:00.000Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    ])
    func momentsAreWrittenAsRFC3339(milliseconds: Int, text: String) {
        #expect(Timestamp(milliseconds: Int64(milliseconds)).rfc3339 == text)
    }

    @Test func momentsAgreeWithTheCalendar() throws {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        for step in stride(from: Int64(-2_000_000_000_000), to: 6_000_000_000_000, by: 86_400_000 * 37 + 3_723_004) {
            let date = Date(timeIntervalSince1970: Double(step / 1_000))
            let moment = Timestamp(milliseconds: step / 1_000 * 1_000)
            #expect(moment.rfc3339 == formatter.string(from: date))
        }
    }
}
