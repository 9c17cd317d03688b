import Foundation
import Incidents
import Testing

@testable import Mail

@Suite struct MailDateTests {
    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
            (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (1_795_334_400, "Sun, 22 Nov 2026 08:00:00 +0000"),
        ] as [(Int64, String)]
    ) func datesAreAsInTheStandard(seconds: Int64, text: String) {
        #expect(Timestamp(seconds: seconds).mailDate == text)
    }

    @Test func theyAgreeWithFoundationOverTheYears() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        for seconds in stride(from: Int64(-2_000_000_000), to: 20_000_000_000, by: 87_654_321) {
            let date = Date(timeIntervalSince1970: TimeInterval(seconds))
            #expect(Timestamp(seconds: seconds).mailDate == formatter.string(from: date))
        }
    }
}
