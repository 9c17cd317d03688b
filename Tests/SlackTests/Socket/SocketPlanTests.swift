import Incidents
import Testing

@testable import Slack

/// Tables of what happens to sockets and what is done about it.
@Suite struct SocketPlanTests {
    private let start = Timestamp(seconds: 1_795_248_000)

    /// A plan with its first sockets live for an hour.
    private func running(_ wanted: Int) -> SocketPlan {
        var plan = SocketPlan(wanted: wanted)
        _ = plan.handle(.begin, at: start - .hours(1), jitter: 0)
        for id in 1...wanted { _ = plan.handle(.hello(id), at: start - .hours(1), jitter: 0) }
        return plan
    }

    private func actions(_ plan: inout SocketPlan, _ events: SocketPlan.Event...) -> [SocketPlan.Action] {
        events.flatMap { plan.handle($0, at: start, jitter: 0) }
    }

    @Test(arguments: [(-3, 1), (0, 1), (1, 1), (2, 2), (10, 10), (99, 10)])
    func asManyAsWantedAreOpened(asked: Int, kept: Int) {
        var plan = SocketPlan(wanted: asked)
        #expect(actions(&plan, .begin) == (1...kept).map { .open($0) })
        #expect(actions(&plan, .begin) == [])
        #expect(plan.live == 0)
        #expect(actions(&plan, .hello(1)) == [])
        #expect(plan.live == 1)
        #expect(plan.readable == 1)
    }

    @Test func aReplacementIsOpenedBeforeTheOldOneIsClosed() {
        var plan = running(2)
        #expect(actions(&plan, .notice(1, .refresh)) == [.open(3)])
        #expect(plan.readable == 2)
        // Told twice, as `warning` and as `refresh_requested`.
        #expect(actions(&plan, .notice(1, .refresh)) == [])
        #expect(actions(&plan, .hello(3)) == [.close(1)])
        #expect(actions(&plan, .ended(1)) == [])
        #expect(plan.live == 2)
    }

    @Test func bothMayBeRefreshedAtOnce() {
        var plan = running(2)
        #expect(actions(&plan, .notice(1, .refresh), .notice(2, .refresh)) == [.open(3), .open(4)])
        #expect(plan.readable == 2)
        #expect(actions(&plan, .hello(4)) == [.close(1)])
        #expect(actions(&plan, .hello(3)) == [.close(2)])
    }

    @Test func anOldOneThatEndsBeforeItsReplacementIsReadyIsNotClosedTwice() {
        var plan = running(1)
        #expect(actions(&plan, .notice(1, .refresh), .ended(1)) == [.open(2)])
        #expect(actions(&plan, .hello(2)) == [])
    }

