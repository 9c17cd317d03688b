import Desk
import HTTPTypes
import HummingbirdCore
import Incidents
import Logging
import NIOCore

/// Answers the requests of the alert port, one post at a time on each connection.
///
/// Who it is comes before what it says: a body is read only from a sender who may post it.
struct AlertIntake: Sendable {
    static let path = "/api/v1/alertmanager"

    let limits: WebhookConfiguration.Limits
    let budget: IntakeBudget
    private let check: SenderCheck
    private let metrics = WebhookMetrics()
    private let log: Logger
    private let receive: @Sendable (AlertGroup) async throws -> AlertReceipt

    init(
        configuration: WebhookConfiguration,
        log: Logger,
        receive: @escaping @Sendable (AlertGroup) async throws -> AlertReceipt
    ) {
        limits = configuration.limits
        budget = IntakeBudget(requests: limits.requests, bytes: limits.bodiesSize)
        check = SenderCheck(token: configuration.token)
        self.log = log
        self.receive = receive
    }

    func respond(
        to request: Request,
        with writer: consuming ResponseWriter,
        on channel: any Channel
    ) async throws {
        let start = ContinuousClock.now
        let id = RequestID.make()
        var log = log
        log[metadataKey: "request"] = .string(id)
        var body = IncomingBody(of: request, startedAt: start)
        let answer: WebhookAnswer
        if let refusal = refusal(of: request) {
            answer = refusal
            log.notice(
                "refused",
                metadata: ["code": "\(refusal.status.code)", "client": "\(Self.client(of: channel))"]
            )
        } else {
            if body.wantsContinue { try await writer.writeInformationalHead(HTTPResponse(status: .continue)) }
            answer = try await withLogger(log) { log in
                try await post(&body, id: id, log: log)
            }
        }
        metrics.record(answer.status, took: start.duration(to: .now))

        var headers = answer.headers
        headers[.contentType] = "application/json"
        headers[.contentLength] = String(answer.body.utf8.count)
        // The rest of a body that nobody wants would have to be read before the next request.
        if !body.isRead { headers[.connection] = "close" }
        try await writer.write(
            response: HTTPResponse(status: answer.status, headerFields: headers),
            body: ResponseBody(byteBuffer: ByteBuffer(string: request.method == .head ? "" : answer.body))
        )
        if !body.isRead {
            channel.triggerUserOutboundEvent(ConnectionGuard.LastAnswerWritten(), promise: nil)
        }
    }

    /// What can be said without the body; nil when it is a post by somebody who may.
    private func refusal(of request: Request) -> WebhookAnswer? {
        guard request.uri.path == Self.path else {
            return WebhookAnswer(.notFound, error: "nothing here; alerts go to POST \(Self.path)")
        }
        guard request.method == .post else {
            var answer = WebhookAnswer(
                .methodNotAllowed,
                error: "\(request.method.rawValue) does nothing here; post alerts with POST \(Self.path)"
            )
            answer.headers[.allow] = "POST"
            return answer
        }
        return check.refusal(of: request.headers)
    }

    private func post(_ body: inout IncomingBody, id: String, log: Logger) async throws -> WebhookAnswer {
        guard budget.enter() else {
            log.warning("too many posts at once")
            return .overloaded("too many posts at once; try again", seconds: 1)
        }
        defer { budget.leave(bytes: body.taken) }
        do {
            let bytes = try await body.collect(upTo: limits, from: budget)
            var group = try AlertmanagerBody.read(bytes)
            group.correlation = id
            let receipt = try await receive(group)
            metrics.record(group)
            log.info("alerts received", metadata: Self.summary(of: receipt))
            return WebhookAnswer(receipt)
        } catch let fault as JSONFault {
            // The field's name is the sender's; its value, which may be a secret, is never in the fault.
            log.notice("post refused", metadata: ["code": "400", "fault": "\(fault.description)"])
            return WebhookAnswer(.badRequest, error: fault.description)
        } catch let refusal as IncomingBody.Refusal {
            log.notice("post refused", metadata: ["code": "\(refusal.answer.status.code)", "bytes": "\(body.taken)"])
            return refusal.answer
        } catch let failure as StoreFailure {
            log.error("alerts not stored", metadata: ["reason": "\(failure.reason)"])
            return .overloaded("the alerts could not be stored now: \(failure.reason); try again", seconds: 5)
        } catch is CancellationError {
            return .overloaded("the bot is stopping; try again", seconds: 5)
        } catch let error where body.isRead {
            log.error("internal error", metadata: ["error": "\(error)"])
            return WebhookAnswer(.internalServerError, error: "internal error \(id); the log says more")
        }
    }

    private static func summary(of receipt: AlertReceipt) -> Logger.Metadata {
        let incidents = receipt.incidents.map { "\($0.incident) \($0.change.rawValue)" }
        return ["alerts": "\(receipt.alerts)", "incidents": .string(incidents.joined(separator: ", "))]
    }

    private static func client(of channel: any Channel) -> String {
        channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
