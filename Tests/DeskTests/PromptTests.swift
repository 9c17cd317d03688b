import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Questions that stand in a chat: what follows from an answer is shown where the question was asked for.
@Suite struct PromptTests {
    /// A view of the incident beside its card, and the prompt for a number of replicas that was asked for on it.
    private func askOnView(_ f: DeskFixture) async throws -> (card: Int64, view: Int64) {
        f.cluster.set(TwoClickTests.workload())
        let id = try await f.open()
        let card = try await f.card(of: id).id
        try await f.markShown(card, as: "500")
        let view = try await f.store.write { [now = f.clock.now()] in
            try $0.post(.view, .incident(id), to: DeskFixture.chat, at: now).id
        }
        try await f.markShown(view, as: "600")
        let ask = Press.ask(.replicas(TwoClickTests.checkout, incident: id))
        _ = try await f.desk.perform(ask, by: DeskFixture.responderA, on: view)
        let prompt = try #require(try await f.outbox().first)
        try await f.store.write { [now = f.clock.now()] in
            try $0.completeOutbox(prompt.id, message: "700", at: now)
        }
        return (card, view)
    }

    @Test func theConfirmationStandsWhereTheNumberWasAskedFor() async throws {
        try await withDesk { f in
            let (card, view) = try await askOnView(f)
            _ = try await f.reply("4", to: "700", as: DeskFixture.responderA)
            guard case .confirmation = try await f.posting(view).screen else {
                Issue.record("the view asks for the second click")
                return
            }
            let shown = try await f.posting(card)
            #expect(shown.screen == shown.home)
        }
    }

    @Test func whenThatMessageIsGoneTheCardAsks() async throws {
        try await withDesk { f in
            let (card, view) = try await askOnView(f)
            try await f.store.write { [now = f.clock.now()] in
                try $0.forgetMessage(of: view, at: now)
                try $0.retire(view)
            }
            _ = try await f.reply("4", to: "700", as: DeskFixture.responderA)
            guard case .confirmation = try await f.posting(card).screen else {
                Issue.record("the card asks for the second click")
                return
            }
        }
    }
}
