import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

/// What admins are told of the settings file.
@Suite struct SettingsNewsTests {
    @Test func adminsAreToldOfFaultsALineEach() async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                let faults = (1...7).map { "chatops.yaml:\($0): x\nis not a setting" }
                try await f.desk.tellAdmins(.settingsRefused(faults))
                let said = try await f.said(to: DeskFixture.admin.id)
                let lines = try #require(said.first).split(separator: "\n")
                #expect(said.count == 1 && lines.count == 7)
                #expect(lines[0].contains("does not start again"))
                #expect(lines[1] == "• chatops.yaml:1: x is not a setting")
                #expect(lines[6] == "… and 2 more; the log names all")

                try await f.desk.tellAdmins(.settingsMended)
                #expect(try await f.said(to: DeskFixture.admin.id).last?.contains("mended") == true)
            }
        }
    }

    @Test func whereNoAdminCanBeWrittenToItIsSaidWhereCardsAre() async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { f in
                try await f.store.write { [now = f.clock.now()] records in
                    for identity in try records.identities(on: .telegram, atLeast: .admin) {
                        let chat = ChatAddress(frontEnd: .telegram, chat: identity.id)
                        try records.lose(chat, reason: "blocked", at: now)
                    }
                }
                try await f.desk.tellAdmins(.settingsMended)
                #expect(try await f.outbox().map(\.address) == [DeskFixture.chat])
            }
        }
    }
}
