import NIOCore
import TestSupport
import TestTraits
import Testing
import WebSockets

@Suite(.fewAtOnce) struct ProxyTests {
    private func roundTrip(_ client: WebSocketClient, _ url: String) async throws {
        let connection = try await client.connect(to: url)
        try await connection.send("through")
        #expect(try await connection.read() == .text("through"))
        await connection.close(within: .seconds(10))
    }

    @Test func anHTTPProxyIsUsedForPlainSockets() async throws {
        let notes = Notes()
        try await withServer(echo()) { port in
            try await TestProxy.http(to: port, asked: notes.add).run { proxy in
                let client = WebSocketClient(proxy: .http(host: "127.0.0.1", port: proxy))
                try await roundTrip(client, "ws://chat.test.invalid/link?ticket=x")
            }
        }
        #expect(notes.all == ["CONNECT chat.test.invalid:80 HTTP/1.1"])
    }

    @Test func tlsGoesThroughAnHTTPProxyToTheServerItself() async throws {
        let notes = Notes()
        try await withServer(echo(tls: try TestCertificates.serving(isNamed: true))) { port in
            try await TestProxy.http(to: port, asked: notes.add).run { proxy in
                let client = WebSocketClient(
                    proxy: .http(host: "127.0.0.1", port: proxy),
                    tls: try TestCertificates.trusting()
                )
                try await roundTrip(client, "wss://api.test.invalid/link")
                let failure = try await failedConnect(of: client, to: "wss://other.test.invalid/link")
                guard case .untrusted = failure else { throw UnexpectedFailure(failure) }
            }
        }
        #expect(notes.all.first == "CONNECT api.test.invalid:443 HTTP/1.1")
    }

    @Test func tlsToABareAddressThroughAProxyIsRefused() async throws {
        let client = WebSocketClient(proxy: .http(host: "127.0.0.1", port: 9))
        let failure = try await failedConnect(of: client, to: "wss://127.0.0.1/")
        guard case .badAddress = failure else { throw UnexpectedFailure(failure) }
    }

    @Test func anHTTPProxyIsToldUserAndPassword() async throws {
        try await withServer(echo()) { port in
            try await TestProxy.http(to: port, wanted: "Basic b3BzOndvcmQ=").run { proxy in
                let right = WebSocketProxy.http(host: "127.0.0.1", port: proxy, authorization: "Basic b3BzOndvcmQ=")
                try await roundTrip(WebSocketClient(proxy: right), "ws://chat.test.invalid/")

                let wrong = WebSocketProxy.http(host: "127.0.0.1", port: proxy, authorization: "Basic bm8=")
                let refused = try await failedConnect(of: WebSocketClient(proxy: wrong), to: "ws://chat.test.invalid/")
                #expect(refused == .proxyRefused(status: 407, "it does not accept this user and password"))
                #expect(!refused.description.contains("bm8="))

                let none = WebSocketProxy.http(host: "127.0.0.1", port: proxy)
                let asked = try await failedConnect(of: WebSocketClient(proxy: none), to: "ws://chat.test.invalid/")
                #expect(asked == .proxyRefused(status: 407, "it asks for a user and a password"))
            }
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 403 Forbidden by rule 7\r\n\r\n", 403, "Forbidden by rule 7"),
        ("HTTP/1.0 503\r\n\r\n", 503, "no reason given"),
        ("SSH-2.0-OpenSSH\r\n\r\n", nil, "what answered is no HTTP proxy"),
        ("HTTP/1.1 200 OK\r\n\r\nboo", nil, "it sent something that nobody had asked for"),
    ])
    func anHTTPProxyThatRefusesIsTold(answer: String, status: Int?, why: String) async throws {
        try await TCPServer.saying(answer).run { proxy in
            let client = WebSocketClient(proxy: .http(host: "127.0.0.1", port: proxy))
            let failure = try await failedConnect(of: client, to: "ws://chat.test.invalid/")
            #expect(failure == .proxyRefused(status: status, why))
        }
    }

