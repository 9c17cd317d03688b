import HTTPTypes
import NIOCore
import NIOHTTP1

/// Reads the posts of one connection and writes their answers, all on its event loop.
///
/// The handlers before it hand over one request at a time. Who it is comes before what it says: a body is read only from a
/// sender who may post it, and what nobody wants to read ends the connection.
final class PostHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Phase {
        case betweenPosts
        case reading
        /// A request without a body that is refused once its end has come.
        case refusing(WebhookAnswer)
        /// Read, and with the desk; or its answer waits until the client has read earlier ones.
        case answering
        /// The last answer is on its way.
        case closing
    }

    private let intake: AlertIntake
    private let posts: AsyncStream<Post>.Continuation
    private let silence: TimeAmount
    private var phase = Phase.betweenPosts
    private var body: IncomingBody?
    private var admission: Admission?
    private var id = ""
    private var startedAt = ContinuousClock.now
    private var answersHead = false
    /// The client wants, or can take, no further answer after this one.
    private var isLast = false
    /// An answer for which there is no room yet.
    private var held: WebhookAnswer?
    private var context: ChannelHandlerContext?
    private var heardAt = NIODeadline.now()
    private var alarm: Scheduled<Void>?

    init(_ intake: AlertIntake, posts: AsyncStream<Post>.Continuation) {
        self.intake = intake
        self.posts = posts
        silence = TimeAmount(intake.limits.silence)
    }

    // MARK: Connection

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        listen(context, for: silence)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    private func end() {
        abandonBody()
        posts.finish()
        alarm?.cancel()
        alarm = nil
        held = nil
        context = nil
    }

    /// Closes a connection that has been silent for too long, unless it is the client who waits.
    private func listen(_ context: ChannelHandlerContext, for time: TimeAmount) {
        alarm = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in
            guard let self, let context = self.context else { return }
            let remaining = heardAt + silence - .now()
            if case .answering = phase {
                listen(context, for: silence)
            } else if remaining > .zero {
                listen(context, for: remaining)
            } else {
                context.close(promise: nil)
            }
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, let answer = held {
            held = nil
            write(answer, closing: isLast)
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else {
            return context.fireUserInboundEventTriggered(event)
        }
        switch phase {
        case .answering, .refusing: isLast = true
        case .betweenPosts, .reading: context.close(promise: nil)
        case .closing: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        abandonBody()
        phase = .closing
        if error is HTTPParserError {
            // It has been answered; the client should get to read that.
            context.triggerUserOutboundEvent(ConnectionGuard.LastAnswerWritten(), promise: nil)
        } else {
            context.close(promise: nil)
        }
    }

    // MARK: Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heardAt = .now()
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let part): add(part)
        case .end: finish(context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard case .betweenPosts = phase else { return }
        id = RequestID.make()
        startedAt = .now
        answersHead = head.method == .HEAD
        isLast = !head.isKeepAlive
        var body = IncomingBody(of: head, startedAt: startedAt)
        let admission: Admission
        switch intake.decide(on: head, id: id, from: context.remoteAddress) {
        case .refused(let refusal): return refuse(refusal, isWhole: body.isAbsent)
        case .admitted(let granted): admission = granted
        }
        guard admission.budget.enter() else {
            return refuse(intake.tooManyPosts(id: id), isWhole: body.isAbsent)
        }
        do {
            try body.begin(for: admission)
        } catch {
            admission.budget.leave(bytes: 0)
            return refuse(intake.note(error, id: id, bytes: 0), isWhole: false)
        }
        phase = .reading
        if body.wantsContinue {
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }
        self.body = body
        self.admission = admission
    }

    private func add(_ part: ByteBuffer) {
        guard case .reading = phase, let admission else { return }
        do {
            try body?.add(part, upTo: intake.limits, for: admission)
        } catch {
            let count = body?.bytes.count ?? 0
            abandonBody()
            refuse(intake.note(error, id: id, bytes: count), isWhole: false)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        switch phase {
        case .reading:
            guard let body, let admission else { return }
            self.body = nil
            phase = .answering
            posts.yield(Post(id: id, admission: admission, body: body.bytes))
        case .refusing(let answer):
            phase = .answering
            // Not at once: the answer lets the next request in, and there may be thousands of them in one read.
            context.eventLoop.assumeIsolated().execute { self.deliver(answer) }
        case .betweenPosts, .answering, .closing: break
        }
    }

    /// Gives back the room that a post takes which is not read to its end.
    private func abandonBody() {
        guard let body, let admission else { return }
        self.body = nil
        admission.budget.leave(bytes: body.bytes.count)
    }

    /// - Parameter isWhole: false when a body is still to come; it would have to be read before the next request.
    private func refuse(_ answer: WebhookAnswer, isWhole: Bool) {
        if isWhole {
            phase = .refusing(answer)
        } else {
            write(answer, closing: true)
        }
    }

    // MARK: Answering

    /// Writes the answer of the post that was handed on last.
    func deliver(_ answer: WebhookAnswer) {
        guard let context, case .answering = phase else { return }
        if context.channel.isWritable {
            write(answer, closing: isLast)
        } else {
            held = answer
        }
    }

    private func write(_ answer: WebhookAnswer, closing: Bool) {
        guard let context else { return }
        intake.metrics.record(answer.status, took: startedAt.duration(to: .now))
        heardAt = .now()
        // Before the end is written: that may bring the next request's head at once.
        phase = closing ? .closing : .betweenPosts
        context.write(wrapOutboundOut(.head(Self.head(of: answer, closing: closing))), promise: nil)
        if !answersHead {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
        }
        if closing, isLast {
            let output = context.eventLoop.makePromise(of: Void.self)
            output.futureResult.assumeIsolated().whenComplete { _ in
                context.close(mode: .output, promise: nil)
            }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: output)
        } else {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        if closing {
            context.triggerUserOutboundEvent(ConnectionGuard.LastAnswerWritten(), promise: nil)
        }
    }

    private static func head(of answer: WebhookAnswer, closing: Bool) -> HTTPResponseHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(4)
        headers.add(name: "Content-Type", value: "application/json")
        headers.add(name: "Content-Length", value: String(answer.body.utf8.count))
        for field in answer.headers { headers.add(name: field.name.rawName, value: field.value) }
        if closing { headers.add(name: "Connection", value: "close") }
        return HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: answer.status.code),
            headers: headers
        )
    }
}
