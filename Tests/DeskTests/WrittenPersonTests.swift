import Desk
import Incidents
import TestSupport
import Testing

/// People as the settings name them.
@Suite struct WrittenPersonTests {
    @Test func whoeverIsCalledLikeAnIdentityIsNotThatPerson() async throws {
        try await withDesk { f in
            let now = f.clock.now()
            try await f.store.write { records in
                for name in ["telegram:12", "slack:U99"] {
                    _ = try records.add(name: name, role: .viewer, identities: [], at: now)
                }
            }
            #expect(try await f.store.read { try $0.person(written: "telegram:12") }?.name == "responder-b")
            #expect(try await f.store.read { try $0.person(written: "slack:U99") } == nil)
            #expect(try await f.store.read { try $0.person(written: "responder-a") }?.name == "responder-a")
        }
    }
}
