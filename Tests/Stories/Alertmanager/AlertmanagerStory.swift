import Foundation
import TestSupport

/// The main job on real input: an Alertmanager fires, people work the card in a Telegram group, it ends, and the audit
/// log tells all of it.
struct AlertmanagerStory: Sendable {
    static let pods = ["checkout-7d4b9c6f5b-x2x7p", "checkout-7d4b9c6f5b-k9q2w", "checkout-6c9f7d8b4d-q7wzn"]
    static let crash = "KubePodCrashLooping"
    static let missedAlert = "KubeDeploymentReplicasMismatch"

    let stage: Stage
    let program: ChatopsProgram
    let group: OpsGroup
    let alertmanager: Alertmanager
    let door: RefusingDoor
    /// What fires in the group of three, with the times it began.
    let alerts: [PrometheusAlert]

    private var narrator: Narrator { stage.narrator }

    static func tell(on stage: Stage, binary: String?) async throws {
        let telegram = FakeTelegram(clock: RunningClock())
        try await telegram.serving { url in
            let group = OpsGroup(telegram)
            stage.keep("the bot's last calls") { group.lastCalls }
            stage.keep("violations of the Bot API") { telegram.violations.joined(separator: "\n") }
            stage.keep("the group") { group.transcript }
            let ports = try FreePorts.take(2)
            let token = "story-\(UUID().uuidString)"
            let settings = [
                "WEBHOOK_TOKEN": token, "CLUSTER": "simulated", "ALERTMANAGER_URL": "http://127.0.0.1:\(ports[1])",
                "DATABASE_PATH": stage.folder.appending(path: "chatops.db").path,
            ]
            let program = try ChatopsProgram(
                on: stage,
                binary: binary,
                settings: settings.merging(group.settings(url: url)) { $1 }
            )
            let port = ports[0]
            let door = RefusingDoor(to: program.alerts, refusals: 2)
            try await door.open(at: port) {
                let alertmanager = try await Alertmanager.start(
                    on: stage,
                    at: ports[1],
                    posting: program.alerts,
                    refusing: "http://127.0.0.1:\(port)/api/v1/alertmanager",
                    token: token
                )
                let story = AlertmanagerStory(
                    stage: stage,
                    program: program,
                    group: group,
                    alertmanager: alertmanager,
                    door: door,
                    alerts: pods.map { PrometheusAlert.crashLoop(of: $0, detail: " <oom & co>") }
                )
                try await story.tell()
            }
        }
    }

    private func tell() async throws {
        var bot = try await program.serve()
        narrator.tick("chatops serves, and says that it is ready")

        narrator.chapter("Alerts become one card")
        let card = try await open()
        try await join(card)

        narrator.chapter("People work it")
        try await acknowledge(card)
        try await rollBack(card)
        try await endOne(card)

        narrator.chapter("The bot dies and comes back")
        bot = try await restart(bot, card)

        narrator.chapter("Alertmanager is refused, and tries again")
        try await passTheDoor()

        narrator.chapter("It ends, comes back, and ends")
        try await resolve(card)
        let again = try await reopen(card)
        try await resolve(again, card)

        narrator.chapter("A group is silenced, and speaks again")
        try await silence()

        narrator.chapter("Nothing was lost, nothing was rude")
        try checkManners()
        try await verify("while the bot runs")
        try await program.stop(bot)
        try await verify("after it has stopped")
        try await checkAudit()
    }
}
