import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import Testing

@testable import Console

@Suite struct FileTests {
    /// A complete file of the posting.
    private func store(_ fixture: ConsoleFixture, pieces: [[UInt8]], for posting: Int64, name: String) async throws
        -> Int64
    {
        let now = fixture.clock.now()
        return try await fixture.desk.store.write { records in
            let file = try records.insertFile(for: posting, at: now)
            for (number, piece) in pieces.enumerated() { try records.append(piece, number: number, toFile: file) }
            try records.completeFile(file, name: name, caption: "Logs of <checkout>")
            return file
        }
    }

    @Test func aFileIsDownloadedWholeAndNeverShown() async throws {
        try await ConsoleFixture.run { fixture in
            let text = String(repeating: "<script>alert(1)</script> строка\n", count: 20_000)
            let bytes = Array(text.utf8)
            let half = bytes.count / 2
            let file = try await store(
                fixture,
                pieces: [Array(bytes[..<half]), Array(bytes[half...])],
                for: 1,
                name: "pod \"ä\".log"
            )
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let answer = try await browser.get("/files/\(file)")
            #expect(answer.status == 200)
            #expect(answer.body == text)
            #expect(answer.header("Content-Length") == "\(bytes.count)")
            #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(
                answer.header("Content-Disposition")
                    == "attachment; filename=\"pod ___.log\"; filename*=UTF-8''pod%20%22%C3%A4%22.log"
            )
        }
    }

    @Test func onlyRespondersWhoAreSignedInGetIt() async throws {
        try await ConsoleFixture.run { fixture in
            let file = try await store(fixture, pieces: [[65]], for: 1, name: "pod.log")
            let stranger = try await fixture.browser().get("/files/\(file)")
            #expect(stranger.status != 200)
            #expect(!stranger.body.contains("A\n"))
            let browser = try await fixture.browser(signedInAs: "person-a")
            _ = try await fixture.browser(signedInAs: "person-b")
            try await fixture.desk.setRole(.viewer, ofPersonNamed: "person-a", by: .system)
            #expect(try await browser.get("/files/\(file)").status == 403)
            try await fixture.desk.setRole(.responder, ofPersonNamed: "person-a", by: .system)
            #expect(try await browser.get("/files/\(file)").body == "A")
            #expect(try await browser.get("/files/\(file + 1)").status == 410)
            #expect(try await browser.get("/files/none").status == 404)
            try await fixture.desk.store.write { try $0.removeFile(file) }
            #expect(try await browser.get("/files/\(file)").status == 410)
        }
    }

    @Test func theCardLinksToTheWholeLogThatWasAskedFor() async throws {
        try await ConsoleFixture.run { fixture in
            let id = try await fixture.openSamples()
            let browser = try await fixture.browser(signedInAs: "responder-a")
            let page = try await browser.get("/incidents/\(id)")
            let press = try #require(Browser.posting(in: page.body))
            let pod = Resource(kind: .deployment, cluster: "demo-eu1", namespace: "shop", name: "cart")
            let person = Identity(frontEnd: .console, id: "responder-a", name: "responder-a")
            _ = try await fixture.desk.perform(
                .show(.logs(of: pod, LogQuery(extent: .whole), incident: id)),
                by: person,
                on: press
            )
            await fixture.desk.errands.settled()
            let file = try #require(try await fixture.desk.store.read { try $0.newestFile(of: press) })
            let shown = try await browser.get("/incidents/\(id)?posting=\(press)")
            let body =
                shown.body.contains("/files/") ? shown.body : try await browser.get("/incidents/\(id)?p=\(press)").body
            #expect(body.contains("href=\"/files/\(file.id)\" download"))
            let log = try await browser.get("/files/\(file.id)")
            #expect(log.status == 200)
            #expect(log.body.utf8.count == file.size)
        }
    }
}

extension Browser {
    /// The number of the card on a page.
    static func posting(in html: String) -> Int64? {
        guard let mark = html.range(of: "data-posting=\"") else { return nil }
        return Int64(html[mark.upperBound...].prefix { $0.isNumber })
    }
}
