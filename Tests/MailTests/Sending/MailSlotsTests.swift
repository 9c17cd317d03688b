import TestSupport
import Testing

@testable import Mail

@Suite struct MailSlotsTests {
    @Test func whoWaitsGetsInWhenSomebodyLeaves() async throws {
        let slots = MailSlots(width: 1)
        #expect(await slots.enter())
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask { await slots.enter() }
            try await eventually("somebody in line") { slots.line == 1 }
            slots.leave()
            #expect(try await group.next() == true)
        }
        slots.leave()
        #expect(await slots.enter())
    }

    @Test func whoIsCancelledLeavesTheLineAndTakesNoPlace() async throws {
        let slots = MailSlots(width: 1)
        #expect(await slots.enter())
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask { await slots.enter() }
            try await eventually("somebody in line") { slots.line == 1 }
            group.cancelAll()
            #expect(try await group.next() == false)
        }
        #expect(slots.line == 0)
        slots.leave()
        #expect(await slots.enter())
    }

    @Test func manyWhoComeAndAreCancelledLeaveAllPlacesFree() async {
        let slots = MailSlots(width: 3)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<500 {
                group.addTask { if await slots.enter() { slots.leave() } }
            }
            group.cancelAll()
        }
        for _ in 0..<3 { #expect(await slots.enter()) }
        #expect(slots.line == 0)
    }
}
