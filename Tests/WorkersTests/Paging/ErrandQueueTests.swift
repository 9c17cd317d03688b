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

    private func errands(_ count: Int, by method: NoticeMethod = .mail, lease: Moment? = nil) -> [PageErrand] {
        (0..<count).map { PageErrand(page: Int64($0), place: 0, method: method, kind: .page, lease: lease) }
    }

    @Test func noMoreGoAtOnceThanThereIsRoomFor() {
        var queue = ErrandQueue(width: 2, widthOfWay: 2)
        #expect(queue.take() == nil)
        let errands = errands(3)
        queue.add(errands)
        #expect(queue.take()?.page == 0 && queue.take()?.page == 1)
        #expect(queue.take() == nil)
        queue.end(errands[0])
        #expect(queue.take()?.page == 2)
        queue.end(errands[1])
        #expect(queue.takeAll().isEmpty)
    }

    @Test func aWayThatHangsHoldsUpNoOther() {
        var queue = ErrandQueue(width: 3, widthOfWay: 2)
        let calls = errands(300, by: .http("phone"))
        queue.add(calls)
        queue.add([PageErrand(page: 900, place: 0, method: .http("push"), kind: .page, lease: nil)])
        let taken = [queue.take(), queue.take(), queue.take()]
        #expect(taken.map { $0?.method } == [.http("phone"), .http("phone"), .http("push")])
        #expect(queue.take() == nil)
        queue.end(calls[0])
        #expect(queue.take()?.page == 2)
    }

    @Test func whatIsClaimedAnewWhileItWaitsKeepsItsPlaceAndIsThereOnce() {
        var queue = ErrandQueue(width: 9, widthOfWay: 9)
        queue.add(errands(2, lease: Moment(seconds: 60)))
        queue.add(errands(3, lease: Moment(seconds: 120)))
        #expect(queue.takeAll() == errands(3, lease: Moment(seconds: 120)))
    }
}
