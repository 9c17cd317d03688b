import Desk
import Incidents
import NIOHTTP1
import TestTraits
import Testing

@testable import Webhooks

@Test(.fewAtOnce) func aPostIsAnsweredWithWhatItDid() async throws {
    let inbox = Inbox { _ in
        [
            AlertReceipt.Line(incident: 12, status: .active, change: .opened),
            AlertReceipt.Line(incident: 7, status: .resolved, change: .resolved),
        ]
    }
    try await AlertPort.open(inbox: inbox) { port in
        let post = try await Post.send(Recorded.secondPodJoins, to: port.address)
        #expect(post.code == 200)
        #expect(
            post.body
                == #"{"incidents":[{"id":12,"status":"active","change":"opened"},"#
                + #"{"id":7,"status":"resolved","change":"resolved"}],"alerts":2}"#
        )
        #expect(post.headers["content-type"] == ["application/json"])
        let groups = await port.inbox.groups
        var group = try AlertmanagerBody.read(Array(Recorded.secondPodJoins.utf8))
        group.correlation = groups.first?.correlation ?? ""
        #expect(port.log.lines.contains("set request=\(group.correlation)"))
        #expect(groups == [group])
    }
}

@Test(.fewAtOnce, arguments: Recorded.all)
func everyRecordedPostIsTaken(body: String) async throws {
    try await AlertPort.open { port in
        let post = try await Post.send(body, to: port.address)
        #expect(post.code == 200)
        #expect(await port.inbox.groups.count == 1)
    }
}

