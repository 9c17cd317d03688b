import Cards
import Desk
import Incidents
import Logging
import OnCall
import TestSupport

/// An incident with what a test knows of it by itself, and a desk that can be started anew on the same store.
struct PagedLife {
    let fixture: DeskFixture
    /// Seconds since somebody was paged last, or since somebody has to be.
    var waited: Int64 = 0
    private(set) var turns = 0
    private(set) var faults: [String] = []
    private var desk: Desk
    private var watch = ClockWatch()
    private var seen = 0

    init(_ fixture: DeskFixture) {
        self.fixture = fixture
        desk = fixture.desk
    }

    /// As after a kill: what the process knew is gone.
    mutating func restart() {
        desk = Desk(
            store: fixture.store,
            clock: fixture.clock,
            cluster: nil,
            settings: fixture.desk.settings,
            errands: Errands(),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        watch = ClockWatch()
    }

    mutating func look() async throws {
        try await count(during: "what happened")
        let before = try await state()
        let jump = watch.jump(wall: Moment(fixture.clock.now()), steady: fixture.clock.steadySeconds())
        if jump != 0 { _ = try await desk.shiftPaging(by: jump, at: fixture.clock.now()) }
        while try await desk.page(at: fixture.clock.now()).hasMore {}
        try await desk.wakeSnoozes()
        try await count(during: "a look at \(before)")
        let after = try await state()
        if after != .open || before != .open { waited = 0 }
    }

    private enum State { case open, held, exhausted }

    private func state() async throws -> State {
        let incident = try await fixture.incident(1)
        if !incident.isActive || incident.acknowledged != nil || incident.isSnoozed(at: fixture.clock.now()) {
            return .held
        }
        let phases = try await fixture.store.read { try $0.escalations(of: 1) }.map(\.state.phase)
        return phases == [.exhausted] ? .exhausted : .open
    }

    private mutating func count(during what: String) async throws {
        let calls = try await fixture.audit()
        let new = calls.dropFirst(seen).filter { $0.operation == .page }.count
        seen = calls.count
        guard new > 0 else { return }
        turns += new
        waited = 0
        if try await state() == .held { faults.append("paged during \(what), though it is answered") }
    }
}
