import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Runbooks as people read and write them.
@Suite struct RunbookTests {
    static let key = RunbookKey(alert: "KubePodCrashLooping", service: "checkout")

    private func write(
        _ text: String,
        _ key: RunbookKey = key,
        base: Int? = nil,
        by identity: Identity = DeskFixture.responderA,
        on posting: Int64? = nil,
        incident: Int64? = nil,
        in f: DeskFixture
    ) async throws -> Answer {
        let question = Question.runbook(key, base: base, incident: incident)
        return try await f.desk.answer(question, with: text, by: identity, on: posting)
    }

    private func active(_ key: RunbookKey = key, in f: DeskFixture) async throws -> RunbookVersion? {
        try await f.store.read { try $0.activeRunbook(key) }
    }

    /// Presses Edit, and gives the message that asks.
    private func ask(
        _ label: String,
        as identity: Identity,
        on posting: Int64,
        in f: DeskFixture
    ) async throws -> String {
        try await f.press(label, as: identity, on: posting)
        let prompts = try await f.outbox().filter {
            if case .prompt = $0.content { true } else { false }
        }
        let prompt = try #require(prompts.last)
        let message = "prompt-\(prompt.id)"
        try await f.store.write { [now = f.clock.now()] in
            try $0.completeOutbox(prompt.id, message: message, at: now)
        }
        return message
    }

    @Test func aCardLeadsToWritingOneAndThenToReadingIt() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            #expect(try await !f.shown(card).labels.contains("Runbook"))
            try await f.press("More", as: DeskFixture.viewer, on: card)
            try await f.press("Write a runbook", as: DeskFixture.viewer, on: card)
            #expect(try await f.shown(card).labels == ["Write it for checkout", "Write it for any service", "‹ Back"])
            let refused = try await f.press("Write it for checkout", as: DeskFixture.viewer, on: card)
            #expect(refused.isRefusal)

            let prompt = try await ask("Write it for checkout", as: DeskFixture.responderA, on: card, in: f)
            _ = try await f.reply("# Look\n\n- at the *logs*", to: prompt, as: DeskFixture.responderA)
            let text = try await f.shown(card)
            #expect(text.plainText.contains("Look\n• at the logs"))
            #expect(text.plainText.contains("KubePodCrashLooping · checkout"))
            #expect(text.plainText.contains("version 1 · active · responder-a"))
            try await f.press("Back", as: DeskFixture.viewer, on: card)
            try await f.press("Runbook", as: DeskFixture.viewer, on: card)
            #expect(try await f.shown(card).plainText.contains("at the logs"))