@Test(.fewAtOnce) func anEmptyPostIsTaken() async throws {
    try await AlertPort.open { port in
        let post = try await Post.send(#"{"version":"4","alerts":[]}"#, to: port.address)
        #expect(post.code == 200)
        #expect(post.body == #"{"incidents":[],"alerts":0}"#)
    }
}

@Test(
    .fewAtOnce,
    arguments: ["text/plain", "application/json; charset=utf-8", "application/x-www-form-urlencoded", "nonsense"]
)
func anyContentTypeIsTaken(type: String) async throws {
    try await AlertPort.open { port in
        let post = try await Post.send(Recorded.firing, to: port.address, headers: [("Content-Type", type)])
        #expect(post.code == 200)
    }
}

@Test(.fewAtOnce) func malformedBodiesAreRefusedAndNothingIsHandedOn() async throws {
    try await AlertPort.open { port in
        for malformed in MalformedBody.all {
            let post = try await Post.send(malformed.body, to: port.address)
            #expect(post.code == 400, "\(malformed.testDescription)")
            #expect(post.error?.hasPrefix(malformed.error) == true, "\(post.body)")
        }
        #expect(await port.inbox.groups.isEmpty)
        let last = try await Post.send(Recorded.firing, to: port.address)
        #expect(last.code == 200)
    }
}

@Test(.fewAtOnce) func theTokenIsAskedForAndChecked() async throws {
    try await AlertPort.open(token: "s3cret-example") { port in
        let none = try await Post.send(Recorded.firing, to: port.address)
        #expect(none.code == 401)
        #expect(none.headers["www-authenticate"].joined().contains("Bearer"))
        #expect(none.headers["www-authenticate"].joined().contains("Basic"))
        #expect(none.error?.contains("WEBHOOK_TOKEN") == true)
        let wrong = try await Post.send(
            Recorded.firing,
            to: port.address,
            headers: [("Authorization", "Bearer s3cret-exampl")]
        )
        #expect(wrong.code == 403)
        #expect(wrong.error?.contains("WEBHOOK_TOKEN") == true)
        #expect(await port.inbox.groups.isEmpty)
        for authorization in ["Bearer s3cret-example", "Basic dXNlcjpzM2NyZXQtZXhhbXBsZQ=="] {
            let post = try await Post.send(
                Recorded.firing,
                to: port.address,
                headers: [("Authorization", authorization)]
            )
            #expect(post.code == 200)
        }
        #expect(await port.inbox.groups.count == 2)
        #expect(!port.log.lines.contains { $0.contains("s3cret") || $0.contains("dXNlcjpz") })
    }
}

@Test(.fewAtOnce) func whatIsNotThereIsAnsweredWithAHint() async throws {
    try await AlertPort.open(token: "s3cret-example") { port in
        for path in ["/", "/api/v1/alert", "/v2", "/v2/enqueue/", "/api/v1/alertmanager/x", "/api/v2/alertmanager"] {
            let post = try await Post.send("{}", to: "http://127.0.0.1:\(port.port)\(path)")
            #expect(post.code == 404)
            #expect(post.error?.contains("POST /api/v1/alertmanager") == true)
        }
        let put = try await Post.send("{}", to: port.address, method: .PUT)
        #expect(put.code == 405)
        #expect(put.headers["allow"] == ["POST"])
        #expect(put.error?.contains("POST /api/v1/alertmanager") == true)
        #expect(try await Post.send("", to: port.address, method: .GET).code == 405)
        #expect(try await Post.send("", to: port.address, method: .HEAD).code == 405)
    }
}

@Test(.fewAtOnce) func aQueryDoesNotChangeThePath() async throws {
    try await AlertPort.open { port in
        let post = try await Post.send(Recorded.firing, to: port.address + "?team=a")
        #expect(post.code == 200)
    }
}

@Test(.fewAtOnce) func aStoreThatCannotIsAnsweredWithARetry() async throws {
    let inbox = Inbox { _ in throw StoreFailure(reason: "the disk is full") }
    try await AlertPort.open(inbox: inbox) { port in
        let post = try await Post.send(Recorded.firing, to: port.address)
        #expect(post.code == 503)
        #expect(post.headers["retry-after"] == ["5"])
        #expect(post.error?.contains("the disk is full") == true)
    }
}

@Test(.fewAtOnce) func anUnforeseenErrorIsNotShownButNamed() async throws {
    struct Secret: Error { let path = "/var/lib/private" }
    let inbox = Inbox { _ in throw Secret() }
    try await AlertPort.open(inbox: inbox) { port in
        let post = try await Post.send(Recorded.firing, to: port.address)
        #expect(post.code == 500)
        #expect(!post.body.contains("private"))
        let id = try #require(post.error?.split(separator: " ").dropFirst(2).first?.dropLast())
        #expect(port.log.lines.contains { $0.contains("set request=\(id)") })
        #expect(port.log.lines.contains { $0.contains("/var/lib/private") })
    }
}

@Test(.fewAtOnce) func aPostIsLoggedWithItsIncidentsAndNoLabels() async throws {
    let inbox = Inbox { _ in [AlertReceipt.Line(incident: 12, status: .active, change: .opened)] }
    try await AlertPort.open(inbox: inbox) { port in
        let last = try await Post.send(Recorded.firing, to: port.address)
        #expect(last.code == 200)
        let line = try #require(port.log.lines.first { $0.hasPrefix("info alerts received") })
        #expect(line.contains("12 opened"))
        #expect(!port.log.lines.contains { $0.contains("x2x7p") })
    }
}

@Test(.fewAtOnce) func manyAtOnceAreAllTaken() async throws {
    try await AlertPort.open { port in
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 {
                group.addTask { try await Post.send(Recorded.firing, to: port.address).code }
            }
            for try await code in group { #expect(code == 200) }
        }
        #expect(await port.inbox.groups.count == 200)
    }
}

@Test(.fewAtOnce) func aPostInHandIsAnsweredBeforeThePortCloses() async throws {
    let inbox = Inbox(isHeld: true)
    let code = try await AlertPort.open(inbox: inbox) { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send(RawPost.text(Recorded.firing))
        while await inbox.groups.isEmpty { await Task.yield() }
        return client
    } whileClosing: { client in
        await inbox.letGo()
        return await client.readToEnd()
    }
    #expect(code.hasPrefix("HTTP/1.1 200 OK"))
}
