import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Runbooks that come from files.
@Suite struct RunbookFileTests {
    private static let key = RunbookKey(alert: "A", service: "x")

    private func load(_ text: String, _ letter: Character, in f: DeskFixture) async throws -> Int? {
        try await f.desk.loadRunbook(text, for: Self.key, path: "x.md", hash: String(repeating: letter, count: 64))
    }

    private func write(_ text: String, base: Int?, in f: DeskFixture) async throws {
        let question = Question.runbook(Self.key, base: base, incident: nil)
        _ = try await f.desk.answer(question, with: text, by: DeskFixture.responderA, on: nil)
    }

    private func active(in f: DeskFixture) async throws -> String? {
        try await f.store.read { try $0.activeRunbook(Self.key)?.text }
    }

    @Test func aFileThatStaysAsItWasMakesNoVersion() async throws {
        try await withDesk { f in
            #expect(try await load("one", "a", in: f) == 1)
            #expect(try await load("one", "a", in: f) == nil)
            // The same text in another file, or with other words before it.
            #expect(try await load("one", "b", in: f) == nil)
            #expect(try await f.store.read { try $0.runbook(Self.key)?.newest } == 1)
            let entry = try #require(try await f.audit().last { $0.operation == .writeRunbook })
            #expect(entry.actor == .system)
            #expect(entry.parameters["file"] == "x.md" && entry.parameters["version"] == "1")
            let source = try await f.store.read { try $0.activeRunbook(Self.key)?.source }
            #expect(source == .file(path: "x.md", hash: String(repeating: "a", count: 64)))
        }
    }

    @Test func whatAPersonWroteStaysUntilTheFileChanges() async throws {
        try await withDesk { f in
            _ = try await load("one", "a", in: f)
            try await write("a person's", base: 1, in: f)
            #expect(try await load("one", "a", in: f) == nil)
            #expect(try await active(in: f) == "a person's")
            #expect(try await load("two", "b", in: f) == 3)
            #expect(try await active(in: f) == "two")
            // Back to what it was is a change as well.
            #expect(try await load("one", "a", in: f) == 4)
            #expect(try await active(in: f) == "one")
            #expect(try await f.store.read { try $0.runbookVersion(2, of: Self.key)?.text } == "a person's")
        }
    }

    @Test func aPersonsTextThatIsPutIntoTheFileMakesNoVersionAndIsKnown() async throws {
        try await withDesk { f in
            _ = try await load("one", "a", in: f)
            try await write("two", base: 1, in: f)
            #expect(try await load("two", "b", in: f) == nil)
            try await write("three", base: 2, in: f)
            #expect(try await load("two", "b", in: f) == nil)
            #expect(try await active(in: f) == "three")
        }
    }

    @Test func aTextThatIsNoneIsRefused() async throws {
        try await withDesk { f in
            await #expect(throws: Refusal.emptyText) { try await load("\n", "a", in: f) }
            let stored = try await f.store.read { try $0.runbook(Self.key) }
            #expect(stored == nil)
        }
    }
}
