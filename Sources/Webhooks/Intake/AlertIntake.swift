import Desk
import HTTPTypes
import Incidents
import Logging
import NIOCore
import NIOHTTP1

/// Decides who may post, and answers posts when their alerts are on disk.
struct AlertIntake: Sendable {
    /// Reading as much takes about a millisecond.
    private static let largeBody = 256 * 1_024
    /// Of a sender who is not known before the body is read.
    private static let unknownBody = 512 * 1_024
    /// A message of SNS has 256 KiB; written as JSON within JSON it may be several times as long.
    private static let snsBody = 1_024 * 1_024

    let limits: WebhookConfiguration.Limits
    let budget: IntakeBudget
    /// For senders whom only the body makes known.
    let unknownBudget: IntakeBudget
    let metrics = WebhookMetrics()
    private let check: SenderCheck
    private let grafanaSecret: String?
    private let sns: SNSDesk?
    private let toldEnds = ToldEnds()
    private let log: Logger
    private let receiver: any AlertReceiver

    init(configuration: WebhookConfiguration, log: Logger, receiver: any AlertReceiver) {
        limits = configuration.limits
        budget = IntakeBudget(requests: limits.requests, bytes: limits.bodiesSize)
        unknownBudget = IntakeBudget(requests: max(1, limits.requests / 4), bytes: limits.bodiesSize / 4)
        check = SenderCheck(token: configuration.token)
        grafanaSecret = configuration.grafanaSecret
        sns = configuration.sns.map { SNSDesk($0) }
        self.log = log
        self.receiver = receiver
    }

    // MARK: Before the body

    /// What can be said without the body.
    func decide(on head: HTTPRequestHead, id: String, from client: SocketAddress?) -> Admission.Decision {
        let decision = decide(on: head)
        if case .refused(let refusal) = decision {
            log(id).notice(
                "refused",
                metadata: ["code": "\(refusal.status.code)", "client": "\(client?.ipAddress ?? "unknown")"]
            )
        }
        return decision
    }

    private func decide(on head: HTTPRequestHead) -> Admission.Decision {
        guard let route = WebhookRoute(uri: head.uri) else {
            return .refused(
                WebhookAnswer(
                    .notFound,
                    error:
                        "nothing here; alerts go to POST \(WebhookRoute.alertmanager.path), those of other sources to "
                        + WebhookRoute.sources.dropFirst().map(\.path).joined(separator: ", ")
                )
            )
        }
        guard route.methods.contains(head.method) else {
            var answer = WebhookAnswer(
                .methodNotAllowed,
                error: "\(head.method.rawValue) does nothing here; use \(route.methods[0].rawValue) \(route.path)"
            )
            answer.headers[.allow] = route.methods.map(\.rawValue).joined(separator: ", ")
            return .refused(answer)
        }
        return decide(on: route, head.headers)
    }

    /// Who it is comes before what it says, but where only the body can tell.
    private func decide(on route: WebhookRoute, _ headers: HTTPHeaders) -> Admission.Decision {
        let fields = SenderCheck.fields(of: headers)
        let showsToken = fields[.authorization] != nil
        switch route {
        case .pagerDuty where !showsToken && check.isNeeded:
            return .admitted(unknown(route, .inBody))
        case .grafana:
            if grafanaSecret != nil, let signature = GrafanaSignature(headers) {
                if showsToken, let refusal = check.refusal(of: fields) { return .refused(refusal) }
                return .admitted(unknown(route, .signature(signature), size: limits.bodySize))
            }
            // A secret is there to be used: without a token nobody else is believed.
            if grafanaSecret != nil, !check.isNeeded || !showsToken { return .refused(Self.unsigned) }
        case .sns:
            if sns == nil { return .refused(Self.withoutTopics) }
            // Amazon presents no token: its messages are signed.
            if showsToken, let refusal = check.refusal(of: fields) { return .refused(refusal) }
            return .admitted(unknown(route, .inBody, size: Self.snsBody))
        case .heartbeat(let call) where call.showsSecret: return .refused(HeartbeatCall.secretInAddress)
        default: break
        }
        if let refusal = check.refusal(of: fields) { return .refused(refusal) }
        return .admitted(Admission(route: route, proof: .none, budget: budget, bodySize: limits.bodySize))
    }

    private func unknown(_ route: WebhookRoute, _ proof: Admission.Proof, size: Int = unknownBody) -> Admission {
        Admission(route: route, proof: proof, budget: unknownBudget, bodySize: min(size, limits.bodySize))
    }

    private static var withoutTopics: WebhookAnswer {
        WebhookAnswer(.notFound, error: "Amazon SNS is not listened to; set SNS_TOPICS to the ARNs of its topics")
    }

