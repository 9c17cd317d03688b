import Desk
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// The cluster breaks off, is silent, is another one or does not allow it.
@Suite(.fewAtOnce) struct KubernetesTroubleStories {
    /// Asks for a restart; the next press decides.
    private func askForRestart(_ at: ClusterScene, _ bot: RunningBot) async throws {
        try await at.fire(bot)
        try await bot.card(containing: "#1")
        try await at.ask("Restart payments", bot, yes: "Yes, restart")
    }

    /// The bot has been at work again, and whatever it had to take up from before is done with.
    private func expectNothingWasRunAgain(_ at: ClusterScene, _ bot: RunningBot) async throws {
        try await at.fire(bot, key: "later", labels: ["container": "sidecar"])
        try await bot.card(containing: "#2")
        try await at.scene.telegram.waitUntilAllConfirmed()
        await bot.bot.desk.errands.settled()
        #expect(at.writes.count == 1)
        #expect(try await at.actions(bot).map(\.outcome) == [.asked, .unknown])
    }

    @Test func aWriteWhoseAnswerIsLostIsUnknownAndNeverRunAgain() async throws {
        try await ClusterScene.play { at in
            try await at.withBot { bot in
                try await askForRestart(at, bot)
                at.server.fail(.dropAfter, when: ClusterScene.isWrite)
                try await bot.press("Yes, restart", as: at.responder)
                let card = try await bot.card(containing: "Restart of payments: outcome unknown")
                #expect(card.text.contains("nobody knows whether it took effect"))
                #expect(card.text.contains("It was not run again"))
                #expect(!card.labels.contains("Ask again"))
                // It did take effect.
                #expect(try at.causeOfChange() == "chatops: restart by responder-a for incident #1")
                let last = try #require(try await at.actions(bot).last)
                #expect(last.outcome == .unknown)
                #expect(last.reason?.contains("connection was lost") == true)
                #expect(at.writes.count == 1)
            }
            try await at.withBot { bot in
                try await expectNothingWasRunAgain(at, bot)
                try await bot.card(containing: "Restart of payments: outcome unknown")
            }
        }
    }

    @Test func aBotThatStopsInMidActionSaysSoAndDoesNotRunItAgain() async throws {
        try await ClusterScene.play { at in
            try await at.withBot { bot in
                try await askForRestart(at, bot)
                try await bot.press("Yes, restart", as: at.responder)
                try await eventually("the write") { try at.hasTaken(1) }
                try at.server.beginRollOut("payments", in: "prod")
                try await bot.card(containing: "Restarting payments", "ContainerCreating")
                // The cluster goes, and then the bot.
                at.server.fail(next: .max, .drop)
                at.server.endWatches(.drop)
            }
            at.server.recover()
            try await at.withBot { bot in
                try await bot.card(containing: "Restart of payments: outcome unknown", "the bot stopped while it ran")
                try at.rollOut()
                try await expectNothingWasRunAgain(at, bot)
            }
        }
    }

    @Test func aClusterThatIsDownBeforeTheWriteIsAFailureInWords() async throws {
        try await ClusterScene.play { at in
            try await at.withBot { bot in
                try await askForRestart(at, bot)
                // Nobody listens any more; whoever still gets through is cut off.
                at.server.fail(next: .max, .drop)
                at.server.goAway()
                try await bot.press("Yes, restart", as: at.responder)
                let card = try await bot.card(containing: "Restart of payments failed: The ")
                #expect(card.text.contains("cluster"))
                #expect(!card.text.contains("unknown"))
                #expect(at.writes.isEmpty)
                let last = try #require(try await at.actions(bot).last)
                #expect(last.outcome == .failed)
                #expect(last.reason?.contains("cluster") == true)

                at.server.recover()
                at.server.comeBack()
                _ = try await at.server.url()
                try await bot.press("Pods", as: at.responder)
                try await bot.pressWhenThere(ClusterScene.podLabel, as: at.responder)
                try await bot.card("the pod") { $0.labels.contains("Delete pod") }
            }
        }
    }

