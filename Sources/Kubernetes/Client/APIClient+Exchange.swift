import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1

// From one request to one answer: the line, the deadline, the credential, the second attempt.
extension APIClient {
    /// What came back: everything, or a body that is still coming.
    enum Reply: Sendable {
        case whole(APIAnswer)
        /// The pass keeps the place in line until the stream is let go.
        case open(HTTPClientResponse, RequestGate.Pass)
    }

    /// A successful answer, whole.
    func answer(to request: APIRequest, within span: Duration) async throws(APIFailure) -> APIAnswer {
        guard case .whole(let answer) = try await reply(to: request, gate, within: span, isStream: false) else {
            throw APIFailure(kind: .unreadable("the answer did not end"))
        }
        return answer
    }

    /// Ends within `span`, whatever the server does; for a stream that is until its body begins.
    func reply(
        to request: APIRequest,
        _ gate: RequestGate,
        within span: Duration,
        isStream: Bool
    ) async throws(APIFailure) -> Reply {
        if let fault { throw APIFailure(kind: .access(fault)) }
        let mark = SendMark()
        let deadline = ContinuousClock.now + span
        let (result, isOver) = await withTaskGroup(of: Result<Reply, APIFailure>?.self) { group in
            group.addTask {
                do throws(APIFailure) {
                    return .success(
                        try await self.attempts(request, gate, mark, until: deadline, isStream: isStream)
                    )
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                // Cut short when the work has ended first; then nobody asks what the timer says.
                try? await self.timer(span)
                return nil
            }
            var result: Result<Reply, APIFailure>?
            var isOver = false
            // Both are awaited: an answer that came in the last moment is still an answer.
            for await end in group {
                if let end { result = end } else if result == nil { isOver = true }
                group.cancelAll()
            }
            return (result, isOver)
        }
        switch result {
        case .success(let reply): return reply
        case .failure(let failure) where failure.kind != .cancelled: throw failure
        default:
            let kind: APIFailure.Kind = isOver && !Task.isCancelled ? .timedOut : .cancelled
            throw APIFailure(kind: kind, isOutcomeUnknown: request.hasEffect && mark.isSent)
        }
    }

    private func attempts(
        _ request: APIRequest,
        _ gate: RequestGate,
        _ mark: SendMark,
        until deadline: ContinuousClock.Instant,
        isStream: Bool
    ) async throws(APIFailure) -> Reply {
        var refused: Credential?
        var isSecondConnection = false
        while true {
            mark.clear()
            let credential = try await credential()
            // The same again would only be refused again.
            if refused == credential { throw APIFailure(kind: .unauthorized) }
            do throws(APIFailure) {
                return try await attempt(request, as: credential, gate, mark, isStream: isStream)
            } catch {
                switch error.kind {
                case .unauthorized:
                    await access.credentials.rejected(credential)
                    guard refused == nil, !request.hasEffect, try await self.credential() != credential else {
                        throw error
                    }
                    refused = credential
                case .lost where !request.hasEffect && !isSecondConnection:
                    // Most likely a kept connection that the server had just closed.
                    isSecondConnection = true
                default:
                    guard let wait = waitBeforeRepeat(of: request, after: error),
                        ContinuousClock.now + wait < deadline
                    else { throw error }
                    mark.clear()
                    do { try await pause(wait) } catch { throw APIFailure(kind: .cancelled) }
                }
            }
        }
    }

    /// Only when the server asks for it, and for a write only when it says that nothing was done.
    private func waitBeforeRepeat(of request: APIRequest, after failure: APIFailure) -> Duration? {
        guard failure.isRepeatAsked, let wait = failure.retryAfter, !failure.isOutcomeUnknown else { return nil }
        switch failure.kind {
        case .tooManyRequests: return failure.status?.isDisruptionBudget == true ? nil : wait
        case .unavailable: return wait
        default: return nil
        }
    }

    private func credential() async throws(APIFailure) -> Credential {
        do throws(AccessFailure) {
            return try await access.credentials.credential()
        } catch {
            throw APIFailure(kind: .access(error))
        }
    }

    private func attempt(
        _ request: APIRequest,
        as credential: Credential,
        _ gate: RequestGate,
        _ mark: SendMark,
        isStream: Bool
    ) async throws(APIFailure) -> Reply {
        let message = try message(request, credential, mark)
        let pass: RequestGate.Pass
        do throws(CancellationError) { pass = try await gate.enter() } catch { throw APIFailure(kind: .cancelled) }
        let start = ContinuousClock.now
        var code: Int?
        defer { note(request, code: code, took: ContinuousClock.now - start) }
        do {
            // The deadline of the whole request is kept outside, by cancelling.
            let response = try await http.execute(message, deadline: .now() + .hours(24))
            code = Int(response.status.code)
            if isStream, 200..<300 ~= response.status.code { return .open(response, pass) }
            let answer = try await whole(response)
            pass.leave()
            guard answer.isSuccess else { throw APIFailure(answer: answer, hasEffect: request.hasEffect) }
            return .whole(answer)
        } catch let failure as APIFailure {
            pass.leave()
            var failure = failure
            if code.map({ 200..<300 ~= $0 }) == true { failure.isOutcomeUnknown = request.hasEffect }
            throw failure
        } catch {
            pass.leave()
            let isNothingSent = request.content != nil && !mark.isSent
            var failure = APIFailure(transport: error, isNothingSent: isNothingSent)
            failure.isOutcomeUnknown = request.hasEffect && !isNothingSent
            throw failure
        }
    }

    /// Takes at most as much as the limit allows.
    private func whole(_ response: HTTPClientResponse) async throws -> APIAnswer {
        if let length = response.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > limits.answer {
            throw APIFailure(kind: .tooLarge)
        }
        var body = ByteBuffer()
        for try await var part in response.body {
            guard body.readableBytes + part.readableBytes <= limits.answer else { throw APIFailure(kind: .tooLarge) }
            body.writeBuffer(&part)
        }
        try Task.checkCancellation()
        return APIAnswer(code: Int(response.status.code), headers: response.headers, body: body)
    }

    private func note(_ request: APIRequest, code: Int?, took span: Duration) {
        meters.record(verb: request.method.rawValue, code: code, took: span)
        log.debug(
            "Kubernetes request",
            metadata: [
                "method": "\(request.method)", "path": "\(request.path.path)",
                "code": "\(code.map(String.init) ?? "none")", "milliseconds": "\(span.nanoseconds / 1_000_000)",
            ]
        )
    }
}
