import Incidents
import TestSupport
import TestTraits
import Testing

/// Whoever resolves in Slack is asked in a form what it was.
@Suite(.fewAtOnce) struct SlackCauseStories {
    @Test func resolvedAndAskedAndAnsweredAndChanged() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Resolve", as: scene.responder, on: card)
                let form = try await scene.slack.waitForModal(of: scene.responder)
                #expect(form.shown.contains("Dependency failure"))
                // Whatever becomes of the form, it is closed.
                let closed = try await bot.card(containing: "🟢", "responder-s")
                #expect(closed.ts == card.ts)
                #expect(closed.labels.contains("What was it?"))
                try await bot.answered(
                    ["actionable": "Not actionable", "category": "Dependency failure", "answer": "the <provider>"],
                    by: scene.responder
                )
                try await bot.card(containing: "What it was: not actionable · dependency failure: the <provider>")

                try await bot.press("More", as: scene.admin, on: card)
                try await bot.pressWhenThere("What was it?", as: scene.admin)
                try await scene.slack.waitForModal(of: scene.admin)
                try await bot.answered(["category": "Bug"], by: scene.admin)
                try await bot.card(containing: "What it was: not actionable · bug: the <provider>")
                let said = try await bot.audit().filter { $0.operation == .cause }
                #expect(said.map(\.actor.name) == ["responder-s", scene.admin.name])
                #expect(said.last?.parameters == ["category": "bug", "category before": "dependency failure"])
                #expect(scene.slack.roots(in: scene.channel).map(\.ts) == [card.ts])
            }
        }
    }

    @Test func aFormThatIsClosedOrSentEmptyLeavesItResolved() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Resolve", as: scene.responder, on: card)
                try await scene.slack.waitForModal(of: scene.responder)
                scene.slack.dismissModal(of: scene.responder)
                try await bot.card(containing: "🟢")
                try await bot.pressWhenThere("What was it?", as: scene.responder)
                try await scene.slack.waitForModal(of: scene.responder)
                try await bot.answered([:], by: scene.responder)
                try await bot.settle()
                #expect(try await bot.incident(1).status == .resolved)
                #expect(try await bot.done(.cause) == 0)
                #expect(scene.slack.message(card.ts, in: scene.channel)?.labels.contains("What was it?") == true)
            }
        }
    }

    /// The press came too late to open a form: it is closed, the person is told, and the card still asks.
    @Test func aTriggerThatExpiredCostsTheQuestionOnly() async throws {
        let limits = FakeSlackLimits(acknowledgement: .hours(24), trigger: .milliseconds(-1))
        try await SlackScene.play(limits: limits) { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                let card = try await bot.card(containing: "#1")
                try await bot.press("Resolve", as: scene.responder, on: card)
                let closed = try await bot.card(containing: "🟢")
                #expect(closed.labels.contains("What was it?"))
                try await bot.whisper(to: scene.responder, containing: "“What was it?” on the card opens it")
                #expect(scene.slack.modal(of: scene.responder) == nil)
                #expect(try await bot.incident(1).status == .resolved)
            }
        }
    }
}

extension RunningSlackBot {
    /// Sends the form that the person sees, and waits until it is taken and closed.
    fileprivate func answered(_ values: [String: String], by user: FakeSlackUser) async throws {
        let envelope = try await slack.submit(values, as: user)
        #expect(try await slack.acknowledgement(of: envelope).answer == nil)
        #expect(slack.modal(of: user) == nil)
    }
}
