import Desk
import OnCall
import Testing

@testable import Workers

@Suite struct ErrandQueueTests {
    @Test func clocksThatAreSetWhileNothingCanBeStoredAddUp() {
        var shifts = ClockShifts()
        #expect(shifts.look(wall: Moment(seconds: 1_000), steady: 0) == 0)
        #expect(shifts.look(wall: Moment(seconds: 4_610), steady: 10) == 3_600)
        // It could not be stored, and meanwhile somebody set the clock again.
        #expect(shifts.look(wall: Moment(seconds: 1_020), steady: 20) == 0)
        #expect(shifts.look(wall: Moment(seconds: 1_090), steady: 30) == 60)
        shifts.done(60)
        #expect(shifts.look(wall: Moment(seconds: 1_100), steady: 40) == 0)
    }

    private func errands(_ count: Int) -> [PageErrand] {
        (0..<count).map { PageErrand(page: Int64($0), place: 0, method: .mail, kind: .page, lease: nil) }
    }

    @Test func noMoreGoAtOnceThanThereIsRoomFor() {
        var queue = ErrandQueue(width: 2)
        #expect(queue.take() == nil)
        queue.add(errands(3))
        #expect(queue.take()?.page == 0 && queue.take()?.page == 1)
        #expect(queue.take() == nil)
        queue.end()
        #expect(queue.take()?.page == 2)
        queue.end()
        #expect(queue.takeAll().isEmpty)
    }
}