    @Test func anAlertFromAClusterThatIsNotMappedIsTakenAndTouchesNoOther() async throws {
        try await ClusterScene.play { at in
            try await at.withBot { bot in
                try await at.fire(bot, cluster: "prod-us1", labels: ["deployment": "payments"])
                try await bot.card(containing: "#1", "KubePodCrashLooping", "prod-us1")
                let card = try await bot.card(containing: "Cluster prod-us1 is not mapped")
                #expect(card.labels == ["Timeline", "Acknowledge", "Assign to me", "Resolve", "Snooze", "More"])
                try await bot.press("Acknowledge", as: at.responder)
                try await bot.card(containing: "acknowledged")
                #expect(at.server.requests.isEmpty)
                #expect(try await at.actions(bot).isEmpty)
            }
        }
    }

    @Test func aSilentClusterDelaysNeitherAlertsNorTheChat() async throws {
        try await ClusterScene.play { at in
            at.server.fail(next: .max, .hang)
            try await at.withBot { bot in
                try await at.fire(bot)
                try await bot.card(containing: "#1", "KubePodCrashLooping")
                try await eventually("the cluster is being asked") { at.server.inFlight.now > 0 }
                try await bot.press("Resources", as: at.responder)
                // While that screen waits, everything else goes on.
                try await at.fire(bot, key: "later", labels: ["container": "sidecar"])
                try await bot.card(containing: "#2")
                let taken = try await bot.press("Acknowledge", as: at.responder)
                #expect(!taken.isAlert)
                try await bot.card(containing: "acknowledged")
                #expect(at.server.requests.allSatisfy { $0.code == 0 })

                let silent = try await bot.card("words about it") { $0.labels.contains("⟳ Retry") }
                #expect(silent.text.contains("cluster"))
                at.server.recover()
                at.server.release()
                try await bot.press("⟳ Retry", as: at.responder)
                try await bot.pressWhenThere("prod/\(ClusterScene.podLabel)", as: at.responder)
                try await bot.card("the pod") { $0.labels.contains("Delete pod") }
            }
        }
    }

    @Test func whatTheBotMayNotDoIsNotOfferedAndARefusalNamesTheRule() async throws {
        try await ClusterScene.play { at in
            let reading = FakeAPIRule(groups: ["*"], resources: ["*"], verbs: ["get", "list", "watch"])
            let scaling = FakeAPIRule(groups: ["apps"], resources: ["deployments/scale"], verbs: ["patch"])
            at.server.allow(only: [reading, scaling])
            try await at.withBot { bot in
                try await at.fire(bot)
                try await bot.card(containing: "#1")
                try await eventually("what the cluster knows") {
                    try await bot.bot.store.read { try $0.insight(into: 1) } != nil
                }
                try await at.openWorkload(bot)
                let workload = try await bot.card("the workload") { $0.labels.contains("Pods (3)") }
                #expect(workload.labels.contains("Scale"))
                for denied in ["Restart", "Roll back", "Pause"] { #expect(!workload.labels.contains(denied)) }

                try await bot.press("Scale", as: at.responder)
                try await at.ask("+1 → 4", bot, yes: "Yes, scale to 4")
                // Somebody takes it away between the clicks.
                at.server.allow(only: [reading])
                try await bot.press("Yes, scale to 4", as: at.responder)
                let card = try await bot.card(containing: "Scaling of payments failed")
                let rule = #"apiGroups ["apps"], resources ["deployments/scale"], verbs ["patch"]"#
                #expect(card.text.contains("does not allow the bot to patch deployments/scale in namespace prod"))
                #expect(card.text.contains(rule))
                #expect(try at.stored()["spec"]?["replicas"] == 3)
                let last = try #require(try await at.actions(bot).last)
                #expect(last.outcome == .failed)
                #expect(last.reason?.contains(rule) == true)

                try await bot.press("Back", as: at.responder)
                let home = try await bot.card("the card") { $0.labels.contains("Acknowledge") }
                #expect(!home.labels.contains { $0.contains("Restart") || $0.contains("Roll back") })
            }
        }
    }
}
