import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// The built binary, killed while somebody is being paged, on a database file that outlives it.
@Suite(.fewAtOnce) struct PagingKillStories {
    /// The shortest wait that a level can have; the clock of a real process cannot be moved.
    private static let settings = """
        routes: {default: {policy: night}}
        policies:
          night:
            levels:
              - {targets: ["person:responder-a"], minutes: 1}
              - {targets: ["person:responder-b"], minutes: 60}
              - {targets: ["person:telegram:1001"], minutes: 60}
        """

    @Test func killedBetweenTwoLevelsTheSecondIsPagedOnceAndTheFirstNotAgain() async throws {
        try await Scene.play { scene in
            let second = scene.telegram.addUser(1_004, "responder-b")
            try scene.write(settings: Self.settings)
            try await scene.add(scene.responder, named: "responder-a")
            try await scene.add(second, named: "responder-b")
            let file = ["CHATOPS_CONFIG": scene.settingsPath]
            try await scene.withProcess(file) { process in
                try await process.fire(.firing("checkout-1"))
                let page = try await scene.waitForPage(to: scene.responder, for: 1)
                #expect(page.text.contains("level 1 of night"))
                try await scene.waitUntilSent(pages: 1)
                process.kill()
            }
            try await scene.withProcess(file) { process in
                // As Alertmanager repeats what goes on.
                try await process.fire(.firing("checkout-1"))
                let page = try await scene.waitForPage(to: second, for: 1)
                #expect(page.text.contains("level 2 of night"))
                let query = try scene.telegram.press("Acknowledge", as: second, in: second.id, on: page.id)
                #expect(try await scene.telegram.answer(to: query).isAlert == false)
                // Also the one that was sent by the process that is dead.
                for person in [scene.responder, second] {
                    try await scene.telegram.waitForMessage(in: person.id) { message in
                        message.isHeaded("#1") && message.text.contains("responder-b acknowledged")
                            && !message.labels.contains("Acknowledge")
                    }
                }
            }
            // What could still come would come within hours that this one need not wait for.
            let read = try BotConfiguration.read(file)
            try await scene.withBot(prepare: { $0.settings = read.settings }) { bot in
                scene.clock.leap(by: .hours(5))
                try await bot.fire(.firing("checkout-2"), key: "other")
                try await scene.waitForPage(to: scene.responder, for: 2)
                let turns = try await bot.audit().filter { $0.operation == .page && $0.incident == 1 }
                #expect(turns.map { $0.parameters["level"] } == ["1", "2"])
            }
            #expect(scene.pages(to: scene.responder, for: 1).count == 1)
            #expect(scene.pages(to: second, for: 1).count == 1)
            #expect(scene.pages(to: scene.admin, for: 1).isEmpty)
            let verify = try await Run.chatops(
                "audit",
                "verify",
                in: scene.folder.path,
                environment: ["DATABASE_PATH": scene.databasePath]
            )
            #expect(verify.code == 0)
        }
    }
}
