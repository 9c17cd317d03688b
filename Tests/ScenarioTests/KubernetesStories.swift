import Incidents
import TestSupport
import TestTraits
import Testing

/// From an alert to a pod and back to health, in a cluster that is asked over the wire.
@Suite(.fewAtOnce) struct KubernetesStories {
    @Test func fromTheAlertToThePreviousLogsAndRolledBackToHealth() async throws {
        try await ClusterScene.play { at in
            try await at.withBot { bot in
                try await at.fire(bot)
                let card = try await bot.card(containing: "#1", "KubePodCrashLooping")
                try await at.openWorkload(bot)
                try await bot.press("Pods (3)", as: at.responder)
                let pods = try await bot.card("the pods") { $0.html.contains("<pre>") && $0.text.contains("8jv9b") }
                #expect(pods.id == card.id)
                #expect(pods.text.contains("CrashLoopBackOff"))
                try await bot.press(ClusterScene.podLabel, as: at.responder)
                try await bot.pressWhenThere("Previous logs", as: at.responder)
                try await bot.card(containing: "panic: no such table: ledger_v2")
                try await bot.press("Back", as: at.responder)
                try await bot.card("the pod again") { $0.labels.contains("Delete pod") }
                try await bot.press("prod/payments", as: at.responder)
                try await bot.card("the workload again") { $0.labels.contains("Roll back") }
                try await bot.press("Roll back", as: at.responder)

                let asked = try await at.ask("⏪ 1", bot, yes: "Yes, roll back")
                #expect(asked.id == card.id)
                #expect(asked.text.contains("Roll back deployment prod/payments in prod-eu1?"))
                #expect(asked.text.contains("1.5.0") && asked.text.contains("1.4.1"))
                #expect(asked.text.contains("revision 2 → 1"))
                #expect(asked.text.contains("Asked by responder-a"))
                #expect(at.server.requests.contains { $0.method == "PATCH" && $0.query["dryRun"] == "All" })
                #expect(at.writes.isEmpty)
                #expect(try at.image() == "registry.example.org/payments:1.5.0")

                try await bot.press("Yes, roll back", as: at.responder)
                try await eventually("the write") { try at.hasTaken(1) }
                try at.server.beginRollOut("payments", in: "prod")
                try await bot.card(containing: "Rolling back payments", "ContainerCreating")
                try at.rollOut()
                try await bot.card(containing: "✅ Rolled back payments to revision 1", "responder-a")
                try await at.fire(bot, isFiring: false)
                try await bot.card(containing: "🟢", "resolved", "Rolled back payments")
                #expect(try await bot.incident(1).status == .resolved)
                try await expectTraces(at, bot)
            }
        }
    }

    /// Who did what, in the audit log and in the cluster.
    private func expectTraces(_ at: ClusterScene, _ bot: RunningBot) async throws {
        #expect(try at.image() == "registry.example.org/payments:1.4.1")
        #expect(try at.causeOfChange() == "chatops: rollback by responder-a for incident #1")
        #expect(at.writes.count == 1)
        #expect(at.writes.first?.method == "PATCH")
        #expect(at.writes.first?.query["fieldManager"] == "chatops")
        let actions = try await at.actions(bot)
        #expect(actions.map(\.outcome) == [.asked, .done])
        let done = try #require(actions.last)
        #expect(done.actor.name == "responder-a")
        #expect(done.parameters["revision before"] == "2")
        #expect(done.parameters["revision after"] == "1")
        let image = done.parameters.filter { $0.key.contains("image") }
        #expect(image.contains { $0.key.hasSuffix(" before") && $0.value.contains("1.5.0") })
        #expect(image.contains { $0.key.hasSuffix(" after") && $0.value.contains("1.4.1") })
    }

