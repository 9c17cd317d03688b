import Cards
import Desk
import Incidents
import Testing

@testable import Workers

/// Generated sequences against a service that counts strictly.
@Suite struct DeliveryPropertyTests {
    /// Rooms, kinds and moments at random: a strict service has nothing to refuse, and everything gets there.
    @Test(arguments: 1...12)
    func whateverComesNothingIsRefusedAndNothingIsLeft(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var simulation = DeliverySimulation()
        let addresses = ["-1001", "-1002:7", "-1002:8", "11", "12"].map { ChatAddress(frontEnd: .telegram, chat: $0) }
        for id in 1...200 {
            let address = addresses.randomElement(using: &random) ?? Postings.group
            switch Int.random(in: 0..<10, using: &random) {
            case 0: simulation.postings.append(Postings.view(Int64(id), in: address, at: simulation.now))
            case 1: _ = simulation.schedule.hold([Postings.prompt(Int64(id), in: address)], at: simulation.now)
            case 2..<5:
                if let index = simulation.postings.indices.randomElement(using: &random) {
                    simulation.postings[index].wanted += 1
                }
            default: simulation.postings.append(Postings.card(Int64(id), in: address, at: simulation.now))
            }
            simulation.run(until: simulation.now + .milliseconds(Int64.random(in: 0...3_000, using: &random)))
        }
        simulation.run(until: simulation.now + .hours(1))
        #expect(simulation.due.isEmpty)
        for room in ["-1001", "-1002", "11", "12"] {
            var service = simulation.service(limits: Postings.limits(for: room))
            service.arrivals = service.arrivals.filter { $0.room == ChatRoom(of: room) }
            #expect(service.faults.isEmpty)
        }
    }

    /// The same with a service that fails and asks to wait as it likes: it is left alone for as long as it asked, and
    /// everything gets there in the end.
    @Test(arguments: 1...12)
    func howeverCallsEndNothingIsLost(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var simulation = DeliverySimulation()
        let addresses = ["-1001", "-1002", "11"].map { ChatAddress(frontEnd: .telegram, chat: $0) }
        var closedUntil: [ChatRoom: Timestamp] = [:]
        var tooEarly = 0
        for id in 1...120 {
            let address = addresses.randomElement(using: &random) ?? Postings.group
            simulation.postings.append(Postings.card(Int64(id), in: address, at: simulation.now))
            let luck = Int.random(in: 0..<10, using: &random)
            let wait = Duration.seconds(Int64.random(in: 1...40, using: &random))
            var waits: [ChatRoom: Timestamp] = [:]
            var early = 0
            simulation.answer = { delivery, now in
                if let until = closedUntil[delivery.room], now < until { early += 1 }
                switch luck {
                case 0: return .failed
                case 1:
                    waits[delivery.room] = now + wait
                    return .limited(until: now + wait)
                case 2: return .stuck
                case 3: return .withdrawn
                default: return .shown
                }
            }
            _ = simulation.round()
            simulation.now = simulation.now + .milliseconds(Int64.random(in: 0...3_000, using: &random))
            closedUntil.merge(waits) { _, new in new }
            tooEarly += early
        }
        simulation.answer = { _, _ in .shown }
        simulation.run(until: simulation.now + .hours(1))
        #expect(tooEarly == 0)
        #expect(simulation.due.isEmpty)
        for room in ["-1001", "-1002", "11"] {
            var service = simulation.service(limits: Postings.limits(for: room))
            service.arrivals = service.arrivals.filter { $0.room == ChatRoom(of: room) }
            #expect(service.faults.isEmpty)
        }
    }
}
