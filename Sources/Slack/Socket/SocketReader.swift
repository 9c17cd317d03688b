import Desk
import Incidents
import Logging
import WebSockets

/// Serves one socket: notes what Slack says durably, acknowledges it, and nothing else.
struct SocketReader: Sendable {
    let reader: PayloadReader
    let writer: NoteWriter
    let forms: FormOutcomes
    let watch: ChannelWatch
    let clock: any WallClock
    let status: SlackStatus
    let log: Logger

    /// How long a connection may take to say hello.
    static let helloPatience = Duration.seconds(10)
    /// How long the acknowledgement of a form waits for what becomes of it; Slack gives it three seconds in all.
    static let formPatience = Duration.milliseconds(1_500)

    private enum Ack: Sendable {
        case plain(String)
        /// Of a submitted form, and the key it is noted under.
        case form(String, key: String)
    }

    /// Returns when the socket has ended.
    func serve(
        _ socket: WebSocketConnection,
        _ link: SocketLink,
        tell: @escaping @Sendable (SocketPlan.Event) -> Void
    ) async {
        let (acks, mailbox) = AsyncStream.makeStream(of: Ack.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await send(acks, on: socket, link) }
            group.addTask { await awaitHello(of: socket, link) }
            for await message in socket.messages {
                status.heard(at: clock.now())
                guard case .text(let text) = message else { continue }
                await take(text, link, mailbox, tell: tell)
            }
            mailbox.finish()
            group.cancelAll()
        }
    }

    private func take(
        _ text: String,
        _ link: SocketLink,
        _ mailbox: AsyncStream<Ack>.Continuation,
        tell: (SocketPlan.Event) -> Void
    ) async {
        switch SocketFrame(text) {
        case .hello:
            link.greet()
            tell(.hello(link.id))
        case .disconnect(let notice):
            log.info("Slack will end a connection", metadata: ["why": "\(notice)"])
            tell(.notice(link.id, notice))
        case .envelope(let envelope): await take(envelope, text, link, mailbox)
        case .unknown: log.debug("a frame that nobody knows is passed over")
        }
    }

    private func take(
        _ envelope: Envelope,
        _ text: String,
        _ link: SocketLink,
        _ mailbox: AsyncStream<Ack>.Continuation
    ) async {
        let reading = reader.read(envelope)
        link.ledger.begin()
        let heard = reading.heard.flatMap { watch.isEnabled($0.event.channel) ? $0 : nil }
        guard let key = reading.key ?? heard?.key else {
            if case .nothing(let why) = reading.incoming {
                log.debug("an envelope is passed over", metadata: ["why": "\(why)"])
            }
            mailbox.yield(.plain(envelope.id))
            return
        }
        let isForm = if case .form = reading.incoming { envelope.acceptsResponse } else { false }
        if isForm { forms.expect(key) }
        await writer.note(key: key, body: Array(text.utf8)) { [forms, ledger = link.ledger] outcome in
            switch outcome {
            case .kept where isForm: mailbox.yield(.form(envelope.id, key: key))
            case .kept: mailbox.yield(.plain(envelope.id))
            case .known:
                if isForm { forms.forget(key) }
                mailbox.yield(.plain(envelope.id))
            case .failed:
                if isForm { forms.forget(key) }
                ledger.end()
            }
        }
    }

    private func awaitHello(of socket: WebSocketConnection, _ link: SocketLink) async {
        let isLate = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                _ = await link.greeted()
                return false
            }
            group.addTask {
                do {
                    try await clock.sleep(for: Self.helloPatience)
                    return true
                } catch {
                    return false
                }
            }
            let isLate = await group.next() ?? false
            group.cancelAll()
            return isLate
        }
        guard isLate else { return }
        log.warning("a connection was opened, but Slack did not say hello on it")
        await socket.close(code: 1000, within: SocketKeeper.closePatience)
    }

    // MARK: Acknowledging

    private func send(_ acks: AsyncStream<Ack>, on socket: WebSocketConnection, _ link: SocketLink) async {
        await withTaskGroup(of: Void.self) { group in
            for await ack in acks {
                switch ack {
                case .plain(let id): await send(EnvelopeAck(id: id), on: socket, link)
                case .form(let id, let key):
                    group.addTask {
                        let refusal = await forms.outcome(of: key, within: Self.formPatience, on: clock)
                        let errors = refusal.map { [PayloadReader.answerName: $0] }
                        await send(EnvelopeAck(id: id, errors: errors), on: socket, link)
                    }
                }
            }
        }
    }

    private func send(_ ack: EnvelopeAck, on socket: WebSocketConnection, _ link: SocketLink) async {
        defer { link.ledger.end() }
        do {
            try await socket.send(try ack.text)
        } catch {
            // The connection is gone: Slack says it again, and it is known then.
            log.debug("an envelope could not be acknowledged", metadata: ["reason": "\(error)"])
        }
    }
}