    @Test func whatIsProtectedRunsOnceASecondPersonApproves() async throws {
        let rules = """
            protect:
              - namespace: prod
                need: approval
                reason: prod takes two people
            """
        try await ClusterScene.play(rules: rules) { at in
            try await at.withBot { bot in
                let second = at.scene.telegram.addUser(1_004, "responder-b")
                try await bot.letIn(second, named: "responder-b")
                try await at.fire(bot)
                try await bot.card(containing: "#1")
                let asked = try await at.ask("Restart payments", bot, yes: "Yes, restart")
                #expect(asked.text.contains("needs a second person's approval: prod takes two people"))
                let told = try await bot.press("Yes, restart", as: at.responder)
                #expect(told.text?.contains("second person has to approve") == true)
                try await bot.card("the wait") { $0.labels.contains("Approve") && $0.labels.contains("Decline") }
                try await bot.card(containing: "responder-a asks for approval: restart of deployment prod/payments")

                let own = try await bot.press("Approve", as: at.responder)
                #expect(own.isAlert)
                #expect(own.text?.contains("somebody else has to approve it") == true)
                let stranger = try await bot.press("Approve", as: at.scene.stranger)
                #expect(stranger.isAlert)
                #expect(at.writes.isEmpty)

                try await bot.press("Approve", as: second)
                try await eventually("the write") { try at.hasTaken(1) }
                try at.rollOut()
                try await bot.card(containing: "✅ Restarted payments", "responder-a", "approved by responder-b")
                #expect(at.writes.count == 1)
                #expect(try at.causeOfChange() == "chatops: restart by responder-a for incident #1")
                let actions = try await at.actions(bot)
                let known = actions.filter { $0.actor.name.hasPrefix("responder") }
                #expect(known.map(\.outcome) == [.asked, .asked, .refused, .asked, .done])
                let names = ["responder-a", "responder-a", "responder-a", "responder-b", "responder-a"]
                #expect(known.map(\.actor.name) == names)
                #expect(actions.last?.parameters["approved by"] == "responder-b")
            }
        }
    }

    @Test func whatWasRolledOutBetweenTheClicksIsNotRestarted() async throws {
        try await ClusterScene.play { at in
            try await at.withBot { bot in
                try await at.fire(bot)
                try await bot.card(containing: "#1")
                try await at.ask("Restart payments", bot, yes: "Yes, restart")
                try at.edit { $0["spec", "template", "metadata", "annotations", "team"] = "another" }
                try await bot.press("Yes, restart", as: at.responder)
                let refused = try await bot.card(containing: "Restart of payments not begun: it changed meanwhile")
                #expect(refused.text.contains("another version was rolled out"))
                #expect(at.writes.isEmpty)
                #expect(try await at.actions(bot).map(\.outcome) == [.asked, .failed])

                try await at.ask("Ask again", bot, yes: "Yes, restart")
                try await bot.press("Yes, restart", as: at.responder)
                try await eventually("the write") { try at.hasTaken(1) }
                try at.rollOut()
                try await bot.card(containing: "✅ Restarted payments")
                #expect(try await at.actions(bot).map(\.outcome) == [.asked, .failed, .asked, .done])
            }
        }
    }

    @Test func whatWasScaledBetweenTheClicksIsNotScaled() async throws {
        try await ClusterScene.play { at in
            try await at.withBot { bot in
                try await at.fire(bot)
                try await bot.card(containing: "#1")
                try await at.openWorkload(bot)
                try await bot.press("Scale", as: at.responder)
                let asked = try await at.ask("+1 → 4", bot, yes: "Yes, scale to 4")
                #expect(asked.text.contains("payments: 3 → 4 replicas"))
                try at.edit { $0["spec", "replicas"] = 5 }
                try await bot.press("Yes, scale to 4", as: at.responder)
                try await bot.card(containing: "it changed meanwhile", "replicas 3 → 5")
                #expect(at.writes.isEmpty)
                #expect(try at.stored()["spec"]?["replicas"] == 5)

                let again = try await at.ask("Ask again", bot, yes: "Yes, scale to 6")
                #expect(again.text.contains("payments: 5 → 6 replicas"))
                try await bot.press("Yes, scale to 6", as: at.responder)
                // Who and why is written beside it, on the deployment itself.
                try await eventually("both writes") {
                    try at.hasTaken(2) && at.stored()["spec"]?["replicas"] == 6
                }
                try at.rollOut()
                try await bot.card(containing: "✅ Scaled payments by +1")
                #expect(at.writes.filter { $0.path.hasSuffix("/scale") }.count == 1)
                #expect(try at.stored()["spec"]?["replicas"] == 6)
                #expect(try at.causeOfChange() == "chatops: scale by responder-a for incident #1")
                let done = try #require(try await at.actions(bot).last)
                #expect(done.outcome == .done)
                #expect(done.parameters["replicas before"] == "5" && done.parameters["replicas after"] == "6")
            }
        }
    }
}
