import Foundation
import Incidents

extension SilenceSpan {
    /// An hour before it, the next morning is meant: a silence of minutes is none.
    private static let shortest = Duration.hours(1)

    /// When it ends; the morning begins at nine, where the chat is.
    func end(from start: Timestamp, in zone: TimeZone) -> Timestamp {
        switch self {
        case .hour: return start + .hours(1)
        case .fourHours: return start + .hours(4)
        case .morning:
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            let date = Date(timeIntervalSince1970: Double((start + Self.shortest - .seconds(1)).milliseconds) / 1_000)
            let nine = DateComponents(hour: 9, minute: 0)
            guard let morning = calendar.nextDate(after: date, matching: nine, matchingPolicy: .nextTime) else {
                return start + .hours(8)
            }
            return Timestamp(milliseconds: Int64(morning.timeIntervalSince1970 * 1_000))
        }
    }
}
