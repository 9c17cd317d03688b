import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Whole logs, which arrive as files.
@Suite struct WholeLogTests {
    private func screen(_ query: LogQuery, _ incident: Int64) -> Screen {
        .logs(of: LogScreenTests.pod, query, incident: incident)
    }

    private func logs(_ f: DeskFixture, _ posting: Int64) async throws -> LogExcerpt {
        guard case .logs(let excerpt) = try await f.posting(posting).data else { throw FixtureFault("no log is shown") }
        return excerpt
    }

    @Test func aWholeLogIsKeptInPiecesAndWaitsToBeSent() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "m1")
            let text = (0..<40_000).map { "line \($0) of the log\n" }.joined()
            f.cluster.set(log: text)
            _ = try await f.desk.perform(
                .show(screen(LogQuery(extent: .whole), id)),
                by: DeskFixture.responderA,
                on: card
            )
            await f.desk.errands.settled()
            guard case .stored(let number, let replyTo) = try await f.outbox().first?.content else {
                Issue.record("a whole log is a stored file")
                return
            }
            #expect(replyTo == "m1")
            let file = try #require(try await f.store.read { try $0.file(number) })
            #expect(file.name == "checkout-1-app.log")
            #expect(file.size == text.utf8.count)
            #expect(!file.caption.contains("Cut"))
            let pieces = try await f.pieces(of: number)
            #expect(pieces.dropLast().allSatisfy { $0.count == StoredFile.pieceSize })
            #expect(String(decoding: pieces.joined(), as: UTF8.self) == text)
            #expect(try await f.posting(card).data == .sentAsFile(name: file.name))
        }
    }

    /// What one person alone sees holds no files, nor does their own page: theirs come to them directly.
    @Test(arguments: ["~U11.7", "@U11"], [LogQuery(extent: .whole), LogQuery()])
    func whatHoldsNoFilesSaysThatTheFileCameDirectly(place: String, query: LogQuery) async throws {
        try await DeskFixture.runOnSlack { f in
            let id = try await f.open()
            let now = f.clock.now()
            let view = try await f.store.write { records in
                try records.post(.view, .incident(id), to: ChatAddress(frontEnd: .slack, chat: place), at: now).id
            }
            try await f.markShown(view, as: "1")
            f.cluster.set(log: (0..<40_000).map { "line \($0) of the log\n" }.joined())
            _ = try await f.desk.perform(.show(screen(query, id)), by: DeskFixture.slackResponder, on: view)
            await f.desk.errands.settled()
            let message = try #require(try await f.outbox(of: .slack).first)
            #expect(message.address.chat == "U11")
            switch message.content {
            case .stored(_, let replyTo), .file(_, _, _, let replyTo): #expect(replyTo == nil)
            default: Issue.record("a long log is a file")
            }
            #expect(try await f.posting(view).data == .sentDirectly(name: "checkout-1-app.log"))
            let words = try await f.shown(view).plainText
            #expect(words.contains("sent to you directly as the file checkout-1-app.log"))
        }
    }

    @Test func ofALogLongerThanTwentyMegabytesTheNewestPartIsSentAndTheCaptionSaysSo() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let text = (0..<1_100_000).map { "line \($0 + 1_000_000) of it\n" }.joined()
            f.cluster.set(log: text)
            _ = try await f.desk.perform(
                .show(screen(LogQuery(extent: .whole, filter: "1"), id)),
                by: DeskFixture.responderA,
                on: card
            )
            await f.desk.errands.settled()
            guard case .stored(let number, _) = try await f.outbox().first?.content else {
                Issue.record("a whole log is a stored file")
                return
            }
            let file = try #require(try await f.store.read { try $0.file(number) })
            #expect((19_999_900...20_000_000).contains(file.size))
            #expect(file.caption.contains("newest 20 MB"))
            #expect(file.caption.contains("“1”"))
            let kept = try await f.pieces(of: number).joined()
            #expect(kept.count == file.size)
            // The newest part, which begins with a whole line.
            #expect(Array(kept) == Array(text.utf8.suffix(file.size)))
            #expect(String(decoding: kept.prefix(5), as: UTF8.self) == "line ")
        }
    }

    @Test func aLogOfExactlyTwentyMegabytesIsWhole() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.set(log: String(repeating: "123456789\n", count: 2_000_000))
            _ = try await f.desk.perform(
                .show(screen(LogQuery(extent: .whole), id)),
                by: DeskFixture.responderA,
                on: card
            )
            await f.desk.errands.settled()
            guard case .stored(let number, _) = try await f.outbox().first?.content else {
                Issue.record("a whole log is a stored file")
                return
            }
            let file = try #require(try await f.store.read { try $0.file(number) })
            #expect(file.size == 20_000_000)
            #expect(!file.caption.contains("Cut"))
        }
    }

    @Test func anEmptyWholeLogIsNoFile() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.set(log: "")
            _ = try await f.desk.perform(
                .show(screen(LogQuery(extent: .whole), id)),
                by: DeskFixture.responderA,
                on: card
            )
            await f.desk.errands.settled()
            #expect(try await f.outbox().isEmpty)
            #expect(try await logs(f, card).text.isEmpty)
        }
    }

    @Test func aWholeLogThatCannotBeReadLeavesNothingBehind() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.refuse(with: ClusterRefusal("no permission to read logs"))
            _ = try await f.desk.perform(
                .show(screen(LogQuery(extent: .whole), id)),
                by: DeskFixture.responderA,
                on: card
            )
            await f.desk.errands.settled()
            #expect(try await f.posting(card).data == .failed("no permission to read logs"))
            #expect(try await f.outbox().isEmpty)
            let later = f.clock.now() + .days(3)
            #expect(try await f.store.write { try $0.pruneFiles(createdBefore: later, limit: 10) } == 0)
        }
    }

    @Test func theConsoleKeepsTheFileForItsLink() async throws {
        try await withDesk { f in
            let id = try await f.open()
            f.cluster.set(log: "line\n")
            let person = Identity(frontEnd: .console, id: "console-a", name: "console-a")
            _ = try await f.desk.signIn(name: "console-a")
            let posting = try await f.desk.open(.incident(id), session: "s").id
            _ = try await f.desk.perform(.show(screen(LogQuery(extent: .whole), id)), by: person, on: posting)
            await f.desk.errands.settled()
            #expect(try await f.outbox(of: .console).isEmpty)
            #expect(try await f.store.read { try $0.newestFile(of: posting) }?.name == "checkout-1-app.log")
        }
    }
}

extension DeskFixture {
    func pieces(of file: Int64) async throws -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        while let piece = try await store.read({ [number = pieces.count] in try $0.filePiece(number, of: file) }) {
            pieces.append(piece)
        }
        return pieces
    }
}