    @Test func authorizationWithALineBreakIsNotSent() async throws {
        let proxy = WebSocketProxy.http(host: "127.0.0.1", port: 9, authorization: "Basic x\r\nX-Other: y")
        let failure = try await failedConnect(of: WebSocketClient(proxy: proxy), to: "ws://chat.test.invalid/")
        guard case .badAddress = failure else { throw UnexpectedFailure(failure) }
    }

    @Test func aProxyThatHangsUpIsNamed() async throws {
        try await TCPServer { inbound, _ in for await _ in inbound { return } }.run { port in
            for proxy in [WebSocketProxy.http(host: "127.0.0.1", port: port), .socks5(host: "127.0.0.1", port: port)] {
                let failure = try await failedConnect(of: WebSocketClient(proxy: proxy), to: "ws://chat.test.invalid/")
                #expect(failure == .proxyRefused(status: nil, "it hung up before the tunnel stood"))
            }
        }
    }

    @Test func aProxyThatNeverAnswersIsGivenUpInTime() async throws {
        try await TCPServer { inbound, _ in for await _ in inbound {} }.run { port in
            let limits = WebSocketLimits(connect: .milliseconds(100))
            for proxy in [WebSocketProxy.http(host: "127.0.0.1", port: port), .socks5(host: "127.0.0.1", port: port)] {
                let client = WebSocketClient(proxy: proxy, limits: limits)
                let failure = try await failedConnect(of: client, to: "ws://chat.test.invalid/")
                #expect(failure == .timedOut(after: limits.connect))
            }
        }
    }

    @Test func aSOCKSProxyIsGivenTheNameOrTheAddress() async throws {
        let notes = Notes()
        try await withServer(echo()) { port in
            try await TestProxy.socks(to: port, asked: notes.add).run { proxy in
                let client = WebSocketClient(proxy: .socks5(host: "127.0.0.1", port: proxy))
                try await roundTrip(client, "ws://chat.test.invalid/")
                try await roundTrip(client, "ws://192.0.2.7/")
            }
        }
        #expect(notes.all == ["chat.test.invalid", "192.0.2.7"])
    }

    @Test func aSOCKSProxyIsToldUserAndPassword() async throws {
        try await withServer(echo()) { port in
            try await TestProxy.socks(to: port, credentials: ("ops", "word")).run { proxy in
                let right = WebSocketProxy.socks5(host: "127.0.0.1", port: proxy, user: "ops", password: "word")
                try await roundTrip(WebSocketClient(proxy: right), "ws://chat.test.invalid/")

                let wrong = WebSocketProxy.socks5(host: "127.0.0.1", port: proxy, user: "ops", password: "no")
                let refused = try await failedConnect(of: WebSocketClient(proxy: wrong), to: "ws://chat.test.invalid/")
                #expect(refused == .proxyRefused(status: nil, "it does not accept this user and password"))

                let none = WebSocketProxy.socks5(host: "127.0.0.1", port: proxy)
                let asked = try await failedConnect(of: WebSocketClient(proxy: none), to: "ws://chat.test.invalid/")
                guard case .proxyRefused(nil, _) = asked else { throw UnexpectedFailure(asked) }
            }
        }
    }

    @Test(arguments: [
        (UInt8(1), "it failed, and gave no reason (code 1)"),
        (2, "its rules do not allow this connection"),
        (5, "the server does not accept its connection"),
    ])
    func aSOCKSProxyThatRefusesIsTold(code: UInt8, why: String) async throws {
        try await TestProxy.socks(to: 9, reply: code).run { proxy in
            let client = WebSocketClient(proxy: .socks5(host: "127.0.0.1", port: proxy))
            let failure = try await failedConnect(of: client, to: "ws://chat.test.invalid/")
            #expect(failure == .proxyRefused(status: nil, why))
        }
    }
}
