import Testing

@testable import Slack

@Suite struct LaneQueueTests {
    @Test func aLaneIsWorkedInItsOrderOneAtATime() {
        var queue = LaneQueue<Int>()
        for number in 1...3 { queue.add(number, to: "a") }
        queue.add(10, to: "b")
        #expect(queue.count == 4)
        #expect(queue.next()?.work == 1)
        #expect(queue.next()?.work == 10)
        #expect(queue.next() == nil)
        queue.free("b")
        #expect(queue.next() == nil)
        queue.add(4, to: "a")
        #expect(queue.next() == nil)
        queue.free("a")
        #expect(queue.next()?.work == 2)
        #expect(queue.next() == nil)
        queue.free("a")
        #expect(queue.next()?.work == 3)
        queue.free("a")
        #expect(queue.next()?.work == 4)
        #expect(queue.count == 0)
        queue.free("a")
        #expect(queue.next() == nil)
    }

    @Test func lanesTakeTurns() {
        var queue = LaneQueue<String>()
        for lane in ["a", "b"] { for number in 1...2 { queue.add("\(lane)\(number)", to: lane) } }
        var order: [String] = []
        while let (work, lane) = queue.next() {
            order.append(work)
            queue.free(lane)
        }
        #expect(order == ["a1", "b1", "a2", "b2"])
    }

    @Test(arguments: 0..<20)
    func nothingIsLostOrOvertaken(seed: Int) {
        var queue = LaneQueue<(lane: Int, number: Int)>()
        var random = SystemRandomNumberGenerator()
        var busy: [(lane: Int, number: Int)] = []
        var done: [Int: [Int]] = [:]
        var added: [Int: Int] = [:]
        for _ in 0..<500 {
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                let lane = Int.random(in: 0..<5, using: &random)
                added[lane, default: 0] += 1
                queue.add((lane, added[lane] ?? 0), to: "\(lane)")
            case 1:
                guard let next = queue.next() else { continue }
                #expect(!busy.contains { $0.lane == next.work.lane })
                busy.append(next.work)
            default:
                guard let index = busy.indices.randomElement(using: &random) else { continue }
                let work = busy.remove(at: index)
                done[work.lane, default: []].append(work.number)
                queue.free("\(work.lane)")
            }
        }
        for work in busy {
            done[work.lane, default: []].append(work.number)
            queue.free("\(work.lane)")
        }
        while let (work, lane) = queue.next() {
            done[work.lane, default: []].append(work.number)
            queue.free(lane)
        }
        for (lane, count) in added { #expect(done[lane] == Array(1...count)) }
        #expect(queue.count == 0)
    }
}
