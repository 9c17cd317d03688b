import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Webhooks

/// Gets what Amazon SNS has at an address: certificates, and the answers to confirmations.
struct AmazonCalls: Sendable {
    /// In bytes; a certificate has about two thousand.
    static let answerLimit = 64 * 1_024

    let clients: OutboundClients
    /// Two calls fit into the 15 s that SNS waits for us.
    var patience = Duration.seconds(6)

    /// - Returns: the body of a 200.
    /// - Throws: `SNSFetchFailure`, with a reason that holds neither the address nor a token.
    func get(_ address: String) async throws(SNSFetchFailure) -> [UInt8] {
        let (client, patience) = (clients.client(for: address), patience)
        do {
            // The client's own deadline ends with the head of the answer; a body that never ends must not hold us either.
            return try await withThrowingTaskGroup(of: [UInt8].self) { group in
                group.addTask {
                    var request = HTTPClientRequest(url: address)
                    request.headers.add(name: "user-agent", value: "chatops")
                    let response = try await client.execute(request, deadline: .distantFuture)
                    guard response.status == .ok else {
                        throw SNSFetchFailure("it answered \(response.status.code)", isAnswer: true)
                    }
                    let body = try await response.body.collect(upTo: Self.answerLimit)
                    return Array(body.readableBytesView)
                }
                group.addTask {
                    try await Task.sleep(for: patience)
                    throw SNSFetchFailure("no answer within \(patience.components.seconds) s")
                }
                defer { group.cancelAll() }
                guard let body = try await group.next() else { throw SNSFetchFailure("no answer") }
                return body
            }
        } catch let failure as SNSFetchFailure {
            throw failure
        } catch is NIOConnectionError {
            throw SNSFetchFailure("no connection")
        } catch is NIOTooManyBytesError {
            throw SNSFetchFailure("its answer is over \(Self.answerLimit / 1_024) KiB")
        } catch {
            throw SNSFetchFailure(String("\(error)".prefix(120)))
        }
    }
}
