import Testing

@testable import Incidents

/// Sources that say since when it is so, for ends as well: what they tell late is known for that.
@Suite struct DatedReportsTests {
    private let book = Casebook()

    /// Of the book's alert.
    private func report(_ minute: Int64, ended: Bool = false, goesOn: Bool = false, isDated: Bool = true) -> AlertReport
    {
        let moment = book.now + .minutes(minute)
        return AlertReport(
            status: ended ? .resolved(at: moment) : .firing,
            fingerprint: "f",
            startsAt: moment,
            labels: ["alertname": "A"],
            goesOn: goesOn,
            isDated: isDated
        )
    }

    @Test func whatBeganBeforeItsEndBringsNothingBack() {
        book.post([report(0)])
        #expect(book.post([report(2, ended: true)]).map(\.change) == [.resolved])
        for minute in 0...2 as ClosedRange<Int64> {
            #expect(book.post([report(minute)]).allSatisfy { $0.change == .unchanged }, "\(minute)")
        }
        #expect(book.active.isEmpty)
        #expect(book.post([report(3)]).map(\.change) == [.reopened])
        // Without a date it would be the living one.
        let other = Casebook(at: book.now)
        other.post([report(0)])
        other.post([report(2, ended: true)])
        #expect(other.post([report(0, isDated: false)]).map(\.change) == [.reopened])
    }

    @Test func theEndOfWhatWasBeforeEndsNothing() {
        book.post([report(0)])
        book.post([report(2, ended: true)])
        book.post([report(3)])
        #expect(book.post([report(2, ended: true)]).map(\.change) == [.unchanged])
        #expect(book.post([report(3, ended: true)]).map(\.change) == [.resolved])
    }

    @Test func whatGoesOnIsARepeatWhileItFires() throws {
        book.post([report(0)])
        let file = try #require(book.only)
        let later = book.group([report(5, goesOn: true)])
        #expect(later.settled(in: file).reports.map(\.startsAt) == [book.now])
        // What is dated before it is a copy of something older.
        let earlier = book.group([report(-5, goesOn: true)])
        #expect(earlier.settled(in: file) == earlier)
        #expect(book.post(earlier.reports).map(\.change) == [.unchanged])
        #expect(book.group([report(5)]).settled(in: file).reports.map(\.startsAt) == [book.now + .minutes(5)])
    }

    @Test func whatAPersonClosedStaysClosedForItsOwnDate() throws {
        book.post([report(0)])
        var file = try #require(book.only)
        file.incident.status = .resolved
        file.incident.closer = .person(PersonName(id: 1, name: "responder-a"))
        let now = book.now + .minutes(9)
        for minute in [-1, 0, 1] as [Int64] {
            let group = book.group([report(minute, goesOn: true)])
            #expect(group.begunAnew(after: [file], at: now) == group)
        }
        let undated = book.group([report(0, goesOn: true, isDated: false)])
        #expect(undated.begunAnew(after: [file], at: now).reports.map(\.startsAt) == [now])
    }
}
