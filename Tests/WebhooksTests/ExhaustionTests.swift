import Incidents
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

/// The port takes posts, or does so again. With times as short as here, a busy machine may be cut off itself.
private func postUntilTaken(_ port: AlertPort) async throws {
    try await eventually("an answer of 200") {
        do {
            return try await Post.send(Recorded.firing, to: port.address).code == 200
        } catch {
            return false
        }
    }
}

/// Clients that are slow, silent, greedy or broken. Times are short here and mean the same.
private func limits(_ change: (inout WebhookConfiguration.Limits) -> Void) -> WebhookConfiguration.Limits {
    var limits = WebhookConfiguration.Limits.unhurried
    limits.patience = .milliseconds(200)
    change(&limits)
    return limits
}

@Test(.fewAtOnce) func aSilentConnectionIsClosed() async throws {
    try await AlertPort.open(limits: limits { $0.silence = .milliseconds(100) }) { port in
        let client = try await RawClient.connect(to: port.port)
        #expect(await client.readToEnd().isEmpty)
    }
}

@Test(.fewAtOnce) func aConnectionThatFallsSilentAfterAPostIsClosed() async throws {
    try await AlertPort.open(limits: limits { $0.silence = .milliseconds(500) }) { port in
        // A busy machine may let the silence before the post grow too long; then the next one is tried.
        try await eventually("an answer, and the end of its connection") {
            let client = try await RawClient.connect(to: port.port)
            do {
                try await client.send(RawPost.text(Recorded.firing))
            } catch {
                return false
            }
            return await client.readToEnd().hasPrefix("HTTP/1.1 200 OK")
        }
        #expect(await port.inbox.groups.isEmpty == false)
    }
}

@Test(.fewAtOnce) func aHeaderThatTricklesInIsCutOff() async throws {
    try await AlertPort.open(limits: limits { $0.silence = .milliseconds(100) }) { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send("POST /api/v1/alertmanager HTTP/1.1\r\nHost: x\r\nX: ")
        client.trickle("y")
        #expect(await client.readToEnd().isEmpty)
        #expect(await port.inbox.groups.isEmpty)
    }
}

