import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Several clusters, of which one is dead.
@Suite struct ManyClustersTests {
    private static let dead = "prod-us1"

    private func pod(_ number: Int) -> Resource {
        Resource(kind: .pod, cluster: Self.dead, namespace: "shop", name: "cart-\(number)")
    }

    private func views(_ count: Int, of incident: Int64, _ f: DeskFixture) async throws -> [Int64] {
        let now = f.clock.now()
        return try await f.store.write { records in
            try (0..<count).map { number in
                let address = ChatAddress(frontEnd: .telegram, chat: "\(3_000 + number)")
                return try records.post(.view, .incident(incident), to: address, at: now).id
            }
        }
    }

    @Test func anIncidentOfAnUnmappedClusterOffersNothingThere() async throws {
        try await withDesk { f in
            f.cluster.unmap("prod-eu1")
            let card = try await f.card(of: try await f.open()).id
            let shown = try await f.shown(card)
            #expect(shown.plainText.contains("⚠️ Cluster prod-eu1 is not mapped"))
            #expect(shown.labels == ["Timeline", "Acknowledge", "Assign to me", "Resolve", "Snooze", "More"])
        }
    }

    @Test func anIncidentOfAMappedClusterSaysNothingOfIt() async throws {
        try await withDesk { f in
            f.cluster.unmap("prod-us1")
            let card = try await f.card(of: try await f.open()).id
            let shown = try await f.shown(card)
            #expect(!shown.plainText.contains("mapped"))
            #expect(shown.labels.contains { $0.contains("Resources") })
        }
    }

    @Test func aDeadClusterDelaysNoScreenOfAnother() async throws {
        try await withDesk { f in
            let id = try await f.open()
            f.cluster.set(TwoClickTests.workload())
            f.cluster.hold(cluster: Self.dead)
            let postings = try await views(42, of: id, f)
            for number in 0..<40 {
                let screen = Screen.resource(pod(number), incident: id)
                _ = try await f.desk.perform(.show(screen), by: DeskFixture.responderA, on: postings[number])
            }
            try await eventually { f.cluster.held == 16 }
            for (posting, screen) in [
                (postings[40], Screen.resource(TwoClickTests.checkout, incident: id)),
                (postings[41], .resources(incident: id)),
            ] {
                _ = try await f.desk.perform(.show(screen), by: DeskFixture.responderA, on: posting)
                try await eventually { try await f.posting(posting).data != .loading }
            }
            let card = try await f.card(of: id).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            try await eventually { try await f.run(1).plan != nil }
            f.cluster.release()
            await f.desk.errands.settled()
            for posting in postings { #expect(try await f.posting(posting).data != .loading) }
        }
    }
}