    @Test func anOldOneIsReadOnWhileItsReplacementFails() {
        var plan = running(1)
        #expect(
            actions(&plan, .notice(1, .refresh), .failed(2, .passing("no network")))
                == [.open(2), .pause(1, .seconds(1))]
        )
        #expect(plan.readable == 1)
        #expect(actions(&plan, .pauseOver(1)) == [.open(3)])
        #expect(actions(&plan, .hello(3)) == [.close(1)])
    }

    @Test func anEndWithoutWarningIsReplacedAtOnce() {
        var plan = running(2)
        #expect(actions(&plan, .ended(2)) == [.open(3)])
    }

    @Test func whereThereIsNoRoomBesideTheOldOneItIsClosedFirst() {
        var plan = running(10)
        #expect(actions(&plan, .notice(4, .refresh), .notice(5, .refresh)) == [.close(4)])
        #expect(plan.readable == 9)
        #expect(actions(&plan, .ended(4)) == [.open(11), .close(5)])
        #expect(actions(&plan, .hello(11)) == [])
        #expect(actions(&plan, .ended(5)) == [.open(12)])
    }

    @Test(arguments: [
        (SocketTrouble.passing("x"), [1, 2, 4, 8, 16, 30, 30]), (.unauthorized("x"), [60, 60, 60]),
        (.crowded, [30, 60, 120, 240, 300, 300]), (.told(.seconds(7)), [7, 7]), (.told(.zero), [1, 1]),
    ])
    func pausesGrowWhileATroubleLasts(trouble: SocketTrouble, seconds: [Int]) {
        var plan = SocketPlan(wanted: 1)
        _ = actions(&plan, .begin)
        for (index, pause) in seconds.enumerated() {
            #expect(actions(&plan, .failed(index + 1, trouble)) == [.pause(index + 1, .seconds(pause))])
            #expect(actions(&plan, .pauseOver(index + 1)) == [.open(index + 2)])
        }
    }

    @Test func whatFailsTogetherIsOneTrouble() {
        var plan = SocketPlan(wanted: 3)
        _ = actions(&plan, .begin)
        #expect(
            actions(&plan, .failed(1, .passing("x")), .failed(2, .passing("x")), .failed(3, .passing("x")))
                == [.pause(1, .seconds(1))]
        )
        #expect(actions(&plan, .pauseOver(1)) == [.open(4), .open(5), .open(6)])
        // A refused token outweighs what would pass by itself; the shorter pause counts no more.
        #expect(
            actions(&plan, .failed(4, .passing("x")), .failed(5, .unauthorized("x")))
                == [.pause(2, .seconds(2)), .pause(3, .seconds(60))]
        )
        #expect(actions(&plan, .pauseOver(2)) == [])
        #expect(actions(&plan, .pauseOver(3)) == [.open(7), .open(8)])
    }

    @Test func aServerThatEndsEveryConnectionSoonIsNotAskedWithoutEnd() {
        var plan = SocketPlan(wanted: 1)
        _ = actions(&plan, .begin)
        #expect(actions(&plan, .hello(1), .ended(1)) == [.pause(1, .seconds(1))])
        #expect(actions(&plan, .pauseOver(1), .hello(2), .notice(2, .refresh)) == [.open(2), .pause(2, .seconds(2))])
        #expect(actions(&plan, .pauseOver(2), .hello(3)) == [.open(3), .close(2)])
        // One that lives long enough ends the trouble.
        #expect(plan.handle(.ended(3), at: start + .minutes(1), jitter: 0) == [.open(4)])
        #expect(actions(&plan, .failed(4, .passing("x"))) == [.pause(3, .seconds(1))])
    }

    @Test func aConnectionThatEndsBeforeItsHelloIsATrouble() {
        var plan = SocketPlan(wanted: 1)
        _ = actions(&plan, .begin)
        #expect(actions(&plan, .ended(1)) == [.pause(1, .seconds(1))])
        #expect(actions(&plan, .pauseOver(1), .notice(2, .refresh)) == [.open(2), .pause(2, .seconds(2)), .close(2)])
        #expect(actions(&plan, .ended(2)) == [])
    }

    @Test func tooManyConnectionsAreGivenTime() {
        var plan = running(2)
        #expect(actions(&plan, .notice(2, .tooMany)) == [.pause(1, .seconds(30))])
        #expect(plan.readable == 2)
        #expect(actions(&plan, .ended(2)) == [])
        #expect(actions(&plan, .pauseOver(1)) == [.open(3)])
        #expect(actions(&plan, .notice(3, .tooMany)) == [.pause(2, .seconds(60)), .close(3)])
    }

    @Test func aDisabledLinkEndsEverythingForGood() {
        var plan = running(2)
        #expect(actions(&plan, .notice(2, .linkDisabled)) == [.close(1), .close(2)])
        #expect(plan.mode == .disabled)
        #expect(actions(&plan, .ended(1), .ended(2), .pauseOver(0), .begin) == [])
        #expect(plan.isOver)
        #expect(actions(&plan, .stop) == [])
        #expect(plan.mode == .stopping)
    }

    @Test func stoppingClosesWhatIsThereAndOpensNothing() {
        var plan = running(2)
        #expect(actions(&plan, .notice(1, .refresh), .stop) == [.open(3), .close(1), .close(2), .close(3)])
        #expect(actions(&plan, .hello(3), .failed(3, .passing("x")), .ended(1)) == [])
        #expect(!plan.isOver)
        #expect(actions(&plan, .ended(2)) == [])
        #expect(plan.isOver)
    }

    @Test func whatIsSaidOfUnknownSocketsIsPassedOver() {
        var plan = running(1)
        #expect(
            actions(&plan, .hello(7), .failed(7, .crowded), .notice(7, .linkDisabled), .ended(7), .pauseOver(7)) == []
        )
        #expect(plan.live == 1)
    }

    @Test func jitterNeverGoesBelowATimeThatWasNamed() {
        var backoff = SocketBackoff()
        for jitter in [-1.0, -0.3, 0, 0.7, 1] {
            #expect(backoff.delay(after: .told(.seconds(30)), jitter: jitter) >= .seconds(30))
            let delay = backoff.delay(after: .unauthorized("x"), jitter: jitter)
            #expect(delay >= .seconds(48) && delay <= .seconds(72))
        }
    }
}
