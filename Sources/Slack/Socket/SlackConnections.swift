import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle

/// Keeps sockets to Slack open, and has what comes over them noted, acknowledged and handled (protocols 2.1, 2.2).
///
/// An envelope is acknowledged once a note of it is on the disk, and handled after that; what was not handled when the bot
/// stopped is handled at the next start, once. Whatever Slack does, this goes on until it is shut down: trouble here never
/// stops the rest of the bot.
package struct SlackConnections: Service {
    let opener: WebSocketOpening
    let calls: any SlackCalls
    let desk: Desk
    let responses: ResponseURLs
    let clock: any WallClock
    /// How many sockets are kept.
    let wanted: Int
    package let status: SlackStatus
    let log: Logger

    init(
        opener: WebSocketOpening,
        calls: any SlackCalls,
        desk: Desk,
        responses: ResponseURLs,
        clock: (any WallClock)? = nil,
        wanted: Int,
        status: SlackStatus = SlackStatus(),
        log: Logger
    ) {
        self.opener = opener
        self.calls = calls
        self.desk = desk
        self.responses = responses
        self.clock = clock ?? desk.clock
        self.wanted = wanted
        self.status = status
        self.log = log
    }

    package func run() async throws {
        if let bot = await introduce() { await work(as: bot) }
        status.stop()
    }

    private func work(as bot: SlackBot) async {
        let (followUps, mailbox) = AsyncStream.makeStream(
            of: PressFollowUp.self,
            bufferingPolicy: .bufferingNewest(1_000)
        )
        let forms = FormOutcomes()
        let watch = ChannelWatch(desk: desk, clock: clock, log: log)
        let reader = PayloadReader(bot: bot)
        let handler = SlackHandler(
            desk: desk,
            responses: responses,
            names: SlackNames(calls: calls, log: log),
            forms: forms,
            watch: watch,
            mailbox: mailbox,
            log: log
        )
        let lanes = NoteLanes(handler: handler, reader: reader, store: desk.store, clock: clock, log: log)
        let writer = NoteWriter(store: desk.store, clock: clock, log: log) { lanes.wake() }
        let sockets = SocketReader(
            reader: reader,
            writer: writer,
            forms: forms,
            watch: watch,
            clock: clock,
            status: status,
            log: log
        )
        let sender = FollowUpSender(
            calls: calls,
            direct: { [desk] in try await desk.tell($0, in: $1) },
            clock: clock,
            language: { [desk] in desk.settings.book.language },
            log: log
        )
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await sender.run(followUps) }
            group.addTask { await writer.run() }
            group.addTask { await watch.run() }
            group.addTask {
                // Nothing is heard before it is known where to listen, and what was missed so far is to be read.
                await watch.refresh()
                await catchUp(since: nil)
                await withTaskGroup(of: Void.self) { inner in
                    inner.addTask { await lanes.run(settling: writer) }
                    await SocketKeeper(connections: self, reader: sockets).run()
                    await lanes.stop()
                }
                watch.end()
                writer.finish()
                mailbox.finish()
            }
        }
    }

    /// Has what was missed read back.
    /// - Parameter silence: since when Slack could not tell anything; nil: since the bot was there last.
    func catchUp(since silence: Timestamp?) async {
        var isTold = false
        while !isEnding {
            do {
                return try await desk.catchUp(since: silence)
            } catch {
                if !isTold { log.warning("what was missed is not read yet", metadata: ["reason": "\(error)"]) }
                isTold = true
            }
            do {
                try await cancelWhenGracefulShutdown { [clock] in try await clock.sleep(for: .seconds(1)) }
            } catch {
                return
            }
        }
    }

    /// Asks who we are until Slack answers; nil when it was shut down before.
    private func introduce() async -> SlackBot? {
        var backoff = SocketBackoff()
        while !isEnding {
            do {
                let bot = try await calls.identify()
                status.know(bot)
                log.info("Slack answers", metadata: ["bot": "\(bot.user)"])
                return bot
            } catch {
                let trouble: SocketTrouble =
                    switch error {
                    case .unauthorized(let reason): .unauthorized(reason)
                    case .told(let wait): .told(wait)
                    default: .passing(error.reason)
                    }
                report(trouble, token: "SLACK_BOT_TOKEN")
                do {
                    let span = backoff.delay(after: trouble, jitter: Double.random(in: -1...1))
                    try await cancelWhenGracefulShutdown { try await clock.sleep(for: span) }
                } catch {
                    return nil
                }
            }
        }
        return nil
    }

    var isEnding: Bool {
        Task.isCancelled || Task.isShuttingDownGracefully
    }

    /// Says a new trouble once.
    func report(_ trouble: SocketTrouble, token: String = "SLACK_APP_TOKEN") {
        guard status.trouble(trouble, at: clock.now()) else { return }
        let reason: Logger.Metadata = ["reason": "\(trouble.reason)"]
        switch trouble {
        case .unauthorized:
            log.error(
                """
                Slack refuses the token: it is wrong, was revoked, or lacks a scope. Get the current one from the app's \
                pages, set \(token) and restart. Trying again every minute; everything else goes on
                """,
                metadata: reason
            )
        case .crowded:
            log.error(
                """
                Slack has ten connections of this app already. Stop what else connects with this app's token, or lower \
                SLACK_CONNECTIONS. Trying again, at most a few minutes apart
                """,
                metadata: reason
            )
        case .passing, .told:
            log.warning("Slack does not answer as it should; trying again", metadata: reason)
        }
    }
}
