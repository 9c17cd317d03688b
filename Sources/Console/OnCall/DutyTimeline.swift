import Cards
import Desk
import Foundation
import Incidents
import OnCall

/// Four weeks of a schedule, reckoned out as a picture: a row for each week, a column for each day, a bar for each span.
struct DutyTimeline: Hashable, Sendable {
    static let weeks = 4
    /// In units of the picture.
    static let width = 980.0
    static let rowHeight = 58.0
    static let top = 22.0
    static let barHeight = 30.0

    /// A piece of a span in one row.
    struct Bar: Hashable, Sendable {
        let span: DutySpan
        let row: Int
        let x: Double
        let width: Double
        /// Which of the colours; nil for a gap.
        let colour: Int?
    }

    struct Day: Hashable, Sendable {
        let date: CivilDate
        let row: Int
        let x: Double
    }

    static let colours = 8

    let spans: [DutySpan]
    let days: [Day]
    let bars: [Bar]
    /// Where now is: row and x.
    let now: (row: Int, x: Double)

    /// - Parameter schedule: with its overrides.
    init(of schedule: Schedule, at now: Moment, in zone: TimeZone) {
        let clock = ZoneClock(zone)
        let first = clock.shown(at: now).date
        let dates = (0..<Self.weeks * 7).map { first.advanced(by: Int64($0)) }
        let starts = (dates + [first.advanced(by: Int64(Self.weeks * 7))]).map {
            clock.moment(of: WallTime($0, .midnight))
        }
        let dayWidth = Self.width / 7
        days = dates.enumerated().map { index, date in
            Day(date: date, row: index / 7, x: Double(index % 7) * dayWidth)
        }
        let spans = schedule.turns(from: starts[0], until: starts[Self.weeks * 7])
        self.spans = spans
        /// Days from the first midnight; a day of 23 hours is as wide as the others.
        func place(_ moment: Moment) -> Double {
            let index = max(0, (starts.firstIndex { $0 > moment } ?? starts.count - 1) - 1)
            let length = Double(max(1, starts[index + 1].since(starts[index])))
            return Double(index) + Double(moment.since(starts[index])) / length
        }
        var colours: [String: Int] = [:]
        var bars: [Bar] = []
        for span in spans {
            let (from, until) = (place(span.from), span.until >= starts[Self.weeks * 7] ? 28 : place(span.until))
            let colour = span.duty.map { duty in
                let next = colours.count % Self.colours
                return colours[duty.member] ?? next
            }
            if let member = span.duty?.member, let colour { colours[member] = colour }
            for row in 0..<Self.weeks {
                let (left, right) = (max(from, Double(row * 7)), min(until, Double(row * 7 + 7)))
                guard right > left else { continue }
                bars.append(
                    Bar(
                        span: span,
                        row: row,
                        x: (left - Double(row * 7)) * dayWidth,
                        width: (right - left) * dayWidth,
                        colour: colour
                    )
                )
            }
        }
        self.bars = bars
        let today = place(now)
        self.now = (Int(today) / 7, today.truncatingRemainder(dividingBy: 7) * dayWidth)
    }

    static func == (left: DutyTimeline, right: DutyTimeline) -> Bool {
        left.spans == right.spans && left.days == right.days && left.bars == right.bars && left.now == right.now
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(spans)
    }
}
