import Incidents
import TestSupport
import Testing

@testable import Slack

/// Whatever happens in whatever order, some things always hold.
@Suite struct SocketPlanSequenceTests {
    /// A small generator, so that a failing sequence can be run again.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// The world outside: what is open, and what the plan has asked for.
    private struct World {
        var plan: SocketPlan
        var dice: Dice
        var now = Timestamp(seconds: 1_795_248_000)
        /// Sockets that were opened and have not ended; true once it was asked to close them.
        var open: [Int: Bool] = [:]
        var greeted: Set<Int> = []
        var pauses: [Int] = []
        var everOpened: Set<Int> = []

        mutating func send(_ event: SocketPlan.Event) {
            switch event {
            case .failed(let id, _), .ended(let id):
                open[id] = nil
                greeted.remove(id)
            case .hello(let id): greeted.insert(id)
            case .pauseOver(let number): pauses.removeAll { $0 == number }
            default: break
            }
            for action in plan.handle(event, at: now, jitter: Double.random(in: -1...1, using: &dice)) { obey(action) }
            check(after: event)
        }

        private mutating func obey(_ action: SocketPlan.Action) {
            switch action {
            case .open(let id):
                #expect(everOpened.insert(id).inserted, "\(id) is opened twice")
                open[id] = false
            case .close(let id):
                #expect(open[id] == false, "\(id) is closed twice, or was never open")
                open[id] = true
            case .pause(let number, let span):
                #expect(span > .zero && span <= .seconds(600))
                pauses.append(number)
            }
        }

        private func check(after event: SocketPlan.Event) {
            #expect(open.count <= SocketPlan.mostConnections)
            #expect(Set(open.keys) == Set(plan.sockets.keys))
            let kept = open.filter { !$0.value }.count
            switch plan.mode {
            case .running:
                // Nothing is missing for ever: it is being opened, or a pause or a socket's end will bring it.
                #expect(
                    kept >= plan.wanted || !pauses.isEmpty || open.values.contains(true),
                    "nothing brings a socket after \(event)"
                )
                // No old socket is let go while it is the only one that is read, unless the room is needed.
                if plan.wanted < 5, greeted.contains(where: { open[$0] != nil }) {
                    let readable = greeted.contains { open[$0] == false }
                    #expect(readable || greeted.allSatisfy { open[$0] != false }, "nobody reads after \(event)")
                }
            case .disabled, .stopping: #expect(kept == 0)
            case .idle: #expect(open.isEmpty)
            }
        }

        mutating func step() {
            now = now + .seconds(Int64.random(in: 0...40, using: &dice))
            let ids = open.keys.sorted()
            let id = ids.randomElement(using: &dice) ?? 0
            switch Int.random(in: 0..<100, using: &dice) {
            case 0..<40: if !greeted.contains(id), open[id] == false { send(.hello(id)) }
            case 40..<55: send(.notice(id, .refresh))
            case 55..<58: send(.notice(id, .tooMany))
            case 58..<70: if !greeted.contains(id) { send(.failed(id, .passing("x"))) }
            case 70..<72: if !greeted.contains(id) { send(.failed(id, .unauthorized("x"))) }
            case 72..<85: if open[id] != nil { send(.ended(id)) }
            default: if let pause = pauses.randomElement(using: &dice) { send(.pauseOver(pause)) }
            }
        }
    }

    @Test(arguments: [1, 2, 3, 5, 9, 10])
    func whateverHappensSocketsAreKept(wanted: Int) {
        for seed in 0..<60 as Range<UInt64> {
            var world = World(plan: SocketPlan(wanted: wanted), dice: Dice(state: seed &* 7_919 &+ UInt64(wanted)))
            world.send(.begin)
            for _ in 0..<300 { world.step() }
            // When the trouble is over, everything that is wanted comes back.
            for _ in 0..<200 {
                world.now = world.now + .minutes(10)
                for id in world.open.keys.sorted() {
                    if world.open[id] == true {
                        world.send(.ended(id))
                    } else if !world.greeted.contains(id) {
                        world.send(.hello(id))
                    }
                }
                for pause in world.pauses { world.send(.pauseOver(pause)) }
            }
            #expect(world.plan.live == wanted)
            #expect(world.open.count == wanted)
            world.send(.stop)
            for id in world.open.keys.sorted() { world.send(.ended(id)) }
            #expect(world.plan.isOver)
        }
    }
}