            let version = try #require(try await active(in: f))
            let person = try await f.store.read { try $0.person(DeskFixture.responderA)?.reference }
            #expect(version.source == .person(try #require(person), via: .telegram))
            let entry = try #require(try await f.audit().last { $0.operation == .writeRunbook && $0.outcome == .done })
            #expect(entry.incident == id)
            #expect(
                entry.parameters == [
                    "alert": "KubePodCrashLooping", "service": "checkout", "version": "1", "active": "true",
                ]
            )
        }
    }

    @Test func theMoreSpecificRunbookIsOnTheCard() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            _ = try await write("for all", Self.key.general, in: f)
            try await f.press("Runbook", as: DeskFixture.viewer, on: card)
            let general = try await f.shown(card)
            #expect(general.plainText.contains("for all"))
            #expect(general.plainText.contains("any service"))
            #expect(general.labels.contains("Write one for checkout"))
            _ = try await write("for checkout", in: f)
            try await f.press("Back", as: DeskFixture.viewer, on: card)
            try await f.press("Runbook", as: DeskFixture.viewer, on: card)
            #expect(try await f.shown(card).plainText.contains("for checkout"))
        }
    }

    @Test func theCardGetsItsButtonWhenSomebodyWritesElsewhere() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id)
            try await f.markShown(card.id, as: "500")
            _ = try await write("text", RunbookKey(alert: "kubepodcrashlooping"), in: f)
            let after = try await f.posting(card.id)
            #expect(after.wanted > after.shown)
            #expect(try await f.shown(card.id).labels.contains("Runbook"))
        }
    }

    @Test func aLinkOfTheAlertGivesWayToTheRunbook() async throws {
        try await withDesk { f in
            var group = f.group(firing: ["checkout-1"])
            group.reports[0].annotations["runbook_url"] = "https://runbooks.example.org/crash"
            let id = try #require(try await f.desk.receive(group).incidents.first).incident
            let card = try await f.card(of: id).id
            func links() async throws -> [String] {
                try await f.shown(card).blocks.flatMap { block -> [String] in
                    guard case .line(let line) = block else { return [] }
                    return line.spans.compactMap { span in
                        if case .link(_, let url) = span { url } else { nil }
                    }
                }
            }
            #expect(try await links().contains("https://runbooks.example.org/crash"))
            _ = try await write("text", in: f)
            #expect(try await !links().contains("https://runbooks.example.org/crash"))
            try await f.press("Runbook", as: DeskFixture.viewer, on: card)
            #expect(try await links() == ["https://runbooks.example.org/crash"])
        }
    }

    @Test func editingShowsTheTextToCopyAndTheReplyTakesItsPlace() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            _ = try await write("# One\n\n**two**", in: f)
            try await f.press("Runbook", as: DeskFixture.responderB, on: card)
            let prompt = try await ask("Edit", as: DeskFixture.responderB, on: card, in: f)
            #expect(try await f.shown(card).blocks.contains(.preformatted("# One\n\n**two**")))
            _ = try await f.reply("# One\n\nthree", to: prompt, as: DeskFixture.responderB)
            #expect(try await active(in: f)?.text == "# One\n\nthree")
            #expect(try await f.shown(card).plainText.contains("three"))
            #expect(try await f.store.read { try $0.runbookVersion(1, of: Self.key)?.text } == "# One\n\n**two**")
        }
    }

    @Test func whoeverComesSecondIsToldAndNothingIsLost() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            _ = try await write("as it was", in: f)
            try await f.press("Runbook", as: DeskFixture.responderA, on: card)
            let first = try await ask("Edit", as: DeskFixture.responderA, on: card, in: f)
            try await f.press("Back", as: DeskFixture.responderB, on: card)
            let second = try await ask("Edit", as: DeskFixture.responderB, on: card, in: f)
            _ = try await f.reply("first", to: first, as: DeskFixture.responderA)
            let answer = try #require(try await f.reply("second", to: second, as: DeskFixture.responderB))
            let told = try #require(answer.toast)
            #expect(told.contains("responder-a made version 2 active") && told.contains("kept as version 3"))
            #expect(try await active(in: f)?.text == "first")
            let shown = try await f.shown(card)
            #expect(shown.plainText.contains("- first\n+ second"))
            // In a chat a reply is answered by a message.
            #expect(try await f.outbox().contains { $0.content == .text(Line(told), replyTo: "500") })

            let done = try await f.press("Activate version 3", as: DeskFixture.responderB, on: card)
            #expect(!done.isRefusal)
            #expect(try await active(in: f)?.text == "second")
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .activateRunbook)
            #expect(entry.parameters["version"] == "3" && entry.parameters["before"] == "2")
        }
    }

    @Test func aTextThatCouldNotBecomeActiveIsKeptOnce() async throws {
        try await withDesk { f in
            _ = try await write("one", in: f)
            for _ in 0..<3 { _ = try await write("late", base: nil, by: DeskFixture.responderB, in: f) }
            #expect(try await f.store.read { try $0.runbook(Self.key)?.newest } == 2)
            #expect(try await f.audit().filter { $0.operation == .writeRunbook }.count == 2)
        }
    }

    @Test func theSameTextMakesNoVersion() async throws {
        try await withDesk { f in
            _ = try await write("one", in: f)
            let answer = try await write(" \none\r\n", base: 1, in: f)
            #expect(!answer.isRefusal)
            #expect(try await f.store.read { try $0.runbook(Self.key)?.newest } == 1)
        }
    }

    @Test func anOlderVersionIsActivatedFromTheHistory() async throws {
        try await withDesk { f in
            _ = try await write("one\nsame", in: f)
            _ = try await write("two\nsame", base: 1, in: f)
            _ = try await f.desk.command(
                .runbook("KubePodCrashLooping checkout"),
                by: DeskFixture.viewer,
                in: DeskFixture.chat,
                intake: nil
            )
            let posting = try #require(
                try await f.store.read { records in
                    try records.view(
                        of: .runbook(.text(Self.key, page: 0, incident: nil)),
                        at: DeskFixture.chat,
                        usedSince: nil
                    )
                }
            ).id
            try await f.press("Versions", as: DeskFixture.viewer, on: posting)
            #expect(try await f.shown(posting).labels.prefix(2) == ["Version 2, active", "Version 1"])
            try await f.press("Version 2", as: DeskFixture.viewer, on: posting)
            try await f.press("Changes since 1", as: DeskFixture.viewer, on: posting)
            #expect(try await f.shown(posting).blocks.contains(.preformatted("- one\n+ two\n  same")))
            try await f.press("Back", as: DeskFixture.viewer, on: posting)
            try await f.press("Back", as: DeskFixture.viewer, on: posting)
            try await f.press("Version 1", as: DeskFixture.viewer, on: posting)
            #expect(try await f.press("Activate version 1", as: DeskFixture.viewer, on: posting).isRefusal)
            try await f.press("Activate version 1", as: DeskFixture.responderA, on: posting)
            #expect(try await active(in: f)?.number == 1)
            #expect(try await f.shown(posting).plainText.contains("version 1 · active"))
            try await f.press("Runbooks", as: DeskFixture.viewer, on: posting)
            #expect(try await f.shown(posting).plainText.contains("KubePodCrashLooping · checkout"))
        }
    }

    @Test func anActivationThatHasNotSeenTheNewestIsRefused() async throws {
        try await withDesk { f in
            for (number, text) in ["one", "two", "three"].enumerated() {
                _ = try await write(text, base: number == 0 ? nil : number, in: f)
            }
            func activate(_ version: Int, seen: Int?) async throws -> Answer {
                let press = Press.activateRunbook(Self.key, version: version, seen: seen, incident: nil)
                return try await f.desk.perform(press, by: DeskFixture.responderA, on: nil)
            }
            let stale = try await activate(1, seen: 2)
            #expect(stale.isRefusal && stale.toast?.contains("Version 3") == true)
            #expect(try await activate(3, seen: 3).isRefusal)
            #expect(try await activate(9, seen: 3).isRefusal)
            let refused = try #require(try await f.audit().last)
            #expect(refused.operation == .activateRunbook && refused.outcome == .refused)
            #expect(
                refused.parameters == ["alert": "KubePodCrashLooping", "service": "checkout", "version": "9"]
            )
            #expect(try await !activate(1, seen: 3).isRefusal)
        }
    }

    @Test func whatIsNoTextIsRefusedAndMayBeTriedAgain() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            let press = Press.ask(.runbook(Self.key, base: nil, incident: id))
            _ = try await f.desk.perform(press, by: DeskFixture.responderA, on: card)
            let prompt = try #require(try await f.outbox().last)
            try await f.store.write { [now = f.clock.now()] in
                try $0.completeOutbox(prompt.id, message: "700", at: now)
            }
            for text in [" ", String(repeating: "x", count: 4_096), String(repeating: "x", count: 20_001)] {
                #expect(try await f.reply(text, to: "700", as: DeskFixture.responderA)?.isRefusal == true)
            }
            #expect(try await f.reply("text", to: "700", as: DeskFixture.responderB)?.isRefusal == true)
            #expect(try await active(in: f) == nil)
            let longest = String(repeating: "x", count: 4_095)
            #expect(try await f.reply(longest, to: "700", as: DeskFixture.responderA)?.isRefusal == false)
            #expect(try await active(in: f)?.text == longest)
        }
    }

    @Test func aTextThatNoMessageCouldBringBackIsNotEditedThere() async throws {
        try await withDesk { f in
            _ = try await f.desk.loadRunbook(
                String(repeating: "x", count: 4_100),
                for: Self.key,
                path: "x.md",
                hash: String(repeating: "a", count: 64)
            )
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let ask = Press.ask(.runbook(Self.key, base: nil, incident: id))
            let refused = try await f.desk.perform(ask, by: DeskFixture.responderA, on: card)
            #expect(refused.isRefusal && refused.toast?.contains("4095") == true)
            let console = Identity(frontEnd: .console, id: "console-a", name: "console-a")
            _ = try await f.desk.addPerson(named: "console-a", role: .responder, identities: [console], by: .system)
            let open = try await f.desk.open(.incident(id), session: "s1")
            #expect(try await !f.desk.perform(ask, by: console, on: open.id).isRefusal)
            let shown = try await f.shown(open.id)
            #expect(shown.question == .runbook(Self.key, base: 1, incident: id))
            #expect(shown.prefill?.count == 4_100)
        }
    }

    @Test func inSlackAFormOpensWithTheText() async throws {
        try await withDesk { f in
            let slack = Identity(frontEnd: .slack, id: "U1", name: "slack-a")
            _ = try await f.desk.addPerson(named: "slack-a", role: .responder, identities: [slack], by: .system)
            _ = try await write("one", in: f)
            let ask = Press.ask(.runbook(Self.key, base: nil, incident: nil))
            let dialog = try #require(try await f.desk.perform(ask, by: slack, on: nil).dialog)
            #expect(dialog.prefill == "one")
            #expect(dialog.question == .runbook(Self.key, base: 1, incident: nil))
            let answer = try await f.desk.answer(dialog.question, with: "two", by: slack, on: nil)
            #expect(!answer.isRefusal)
            #expect(try await active(in: f)?.text == "two")
            _ = try await write(String(repeating: "x", count: 3_001), base: 2, by: slack, in: f)
            #expect(try await active(in: f)?.text == "two")
        }
    }

    @Test func aModelsTextWaitsForAPerson() async throws {
        try await withDesk { f in
            func propose(_ text: String, by identity: Identity) async throws -> Answer {
                try await f.desk.proposeRunbook(text, for: Self.key, model: "model-a", by: identity, via: .api)
            }
            #expect(try await propose("guess", by: DeskFixture.viewer).isRefusal)
            #expect(try await !propose("guess", by: DeskFixture.responderA).isRefusal)
            #expect(try await active(in: f) == nil)
            let version = try #require(try await f.store.read { try $0.runbookVersion(1, of: Self.key) })
            guard case .model("model-a", let by, .api) = version.source else {
                Issue.record("a model is named: \(version.source)")
                return
            }
            #expect(by.name == "responder-a")
            let press = Press.activateRunbook(Self.key, version: 1, seen: nil, incident: nil)
            #expect(try await !f.desk.perform(press, by: DeskFixture.responderB, on: nil).isRefusal)
            #expect(try await active(in: f)?.text == "guess")
        }
    }

    @Test func whatOneOfSeveralNamesMeansIsFound() async throws {
        try await withDesk { f in
            _ = try await write("a", RunbookKey(alert: "High error rate"), in: f)
            _ = try await write("b", Self.key, in: f)
            let cases: [(words: String, screen: RunbookScreen)] = [
                ("", .list(after: nil)),
                ("high error rate", .text(RunbookKey(alert: "high error rate"), page: 0, incident: nil)),
                (
                    "High error rate checkout",
                    .text(RunbookKey(alert: "High error rate", service: "checkout"), page: 0, incident: nil)
                ),
                (
                    "KubePodCrashLooping checkout",
                    .text(Self.key, page: 0, incident: nil)
                ),
                ("Nothing known", .text(RunbookKey(alert: "Nothing", service: "known"), page: 0, incident: nil)),
            ]
            for (words, screen) in cases {
                let command = Command(name: "runbook", argument: words)
                _ = try await f.desk.command(command, by: DeskFixture.viewer, in: DeskFixture.chat, intake: nil)
                let view = try await f.store.read {
                    try $0.view(of: .runbook(screen), at: DeskFixture.chat, usedSince: nil)
                }
                #expect(view != nil, "\(words)")
            }
            let unfit = Command(name: "runbook", argument: String(repeating: "x", count: 201))
            let refused = try await f.desk.command(unfit, by: DeskFixture.viewer, in: DeskFixture.chat, intake: nil)
            #expect(refused.isRefusal)
        }
    }
}
