import Foundation
import Incidents
import TestSupport
import TestTraits
import Testing

/// The settings file, changed while the built binary pages by it.
@Suite(.fewAtOnce) struct SettingsStories {
    /// - Parameter second: whom the second level names.
    private static func settings(second: String) -> String {
        """
        routes: {default: {policy: night}}
        policies:
          night:
            levels:
              - {targets: ["person:responder-a"], minutes: 30}
              - {targets: ["\(second)"], minutes: 30}
        """
    }

    @Test func aFileThatIsBrokenAndMendedWhilePagingLosesNobody() async throws {
        try await Scene.play { scene in
            let second = scene.telegram.addUser(1_004, "responder-b")
            try await scene.add(scene.responder, named: "responder-a")
            try await scene.add(second, named: "responder-b")
            try scene.write(settings: Self.settings(second: "person:responder-b"))
            let file = ["CHATOPS_CONFIG": scene.settingsPath]
            try await scene.withProcess(file) { process in
                try await process.fire(.firing("checkout-1"))
                try await scene.waitForPage(to: scene.responder, for: 1)

                try scene.write(settings: Self.settings(second: "persn:responder-c"))
                try await process.says("settings refused; the old ones stay")
                let fault = ":6: policies.night.levels[1].targets: \"persn:responder-c\" is no target; "
                #expect(process.process.errors.contains(fault.replacingOccurrences(of: "\"", with: "\\\"")))
                let check = try await Run.chatops("check", in: scene.folder.path, environment: file)
                #expect(check.code == 78 && check.errors.contains(fault))
                #expect(check.errors.contains("did you mean \"person\"?"))

                // Whom it pages, and who is next, is as before.
                try await process.fire(.firing("checkout-2"), key: "other")
                try await scene.waitForPage(to: scene.responder, for: 2)
                try await scene.escalate(2)
                let old = try await scene.waitForPage(to: second, for: 2)
                #expect(old.text.contains("level 2 of night"))
                #expect(scene.pages(to: scene.admin).isEmpty)

                try scene.write(settings: Self.settings(second: "person:telegram:\(scene.admin.id)"))
                try await process.says("settings read anew")
                try await scene.escalate(1)
                let new = try await scene.waitForPage(to: scene.admin, for: 1)
                #expect(new.text.contains("level 2 of night"))
                let query = try scene.telegram.press("Acknowledge", as: scene.admin, in: scene.admin.id, on: new.id)
                #expect(try await scene.telegram.answer(to: query).isAlert == false)
            }
            #expect(scene.pages(to: second, for: 1).isEmpty)
            #expect(scene.pages(to: scene.responder).count == 2)
        }
    }
}

extension BotProcess {
    /// Waits until its log has a line that contains the text.
    func says(_ text: String) async throws {
        try await eventually("\"\(text)\" in the log") { process.errors.contains(text) }
    }
}
