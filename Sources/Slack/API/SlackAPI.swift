import AsyncHTTPClient
import Foundation
import Incidents
import NIOCore
import NIOHTTP1

/// Calls methods of Slack's Web API, or of a server that speaks it (protocols 2.4).
///
/// Every call throws `SlackAPIError`, which is `.cancelled` when its task was cancelled.
package struct SlackAPI: Sendable {
    let address: String
    let botToken: SlackToken
    let appToken: SlackToken
    let http: HTTPClient
    var patience: Duration

    /// - Parameters:
    ///   - address: `SLACK_API_URL`, e.g. `https://slack.com/api`; methods are below it.
    ///   - http: should follow no redirects, and allow at least 16 connections per host.
    ///   - patience: how long a call may take in all; uploads get more, by their size.
    package init(
        address: String,
        botToken: SlackToken,
        appToken: SlackToken,
        http: HTTPClient,
        patience: Duration = .seconds(15)
    ) {
        var address = address
        while address.hasSuffix("/") { address.removeLast() }
        self.address = address
        self.botToken = botToken
        self.appToken = appToken
        self.http = http
        self.patience = patience
    }

    /// The same, for a caller with less time: a trigger lives three seconds.
    package func hurrying(_ patience: Duration) -> SlackAPI {
        var copy = self
        copy.patience = patience
        return copy
    }

    /// Calls a method with a JSON body.
    func call<Result: Decodable & Sendable>(
        _ method: String,
        _ parameters: SlackParameters
    ) async throws(SlackAPIError) -> Result {
        try await call(method, { try parameters.json() }, type: "application/json; charset=utf-8").result
    }

    /// Calls a method with a form, as those that read want it.
    func ask<Result: Decodable & Sendable>(
        _ method: String,
        _ parameters: SlackParameters = [:],
        token: SlackToken? = nil
    ) async throws(SlackAPIError) -> Result {
        try await askWithHead(method, parameters, token: token).result
    }

    /// The same with the head of the answer.
    func askWithHead<Result: Decodable & Sendable>(
        _ method: String,
        _ parameters: SlackParameters = [:],
        token: SlackToken? = nil
    ) async throws(SlackAPIError) -> (result: Result, headers: HTTPHeaders) {
        let type = "application/x-www-form-urlencoded; charset=utf-8"
        return try await call(method, { try parameters.form() }, type: type, token: token)
    }

    private func call<Result: Decodable & Sendable>(
        _ method: String,
        _ body: () throws -> [UInt8],
        type: String,
        token: SlackToken? = nil
    ) async throws(SlackAPIError) -> (result: Result, headers: HTTPHeaders) {
        let bytes: [UInt8]
        do {
            bytes = try body()
        } catch {
            throw .refused("not_encodable", details: ["the \(method) call cannot be written as JSON"])
        }
        var request = HTTPClientRequest(url: "\(address)/\(method)")
        request.headers.add(name: "authorization", value: "Bearer \((token ?? botToken).value)")
        request.headers.add(name: "content-type", value: type)
        request.body = .bytes(ByteBuffer(bytes: bytes))
        return try await measured(method) { () async throws in
            let answer = try await exchange(request, patience: patience)
            return (try Self.read(answer.body, status: answer.status, headers: answer.headers), answer.headers)
        }
    }

    /// Runs a call and turns whatever it throws into one kind of error.
    func measured<Value: Sendable>(
        _ method: String,
        _ work: () async throws -> Value
    ) async throws(SlackAPIError) -> Value {
        let measure = SlackCallMeasure(method: method)
        do {
            let value = try await work()
            measure.end(outcome: "ok")
            return value
        } catch {
            let failure: SlackAPIError
            if Task.isCancelled || error is CancellationError {
                failure = .cancelled
            } else {
                failure = error as? SlackAPIError ?? .transport(Self.reason(for: error))
            }
            measure.end(outcome: failure.outcome)
            throw failure
        }
    }

    /// Sends a request and reads the whole answer, within the time there is.
    func exchange(
        _ request: HTTPClientRequest,
        patience: Duration
    ) async throws -> (status: Int, headers: HTTPHeaders, body: ByteBuffer) {
        var request = request
        request.method = .POST
        request.headers.add(name: "user-agent", value: "chatops")
        let prepared = request
        // The client's own deadline ends with the head of the answer; a body that never ends must not hold us either.
        return try await withThrowingTaskGroup(of: WholeAnswer?.self) { group in
            group.addTask {
                let response = try await http.execute(prepared, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: 32 * 1_024 * 1_024)
                return WholeAnswer(status: Int(response.status.code), headers: response.headers, body: body)
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            guard case .some(.some(let answer)) = try await group.next() else {
                throw SlackAPIError.transport("no answer within \(patience.components.seconds) s")
            }
            return (answer.status, answer.headers, answer.body)
        }
    }

    private struct WholeAnswer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: ByteBuffer
    }

    static func read<Result: Decodable>(
        _ bytes: ByteBuffer,
        status: Int,
        headers: HTTPHeaders
    ) throws(SlackAPIError) -> Result {
        let data = Data(bytes.readableBytesView)
        let decoder = JSONDecoder()
        let reply = try? decoder.decode(SlackReply.self, from: data)
        if (200..<300).contains(status), let reply, reply.ok {
            guard let result = try? decoder.decode(Result.self, from: data) else { throw .unreadable(status: status) }
            return result
        }
        throw error(reply, status: status, headers: headers)
    }

    /// What an answer says that is not a success.
    static func error(_ reply: SlackReply?, status: Int, headers: HTTPHeaders) -> SlackAPIError {
        let wait = headers.first(name: "retry-after").flatMap(Int64.init).map {
            Duration.seconds(min(max($0, 0), 86_400))
        }
        let code = reply?.ok == false ? reply?.error : nil
        if status == 429 || code == "ratelimited" || code == "rate_limited" {
            return .limited(retryAfter: wait ?? SlackAPIError.usualWait)
        }
        guard let code else { return .unreadable(status: status) }
        let details = (reply?.responseMetadata?.messages ?? []).prefix(3).map { String($0.prefix(200)) }
        return .refused(String(code.prefix(60)), details: details, needed: reply?.needed.map { String($0.prefix(60)) })
    }

    /// What went wrong on the wire, in a few words. Addresses can hold tickets and other secrets: only what kind of
    /// failure it was is told, never the address.
    private static func reason(for error: any Error) -> String {
        let text = String(describing: error)
        return text.contains("://") ? "the call failed: \(type(of: error))" : String(text.prefix(200))
    }
}
