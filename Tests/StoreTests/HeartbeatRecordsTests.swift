import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct HeartbeatRecordsTests {
    private static let rule = HeartbeatRule(name: "backup", every: .minutes(10), grace: .minutes(2))

    @Test func whatIsKeptIsWhatWasSaved() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.heartbeatDue() } == nil)
            #expect(try await store.read { try $0.heartbeatsHeardAt() } == nil)
            let awaited = Heartbeat(Self.rule, at: start)
            var beating = Heartbeat(Self.rule, instance: "prod-eu1", at: start)
            _ = beating.beat(at: start + .minutes(1))
            let saved = beating
            try await store.write { records in
                try records.save(awaited)
                try records.save(saved)
                try records.setHeartbeatsHeard(at: start)
                try records.setHeartbeatsHeard(at: start + .minutes(3))
            }
            #expect(try await store.read { try $0.heartbeats() } == [awaited, saved])
            #expect(try await store.read { try $0.heartbeat("backup", instance: "prod-eu1") } == saved)
            #expect(try await store.read { try $0.heartbeat("backup", instance: "x") } == nil)
            #expect(try await store.read { try $0.heartbeatsHeardAt() } == start + .minutes(3))
            #expect(try await store.read { try $0.heartbeatDue() } == start + .minutes(12))
            try await store.write { try $0.remove(awaited) }
            #expect(try await store.read { try $0.heartbeats() } == [saved])
        }
    }

    @Test func whatIsDueIsFoundAndWhatIsSilentIsNot() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for (index, state) in Heartbeat.State.allCases.enumerated() {
                    var heartbeat = Heartbeat(
                        HeartbeatRule(name: state.rawValue, every: .minutes(10), grace: .zero),
                        at: start + .minutes(Int64(index))
                    )
                    heartbeat.state = state
                    try records.save(heartbeat)
                }
            }
            func due(_ minutes: Int64) async throws -> [String] {
                try await store.read { try $0.heartbeatsDue(at: start + .minutes(minutes), limit: 10).map(\.name) }
            }
            #expect(try await due(9) == [])
            #expect(try await due(11) == ["awaited", "beating"])
            #expect(try await due(60) == ["awaited", "beating", "failed"])
            #expect(try await store.read { try $0.heartbeatDue() } == start + .minutes(10))
        }
    }
}
