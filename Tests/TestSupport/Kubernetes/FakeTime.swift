import Foundation
import Incidents

/// Times as the API writes them: RFC 3339, with or without a fraction.
enum FakeTime {
    static func parse(_ text: String) -> Timestamp? {
        let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
        return styles.lazy.compactMap { try? $0.parse(text) }.first.map {
            Timestamp(milliseconds: Int64(($0.timeIntervalSince1970 * 1_000).rounded()))
        }
    }
}