@Test(.fewAtOnce) func aBodyThatStopsHalfwayIsCutOff() async throws {
    try await AlertPort.open(limits: limits { $0.silence = .milliseconds(100) }) { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send(RawPost.head("Content-Length: 1000") + #"{"alerts":[]"#)
        _ = await client.readToEnd()
        #expect(await port.inbox.groups.isEmpty)
        try await postUntilTaken(port)
    }
}

@Test(.fewAtOnce) func aBodyThatTricklesInIsAnsweredAndCutOff() async throws {
    try await AlertPort.open(limits: limits { $0.bodyTime = .milliseconds(100) }) { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send(RawPost.head("Content-Length: 1000000"))
        client.trickle(" ")
        #expect(await client.readToEnd().hasPrefix("HTTP/1.1 408 Request Timeout"))
        #expect(await port.inbox.groups.isEmpty)
    }
}

@Test(.fewAtOnce) func aHalfOpenClientIsAnsweredAndClosed() async throws {
    try await AlertPort.open { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send(RawPost.text(Recorded.firing))
        try await client.endOutput()
        #expect(await client.readToEnd().hasPrefix("HTTP/1.1 200 OK"))
    }
}

@Test(.fewAtOnce) func aClientThatLeavesHalfwayLeavesNothing() async throws {
    try await AlertPort.open(limits: limits { $0.requests = 1 }) { port in
        for _ in 0..<20 {
            let client = try await RawClient.connect(to: port.port)
            try await client.send(RawPost.head("Content-Length: 1000") + #"{"alerts":["#)
            await client.close()
        }
        // With room for one request only, this is taken only once the others have given theirs back.
        try await postUntilTaken(port)
        #expect(await port.inbox.groups.count == 1)
    }
}

@Test(.fewAtOnce) func aBodyAnnouncedTooLargeIsRefusedUnread() async throws {
    try await AlertPort.open(limits: limits { _ in }) { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send(RawPost.head("Content-Length: 4194305"))
        let answer = await client.readToEnd()
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.contains("over 4 MiB"))
        #expect(answer.lowercased().contains("connection: close"))
    }
}

@Test(.fewAtOnce) func aBodyOfExactlyTheLimitIsRead() async throws {
    try await AlertPort.open(limits: limits { ($0.patience, $0.bodyTime) = (.minutes(5), .minutes(5)) }) { port in
        let frame = #"{"alerts":[],"x":""}"#
        let body = #"{"alerts":[],"x":"\#(String(repeating: "x", count: 4_194_304 - frame.count))"}"#
        let fits = try await Post.send(body, to: port.address)
        #expect(fits.code == 200)
        let client = try await RawClient.connect(to: port.port)
        try await client.send(RawPost.text(body + " "))
        #expect(await client.read { $0.hasSuffix("}") }.hasPrefix("HTTP/1.1 413 "))
        await client.close()
    }
}

@Test(.fewAtOnce) func aChunkedBodyIsReadAndAnEndlessOneIsNot() async throws {
    try await AlertPort.open(limits: limits { $0.bodySize = 100_000 }) { port in
        let client = try await RawClient.connect(to: port.port)
        let half = Recorded.firing.index(Recorded.firing.startIndex, offsetBy: 700)
        try await client.send(
            RawPost.head("Transfer-Encoding: chunked") + RawPost.chunk(String(Recorded.firing[..<half]))
                + RawPost.chunk(String(Recorded.firing[half...])) + "0\r\n\r\n"
        )
        #expect(await client.read { $0.contains("alerts") }.hasPrefix("HTTP/1.1 200 OK"))
        try await client.send(RawPost.head("Transfer-Encoding: chunked"))
        async let answer = client.readToEnd()
        let sent = await client.flood(RawPost.chunk(String(repeating: " ", count: 10_000)), upTo: .max)
        #expect(sent >= 100_000)
        let text = await answer
        #expect(text.hasPrefix("HTTP/1.1 413 "))
        #expect(text.contains("over 100000 bytes"))
        #expect(await port.inbox.groups.count == 1)
    }
}

@Test(.fewAtOnce) func whoMayNotPostIsNotReadEither() async throws {
    try await AlertPort.open(token: "s3cret-example", limits: limits { _ in }) { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send(RawPost.head("Transfer-Encoding: chunked"))
        async let answer = client.readToEnd()
        _ = await client.flood(RawPost.chunk(String(repeating: " ", count: 10_000)), upTo: .max)
        #expect(await answer.hasPrefix("HTTP/1.1 401 Unauthorized"))
    }
}

@Test(
    .fewAtOnce,
    arguments: [
        "garbage\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "POST / HTTP/9.9\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
        "POST /api/v1/alertmanager HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/alertmanager HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
        "POST /api/v1/alertmanager HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /api/v1/alertmanager HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n",
        "POST /api/v1/alertmanager HTTP/1.1\r\nHost: x\r\n\(String(repeating: "X: y\r\n", count: 200))\r\n",
    ]
)
func garbageIsRefusedAndTheConnectionEnds(garbage: String) async throws {
    try await AlertPort.open(limits: limits { $0.silence = .milliseconds(500) }) { port in
        let client = try await RawClient.connect(to: port.port)
        try await client.send(garbage)
        let answer = await client.readToEnd()
        #expect(answer.hasPrefix("HTTP/1.1 400") || answer.isEmpty, "\(answer)")
        #expect(await port.inbox.groups.isEmpty)
        try await postUntilTaken(port)
    }
}

@Test(.fewAtOnce) func pipelinedPostsAreAnsweredInTheirOrder() async throws {
    try await AlertPort.open { port in
        let client = try await RawClient.connect(to: port.port)
        let posts = Recorded.all.map { RawPost.text($0) } + [RawPost.text("{}"), RawPost.text(#"{"alerts":[]}"#)]
        try await client.send(posts.joined())
        let answer = await client.read { $0.components("HTTP/1.1 ") == 8 && $0.hasSuffix("}") }
        #expect(answer.components("HTTP/1.1 200 OK") == 7)
        #expect(answer.components("HTTP/1.1 400 Bad Request") == 1)
        #expect(answer.hasSuffix(#"{"incidents":[],"alerts":0}"#))
        let counts = await port.inbox.groups.map(\.reports.count)
        #expect(counts == [1, 2, 1, 2, 2, 1, 0])
        await client.close()
    }
}

@Test(.fewAtOnce) func aClientThatNeverReadsItsAnswersIsCutOff() async throws {
    try await AlertPort.open(limits: limits { _ in }) { port in
        let client = try await RawClient.connect(to: port.port, readsAnswers: false)
        let batch = String(repeating: RawPost.text(#"{"alerts":[],"x":[}"#), count: 500)
        let sent = await client.flood(batch, upTo: .max)
        #expect(sent > 0)
        try await postUntilTaken(port)
    }
}

@Test(.fewAtOnce) func aConnectionTooManyHearsSoAndTheOthersGoOn() async throws {
    try await AlertPort.open(limits: limits { ($0.connections, $0.refusals, $0.silence) = (50, 25, .seconds(600)) }) {
        port in
        let first = try await RawClient.connect(to: port.port)
        try await first.send(RawPost.text(Recorded.firing))
        #expect(await first.read { $0.hasSuffix("}") }.hasPrefix("HTTP/1.1 200 OK"))
        var others: [RawClient] = []
        for _ in 0..<49 {
            let client = try await RawClient.connect(to: port.port)
            try await client.send(RawPost.text(Recorded.firing))
            #expect(await client.read { $0.hasSuffix("}") }.hasPrefix("HTTP/1.1 200 OK"))
            others.append(client)
        }
        var late: [RawClient] = []
        for _ in 0..<550 { late.append(try await RawClient.connect(to: port.port)) }
        // Some hear why, the others are only closed; none is left waiting.
        var refused = 0
        for client in late where await client.readToEnd().hasPrefix("HTTP/1.1 503") { refused += 1 }
        #expect(refused >= 25)
        try await first.send(RawPost.text(Recorded.firing))
        #expect(await first.read { $0.hasSuffix("}") }.hasPrefix("HTTP/1.1 200 OK"))
        for client in others + late { await client.close() }
        try await postUntilTaken(port)
        await first.close()
    }
}

@Test(.fewAtOnce) func theRefusalOfAConnectionAnnouncesItsLength() throws {
    let parts = ConnectionGuard.refusal.split(separator: "\r\n\r\n")
    #expect(parts.count == 2)
    #expect(parts.first?.hasSuffix("Content-Length: \(parts.last?.utf8.count ?? 0)") == true)
}

@Test(.fewAtOnce) func aPostTooManyIsToldToTryAgain() async throws {
    let inbox = Inbox(isHeld: true)
    try await AlertPort.open(limits: limits { $0.requests = 2 }, inbox: inbox) { port in
        async let first = Post.send(Recorded.firing, to: port.address)
        async let second = Post.send(Recorded.firing, to: port.address)
        while await inbox.groups.count < 2 { await Task.yield() }
        let third = try await Post.send(Recorded.firing, to: port.address)
        #expect(third.code == 503)
        #expect(third.headers["retry-after"] == ["1"])
        await inbox.letGo()
        #expect(try await first.code == 200)
        #expect(try await second.code == 200)
        try await postUntilTaken(port)
    }
}

@Test(.fewAtOnce) func bodiesTogetherHaveALimitToo() async throws {
    let inbox = Inbox(isHeld: true)
    try await AlertPort.open(limits: limits { $0.bodiesSize = 3_000 }, inbox: inbox) { port in
        async let first = Post.send(Recorded.firing, to: port.address)
        async let second = Post.send(Recorded.firing, to: port.address)
        while await inbox.groups.count < 2 { await Task.yield() }
        let third = try await Post.send(Recorded.firing, to: port.address)
        #expect(third.code == 503)
        await inbox.letGo()
        #expect(try await first.code == 200)
        #expect(try await second.code == 200)
        try await postUntilTaken(port)
    }
}

@Test(.fewAtOnce) func aClientThatWaitsForAWordGetsIt() async throws {
    try await AlertPort.open { port in
        let client = try await RawClient.connect(to: port.port)
        let body = Recorded.firing
        try await client.send(RawPost.head("Content-Length: \(body.utf8.count)", "Expect: 100-continue"))
        #expect(await client.read { $0.hasSuffix("\r\n\r\n") }.hasPrefix("HTTP/1.1 100 Continue"))
        try await client.send(body)
        #expect(await client.read { $0.hasSuffix("}") }.hasPrefix("HTTP/1.1 200 OK"))
        await client.close()
    }
}

extension String {
    /// How often it contains the text.
    fileprivate func components(_ text: String) -> Int {
        ranges(of: text).count
    }
}
