import Desk
import Incidents
import Logging
import ServiceLifecycle
import WebSockets

/// Carries out what the `SocketPlan` decides, until the bot stops.
struct SocketKeeper: Sendable {
    let connections: SlackConnections
    let reader: SocketReader

    private var clock: any WallClock { connections.clock }
    private var status: SlackStatus { connections.status }
    private var log: Logger { connections.log }

    /// How long a socket's end waits for acknowledgements that are on their way.
    static let ackPatience = Duration.seconds(2)
    /// Slack does not drop the connection by itself (protocols 2.1).
    static let closePatience = Duration.seconds(1)

    /// Returns when the bot stops and every socket has ended.
    func run() async {
        let (events, mailbox) = AsyncStream.makeStream(of: SocketPlan.Event.self)
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await work(through: events, mailbox)
            } onCancel: {
                mailbox.yield(.stop)
            }
        } onGracefulShutdown: {
            mailbox.yield(.stop)
        }
    }

    private func work(
        through events: AsyncStream<SocketPlan.Event>,
        _ mailbox: AsyncStream<SocketPlan.Event>.Continuation
    ) async {
        var plan = SocketPlan(wanted: connections.wanted)
        var links: [Int: SocketLink] = [:]
        var silence = Silence(since: clock.now())
        mailbox.yield(.begin)
        await withTaskGroup(of: Void.self) { group in
            for await event in events {
                let actions = plan.handle(event, at: clock.now(), jitter: Double.random(in: -1...1))
                note(event, plan)
                if let since = silence.note(readable: plan.readable, at: clock.now()) {
                    group.addTask { await connections.catchUp(since: since) }
                }
                for action in actions {
                    switch action {
                    case .open(let id):
                        let link = SocketLink(id: id)
                        links[id] = link
                        group.addTask { await serve(link) { mailbox.yield($0) } }
                    case .close(let id):
                        guard let link = links[id] else { continue }
                        group.addTask { await close(link) }
                    case .pause(let number, let span):
                        group.addTask {
                            await pause(span)
                            mailbox.yield(.pauseOver(number))
                        }
                    }
                }
                links = links.filter { plan.sockets[$0.key] != nil }
                if plan.mode == .stopping, plan.isOver { break }
            }
        }
    }

    /// Keeps the status, and says what has changed.
    private func note(_ event: SocketPlan.Event, _ plan: SocketPlan) {
        switch event {
        // What the end of the bot has cut short is no trouble.
        case .failed(_, let trouble) where plan.mode == .running:
            // While another socket is there, people notice nothing.
            if plan.readable == 0 || trouble.isLasting {
                connections.report(trouble)
            } else {
                log.info("a connection could not be opened", metadata: ["reason": "\(trouble.reason)"])
            }
        case .notice(_, .tooMany): connections.report(.crowded)
        case .notice(_, .linkDisabled):
            guard plan.mode == .disabled, !status.isDisabled else { break }
            status.disable(at: clock.now())
            log.error(
                """
                Socket Mode is switched off for this Slack app, so presses and commands from Slack do not arrive any more. \
                Switch it on in the app's pages (Socket Mode) and restart. Everything else goes on
                """
            )
        case .ended where plan.mode == .running && plan.readable == 0:
            connections.report(.passing("the connections were lost"))
        default: break
        }
        if status.count(plan.readable, isComplete: plan.live == plan.wanted) {
            log.info("Slack is connected again")
        }
    }

    private func serve(_ link: SocketLink, _ tell: @escaping @Sendable (SocketPlan.Event) -> Void) async {
        let socket: WebSocketConnection
        do {
            let opener = connections.opener
            socket = try await cancelWhenGracefulShutdown { try await opener.open() }
        } catch let trouble as SocketTrouble {
            return tell(.failed(link.id, trouble))
        } catch {
            return tell(.failed(link.id, .passing("stopped while connecting")))
        }
        if link.adopt(socket) {
            await reader.serve(socket, link, tell: tell)
            if let end = socket.ended { log.info("a connection to Slack has ended", metadata: ["why": "\(end)"]) }
        } else {
            await socket.close(within: Self.closePatience)
        }
        tell(.ended(link.id))
    }

    private func close(_ link: SocketLink) async {
        guard let socket = link.markClosed() else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await link.ledger.settled() }
            group.addTask { [clock] in
                // Not woken by the end of the bot: that is when it matters. Cancelled when there is nothing to wait for.
                try? await clock.sleep(for: Self.ackPatience)
            }
            await group.next()
            group.cancelAll()
        }
        await socket.close(within: Self.closePatience)
    }

    private func pause(_ span: Duration) async {
        do {
            try await cancelWhenGracefulShutdown { [clock] in try await clock.sleep(for: span) }
        } catch {
            // Woken by the end.
        }
    }
}

extension SocketTrouble {
    /// Only a person can mend it.
    fileprivate var isLasting: Bool {
        switch self {
        case .unauthorized, .crowded: true
        case .passing, .told: false
        }
    }
}
