import Desk
import HTTPTypes
import Incidents
import Logging
import NIOCore
import NIOHTTP1

/// Decides who may post, and answers posts when their alerts are on disk.
struct AlertIntake: Sendable {
    static let path = "/api/v1/alertmanager"
    /// Reading as much takes about a millisecond.
    private static let largeBody = 256 * 1_024

    let limits: WebhookConfiguration.Limits
    let budget: IntakeBudget
    let metrics = WebhookMetrics()
    private let check: SenderCheck
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

    // MARK: Before the body

    /// What can be said without the body; nil when it is a post by somebody who may.
    func refusal(of head: HTTPRequestHead, id: String, from client: SocketAddress?) -> WebhookAnswer? {
        guard let refusal = refusal(of: head) else { return nil }
        log(id).notice(
            "refused",
            metadata: ["code": "\(refusal.status.code)", "client": "\(client?.ipAddress ?? "unknown")"]
        )
        return refusal
    }

    private func refusal(of head: HTTPRequestHead) -> WebhookAnswer? {
        guard head.uri == Self.path || head.uri.prefix(while: { $0 != "?" }) == Self.path else {
            return WebhookAnswer(.notFound, error: "nothing here; alerts go to POST \(Self.path)")
        }
        guard head.method == .POST else {
            var answer = WebhookAnswer(
                .methodNotAllowed,
                error: "\(head.method.rawValue) does nothing here; post alerts with POST \(Self.path)"
            )
            answer.headers[.allow] = "POST"
            return answer
        }
        return check.refusal(of: SenderCheck.fields(of: head.headers))
    }

    func tooManyPosts(id: String) -> WebhookAnswer {
        log(id).warning("too many posts at once")
        return .overloaded("too many posts at once; try again", seconds: 1)
    }

    /// Logs why a body was not read to its end.
    func note(_ refusal: IncomingBody.Refusal, id: String, bytes: Int) -> WebhookAnswer {
        log(id).notice("post refused", metadata: ["code": "\(refusal.answer.status.code)", "bytes": "\(bytes)"])
        return refusal.answer
    }

    // MARK: With the body

    /// Hands the alerts on; a 200 says that they are on disk. Gives back the room that the post takes.
    func answer(_ post: Post) async -> WebhookAnswer {
        defer { budget.leave(bytes: post.body.count) }
        let log = log(post.id)
        do {
            var group = try await read(post.body)
            group.correlation = post.id
            let receipt = try await receive(group)
            metrics.record(group)
            log.info("alerts received", metadata: Self.summary(of: receipt))
            return WebhookAnswer(receipt)
        } catch let fault as JSONFault {
            // The field's name is the sender's; its value, which may be a secret, is never in the fault.
            log.notice("post refused", metadata: ["code": "400", "fault": "\(fault.description)"])
            return WebhookAnswer(.badRequest, error: fault.description)
        } catch let failure as StoreFailure {
            log.error("alerts not stored", metadata: ["reason": "\(failure.reason)"])
            return .overloaded("the alerts could not be stored now: \(failure.reason); try again", seconds: 5)
        } catch is CancellationError {
            return .overloaded("the bot is stopping; try again", seconds: 5)
        } catch {
            log.error("internal error", metadata: ["error": "\(error)"])
            return WebhookAnswer(.internalServerError, error: "internal error \(post.id); the log says more")
        }
    }

    /// A large body is read elsewhere: it would hold up the other connections of its event loop.
    private func read(_ bytes: [UInt8]) async throws -> AlertGroup {
        guard bytes.count > Self.largeBody else { return try AlertmanagerBody.read(bytes) }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { try AlertmanagerBody.read(bytes) }
    }

    private func log(_ id: String) -> Logger {
        var log = log
        log[metadataKey: "request"] = .string(id)
        return log
    }

    private static func summary(of receipt: AlertReceipt) -> Logger.Metadata {
        let incidents = receipt.incidents.map { "\($0.incident) \($0.change.rawValue)" }
        return ["alerts": "\(receipt.alerts)", "incidents": .string(incidents.joined(separator: ", "))]
    }
}
