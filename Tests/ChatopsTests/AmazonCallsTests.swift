import Incidents
import TestSupport
import TestTraits
import Testing
import Webhooks

@testable import chatops

@Suite(.fewAtOnce) struct AmazonCallsTests {
    /// What a server that says so gives; its words, or why it gave nothing.
    private static func get(_ answer: String, patience: Duration = .seconds(300)) async throws -> (
        String?, SNSFetchFailure?
    ) {
        let clients = OutboundClients(through: Proxies())
        let calls = AmazonCalls(clients: clients, patience: patience)
        let server = answer.isEmpty ? TCPServer { inbound, _ in for await _ in inbound {} } : .saying(answer)
        let result: Result<[UInt8], SNSFetchFailure> = try await server.run { port in
            do throws(SNSFetchFailure) {
                return .success(try await calls.get("http://127.0.0.1:\(port)/SimpleNotificationService-01.pem"))
            } catch {
                return .failure(error)
            }
        }
        try await clients.shutDown()
        switch result {
        case .success(let bytes): return (String(decoding: bytes, as: UTF8.self), nil)
        case .failure(let failure): return (nil, failure)
        }
    }

    private static func answer(_ head: String, _ body: String) -> String {
        "HTTP/1.1 \(head)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func theBodyOfA200IsGivenBack() async throws {
        let (words, failure) = try await Self.get(Self.answer("200 OK", "-----BEGIN"))
        #expect(words == "-----BEGIN" && failure == nil)
    }

    @Test(arguments: [
        ("302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/", "it answered 302"),
        ("404 Not Found", "it answered 404"), ("500 Internal Server Error", "it answered 500"),
    ])
    func everythingElseIsAFailureAndRedirectsAreNotFollowed(head: String, reason: String) async throws {
        let (words, failure) = try await Self.get(Self.answer(head, "words"))
        #expect(words == nil && failure == SNSFetchFailure(reason, isAnswer: true))
    }

    @Test func anAnswerIsBoundedInSizeAndTime() async throws {
        let long = String(repeating: "a", count: AmazonCalls.answerLimit + 1)
        #expect(try await Self.get(Self.answer("200 OK", long)).1 == SNSFetchFailure("its answer is over 64 KiB"))
        let silent = try await Self.get("", patience: .seconds(1))
        #expect(silent.1 == SNSFetchFailure("no answer within 1 s"))
        let endless = try await Self.get("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na", patience: .seconds(1))
        #expect(endless.1 == SNSFetchFailure("no answer within 1 s"))
    }
}
