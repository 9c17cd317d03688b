import Desk
import Foundation
import Incidents
import Store
import TestSupport
import Testing

@testable import chatops

/// What stories of paging look for.
extension Scene {
    /// Longer than a real minute, for what the built binary has to wait for.
    static let patience = Duration.seconds(300)

    var settingsPath: String { folder.file("chatops.yaml") }

    /// Writes the settings file as an editor does, in one go.
    func write(settings text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: settingsPath), options: .atomic)
    }

    /// Lets somebody in before the bot has ever run.
    func add(_ user: FakeTelegramUser, named name: String) async throws {
        let run = try await Run.chatops(
            "people",
            "add",
            name,
            "--role",
            "responder",
            "--telegram",
            String(user.id),
            in: folder.path,
            environment: ["DATABASE_PATH": databasePath]
        )
        #expect(run.code == 0, "\(run.errors)")
    }

    /// What of a person's private chat calls them to the incident.
    func pages(to user: FakeTelegramUser, for incident: Int64? = nil) -> [FakeTelegramMessage] {
        telegram.messages(in: user.id).filter { message in
            message.text.contains("You are paged") && (incident.map { message.isHeaded("#\($0)") } ?? true)
        }
    }

    /// The newest page once there are so many of them.
    @discardableResult
    func waitForPage(
        to user: FakeTelegramUser,
        for incident: Int64,
        count: Int = 1
    ) async throws -> FakeTelegramMessage {
        try await telegram.waitFor(
            "page \(count) to \(user.id) for #\(incident)",
            within: Self.patience,
            finding: {
                let pages = pages(to: user, for: incident)
                return pages.count < count ? nil : pages.last
            }
        )
    }

    /// The incident's card in the group, once it has the button.
    func card(of incident: Int64, with label: String) async throws -> FakeTelegramMessage {
        try await telegram.waitFor(
            "card of #\(incident) with \(label)",
            finding: {
                telegram.messages(in: group).last { $0.isHeaded("#\(incident)") && $0.labels.contains(label) }
            }
        )
    }

    /// The responder gives the next level its turn.
    func escalate(_ incident: Int64) async throws {
        for label in ["More", "Escalate now"] {
            let card = try await card(of: incident, with: label)
            let query = try telegram.press(label, as: responder, in: group, on: card.id)
            #expect(try await telegram.answer(to: query).isAlert == false)
        }
    }

    /// Looks into the database beside a bot that runs, and waits until so many pages have gone out, on record.
    func waitUntilSent(pages count: Int) async throws {
        let store = try await Store.open(databasePath, access: .readOnly, at: clock.now())
        do {
            try await eventually("\(count) pages to be on record as sent") {
                try await store.read { records in
                    try records.auditEntries(after: 0, limit: 1_000).map(\.draft).count { draft in
                        draft.operation == .notify && draft.outcome == .done
                    }
                } >= count
            }
            try await store.close()
        } catch {
            try await store.close()
            throw error
        }
    }
}

extension FakeTelegramMessage {
    /// Whether its first line ends so.
    func isHeaded(_ end: String) -> Bool {
        text.prefix { $0 != "\n" }.hasSuffix("· \(end)")
    }
}
