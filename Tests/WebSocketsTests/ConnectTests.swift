import NIOCore
import NIOHTTP1
import NIOSSL
import TestSupport
import TestTraits
import Testing
import WebSockets

@Suite(.fewAtOnce) struct ConnectTests {
    @Test func textGoesBothWaysOverPlainTCP() async throws {
        try await withServer(echo()) { port in
            let connection = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)/link")
            try await connection.send("good morning, привет")
            #expect(try await connection.read() == .text("good morning, привет"))
            await connection.close(within: .seconds(10))
            #expect(connection.ended == .closedHere(code: 1000))
        }
    }

    @Test func textGoesBothWaysOverTLS() async throws {
        try await withServer(echo(tls: try TestCertificates.serving())) { port in
            let client = WebSocketClient(tls: try TestCertificates.trusting())
            for _ in 1...2 {
                let connection = try await client.connect(to: "wss://127.0.0.1:\(port)/link?ticket=x")
                try await connection.send("secret")
                #expect(try await connection.read() == .text("secret"))
                await connection.close(within: .seconds(10))
            }
        }
    }

    @Test func aCertificateOfAnUnknownAuthorityIsNotTrusted() async throws {
        try await withServer(echo(tls: try TestCertificates.serving())) { port in
            let client = WebSocketClient(tls: try TestCertificates.trusting(TestCertificates.otherAuthority))
            let failure = try await failedConnect(of: client, to: "wss://127.0.0.1:\(port)/?ticket=s3cret")
            guard case .untrusted = failure else { throw UnexpectedFailure(failure) }
            #expect(!failure.description.contains("s3cret"))
        }
    }

    @Test func aCertificateForAnotherNameIsNotTrusted() async throws {
        try await withServer(echo(tls: try TestCertificates.serving(isNamed: true))) { port in
            let client = WebSocketClient(tls: try TestCertificates.trusting())
            let failure = try await failedConnect(of: client, to: "wss://127.0.0.1:\(port)/")
            guard case .untrusted = failure else { throw UnexpectedFailure(failure) }
        }
    }

    @Test func framesThatComeInOnePieceWithTheAnswerAreNotLost() async throws {
        let server = WebSocketServer { connection, _ in
            do {
                try await connection.send("hello")
                await connection.readAll()
            } catch {
                Issue.record(error)
            }
        }
        try await withServer(server) { port in
            let relay = TCPServer { inbound, outbound in
                try await TCPServer.join(inbound, outbound, to: port) { said in String(buffer: said).contains("hello") }
            }
            try await relay.run { relayPort in
                let connection = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(relayPort)/")
                #expect(try await connection.read() == .text("hello"))
            }
        }
    }

    @Test func theServerSeesPathQueryAndHost() async throws {
        let notes = Notes()
        let server = WebSocketServer(admit: { request in
            notes.add("\(request.method) \(request.path) \(request.query ?? "-") \(request.headers["Host"])")
            return .open
        }) { _, _ in }
        try await withServer(server) { port in
            _ = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)/link/?ticket=a%20b&app_id=A1#part")
            _ = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(port)?x")
            #expect(
                notes.all == [
                    "GET /link/ ticket=a%20b&app_id=A1 [\"127.0.0.1:\(port)\"]",
                    "GET / x [\"127.0.0.1:\(port)\"]",
                ]
            )
        }
    }

    @Test func aRefusalShowsStatusAndWordsButNeverTheTicket() async throws {
        let server = WebSocketServer(admit: { request in
            let words =
                "no such ticket:\n\(request.query ?? "")\u{1B}[31m (s3cr3t) " + String(repeating: "z", count: 5000)
            return .refuse(WebSocketReply(status: .forbidden, body: words))
        }) { _, _ in }
        try await withServer(server) { port in
            let url = "ws://127.0.0.1:\(port)/link/?ticket=s3cr3t&app_id=A1"
            let failure = try await failedConnect(of: WebSocketClient(), to: url)
            guard case .refused(403, let excerpt) = failure else { throw UnexpectedFailure(failure) }
            #expect(excerpt.hasPrefix("no such ticket: …"))
            #expect(excerpt.count <= 201)
            #expect(!excerpt.contains("\u{1B}"))
            #expect(!failure.description.contains("s3cr3t"))
        }
    }

    @Test(arguments: [
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "220 mail.test.invalid ready\r\n",
    ])
    func anAnswerThatIsNoUpgradeIsNotTakenForOne(answer: String) async throws {
        try await TCPServer.saying(answer).run { port in
            let failure = try await failedConnect(of: WebSocketClient(), to: "ws://127.0.0.1:\(port)/")
            guard case .notWebSocket = failure else { throw UnexpectedFailure(failure) }
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 7\r\n\r\nsleepy\n", 502, "sleepy"),
        ("HTTP/1.1 302 Found\r\nLocation: http://elsewhere.test.invalid\r\nContent-Length: 0\r\n\r\n", 302, ""),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\n\r\n", 200, "yes"),
    ])
    func aPlainAnswerIsTold(answer: String, status: Int, excerpt: String) async throws {
        try await TCPServer.saying(answer).run { port in
            let failure = try await failedConnect(of: WebSocketClient(), to: "ws://127.0.0.1:\(port)/")
            #expect(failure == .refused(status: status, excerpt: excerpt))
        }
    }

    @Test func aServerThatHangsUpIsNamed() async throws {
        try await TCPServer { inbound, _ in for await _ in inbound { return } }.run { port in
            let failure = try await failedConnect(of: WebSocketClient(), to: "ws://127.0.0.1:\(port)/")
            guard case .unreachable = failure else { throw UnexpectedFailure(failure) }
        }
    }

    @Test func aPortWhereNobodyListensIsNamed() async throws {
        let port = try await TCPServer.saying("").run { $0 }
        let failure = try await failedConnect(of: WebSocketClient(), to: "ws://127.0.0.1:\(port)/?ticket=s3cret")
        guard case .unreachable(let why) = failure else { throw UnexpectedFailure(failure) }
        #expect(why.contains("\(port)"))
        #expect(!why.contains("s3cret"))
    }

    @Test func aServerThatNeverAnswersIsGivenUpInTimeAndLeftAlone() async throws {
        let (hungUp, told) = AsyncStream.makeStream(of: Void.self)
        let server = TCPServer { inbound, _ in
            for await _ in inbound {}
            told.yield()
        }
        try await server.run { port in
            let client = WebSocketClient(limits: WebSocketLimits(connect: .milliseconds(100)))
            let failure = try await failedConnect(of: client, to: "ws://127.0.0.1:\(port)/")
            #expect(failure == .timedOut(after: .milliseconds(100)))
            for await _ in hungUp { break }
        }
    }

    @Test func aCancelledConnectReturnsAndLeavesNothingBehind() async throws {
        let (events, told) = AsyncStream.makeStream(of: String.self)
        let server = TCPServer { inbound, _ in
            for await _ in inbound { told.yield("asked") }
            told.yield("hung up")
        }
        try await server.run { port in
            try await withThrowingTaskGroup(of: WebSocketFailure.self) { group in
                group.addTask { try await failedConnect(of: WebSocketClient(), to: "ws://127.0.0.1:\(port)/") }
                var seen = events.makeAsyncIterator()
                #expect(await seen.next() == "asked")
                group.cancelAll()
                let failure = try await group.next()
                #expect(failure == .cancelled)
                #expect(await seen.next() == "hung up")
            }
        }
    }

    @Test func aTaskThatIsCancelledAlreadyDoesNotConnect() async throws {
        try await withServer(echo()) { port in
            try await withThrowingTaskGroup(of: WebSocketFailure.self) { group in
                group.cancelAll()
                group.addTask { try await failedConnect(of: WebSocketClient(), to: "ws://127.0.0.1:\(port)/") }
                let failure = try await group.next()
                #expect(failure == .cancelled)
            }
        }
    }

    @Test(arguments: [
        "https://chat.test.invalid/", "wss:/chat.test.invalid", "wss://", "wss://:443/", "ws://host:0/",
        "ws://host:70000/",
        "ws://host:1x/", "ws://user:word@host/", "ws://host/a b", "ws://host/\r\nX: y", "ws://hóst/", "",
    ])
    func anAddressThatCannotBeUsedIsRefusedWithoutRepeatingIt(url: String) async throws {
        let failure = try await failedConnect(of: WebSocketClient(), to: url + "?ticket=s3cret")
        guard case .badAddress(let why) = failure else { throw UnexpectedFailure(failure) }
        #expect(!why.contains("s3cret"))
        #expect(!why.isEmpty)
    }

    @Test func anUpgradeToSomethingElseIsRefused() async throws {
        try await withServer(echo()) { port in
            let ask = "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: "
            for upgrade in ["h2c", "websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: x"] {
                let answer = try await TCPServer.ask(port, ask + upgrade + "\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 400 "))
            }
        }
    }

    @Test func plainRequestsAreAnsweredOnTheSamePort() async throws {
        let server = WebSocketServer(answer: { request in
            WebSocketReply(headers: ["X-Path": request.path], body: "\(request.method) \(String(buffer: request.body))")
        }) { _, _ in }
        try await withServer(server) { port in
            let answers = try await TCPServer.ask(
                port,
                "POST /api/open HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
                    + "GET /two HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
            #expect(answers.contains("X-Path: /api/open\r\n"))
            #expect(answers.contains("POST body"))
            #expect(answers.contains("X-Path: /two\r\n"))
            #expect(answers.hasSuffix("GET "))
        }
    }
}