    private static var unsigned: WebhookAnswer {
        WebhookAnswer(
            .unauthorized,
            error:
                "no credentials: give Grafana's contact point GRAFANA_SECRET as its HMAC secret, or WEBHOOK_TOKEN as its "
                + "bearer token"
        )
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

    /// Hands on what was posted; a 200 says that it is on disk. Gives back the room that the post takes.
    func answer(_ post: Post) async -> WebhookAnswer {
        defer { post.admission.budget.leave(bytes: post.body.count) }
        let log = log(post.id)
        do {
            return try await take(post, log)
        } catch let refusal as IncomingBody.Refusal {
            log.notice("refused", metadata: ["code": "\(refusal.answer.status.code)"])
            return refusal.answer
        } catch let fault as PagerDutyFault {
            log.notice("post refused", metadata: ["code": "400", "fault": "\(fault.errors.joined(separator: "; "))"])
            return WebhookAnswer(fault)
        } catch let fault as JSONFault {
            // The field's name is the sender's; its value, which may be a secret, is never in the fault.
            log.notice("post refused", metadata: ["code": "400", "fault": "\(fault.description)"])
            guard post.admission.route != .pagerDuty else {
                return WebhookAnswer(PagerDutyFault(errors: [fault.description]))
            }
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

    private func take(_ post: Post, _ log: Logger) async throws -> WebhookAnswer {
        switch post.admission.route {
        case .alertmanager:
            return try await store([read(post) { try AlertmanagerBody.read($0) }], from: post, log)
        case .grafana:
            if case .signature(let signature) = post.admission.proof, let grafanaSecret,
                let answer = signature.refusal(of: post.body, secret: grafanaSecret, at: receiver.now())
            {
                throw IncomingBody.Refusal(answer: answer)
            }
            return try await store([read(post) { try AlertmanagerBody.read($0, as: .grafana) }], from: post, log)
        case .datadog:
            return try await store([DatadogBody.read(post.body, at: receiver.now())], from: post, log)
        case .sns:
            return try await take(read(post) { try SNSMessage($0) }, from: post, log)
        case .generic:
            return try await store(GenericBody.read(post.body, at: receiver.now()), from: post, log)
        case .pagerDuty:
            let fields = try JSONFields(post.body)
            if post.admission.proof == .inBody,
                let answer = check.refusal(ofRoutingKey: try fields.text("routing_key"))
            {
                throw IncomingBody.Refusal(answer: answer)
            }
            let event = try PagerDutyEvent.read(fields, at: receiver.now())
            switch event.action {
            case .report(let group): _ = try await store([group], from: post, log)
            case .acknowledge(let name):
                try await receiver.acknowledge(
                    source: post.admission.route.source,
                    key: event.key,
                    as: name,
                    correlation: post.id
                )
                log.info("acknowledgement received")
            }
            return WebhookAnswer(processed: event)
        case .heartbeat(let call):
            guard let signal = call.signal else { throw HeartbeatCall.unclear }
            let receipt = try await receiver.beat(call.name, signal, correlation: post.id)
            log.debug("heartbeat", metadata: ["name": "\(call.name)"])
            return WebhookAnswer(receipt, of: call.name)
        }
    }

    /// Nothing of a message is done before it is believed.
    private func take(_ message: SNSMessage, from post: Post, _ log: Logger) async throws -> WebhookAnswer {
        guard let sns else { throw IncomingBody.Refusal(answer: Self.withoutTopics) }
        let group: AlertGroup
        do throws(SNSDoubt) {
            let topic = try await sns.believe(message, at: receiver.now())
            switch message.kind {
            case .notification: break
            case .subscription:
                try await sns.confirm(message, to: topic)
                log.notice("subscription confirmed", metadata: ["topic": "\(topic.arn)"])
                return WebhookAnswer(.ok, body: #"{"subscription":"confirmed"}"#)
            case .unsubscription:
                log.warning(
                    "a subscription has ended: its topic posts nothing more",
                    metadata: ["topic": "\(topic.arn)"]
                )
                return WebhookAnswer(.ok, body: #"{"subscription":"ended"}"#)
            }
            group = CloudWatchAlarm(message)?.group(of: topic) ?? SNSNotice.group(message, of: topic)
        } catch {
            log.warning("a message of Amazon SNS was not taken", metadata: ["reason": "\(error.reason)"])
            throw IncomingBody.Refusal(answer: error.answer)
        }
        return try await store([group], from: post, log)
    }

    private func store(_ read: [AlertGroup], from post: Post, _ log: Logger) async throws -> WebhookAnswer {
        let groups = read.map { group in
            var group = toldEnds.current(group)
            group.correlation = post.id
            return group
        }
        let received = try await receiver.receive(groups)
        for group in groups { toldEnds.note(group) }
        let receipt = AlertReceipt(
            incidents: received.incidents,
            alerts: read.reduce(0) { $0 + $1.reports.count }
        )
        metrics.record(groups, from: post.admission.route)
        log.info("alerts received", metadata: Self.summary(of: receipt))
        return WebhookAnswer(receipt)
    }

    /// A large body is read elsewhere: it would hold up the other connections of its event loop.
    private func read<Content: Sendable>(
        _ post: Post,
        as content: @Sendable ([UInt8]) throws -> Content
    ) async throws -> Content {
        guard post.body.count > Self.largeBody else { return try content(post.body) }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { try content(post.body) }
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
