import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle

/// Opens forms and tells people what only they should see, beside the handling, so that a slow answer holds up nothing.
struct FollowUpSender: Sendable {
    let calls: any SlackCalls
    /// Has something said in the conversation with a person, in its turn.
    let direct: @Sendable (String, ChatAddress) async throws -> Void
    let clock: any WallClock
    let language: @Sendable () -> Language
    let log: Logger

    /// Forms that are opened at once, and words that are said at once.
    static let width = 8
    private static let tries = 3

    /// Forms wait for no words: a press opens one for three seconds, and words may wait for much longer.
    ///
    /// Returns when there are no more and the last is done.
    func run(_ followUps: AsyncStream<PressFollowUp>) async {
        let (forms, opening) = AsyncStream.makeStream(of: PressFollowUp.self)
        let (words, saying) = AsyncStream.makeStream(of: PressFollowUp.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await Self.serve(forms) { followUp in
                    guard let dialog = followUp.dialog, await !open(dialog, followUp) else { return }
                    saying.yield(
                        PressFollowUp(origin: followUp.origin, text: Self.tooLate(for: dialog.question)(language()))
                    )
                }
                saying.finish()
            }
            group.addTask { await Self.serve(words) { await say($0) } }
            for await followUp in followUps {
                if followUp.text != nil { saying.yield(followUp) }
                if followUp.dialog != nil { opening.yield(followUp) }
            }
            opening.finish()
        }
    }

    private static func serve(
        _ followUps: AsyncStream<PressFollowUp>,
        _ body: @escaping @Sendable (PressFollowUp) async -> Void
    ) async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await followUp in followUps {
                if running >= width {
                    await group.next()
                    running -= 1
                }
                running += 1
                group.addTask { await body(followUp) }
            }
        }
    }

    private func say(_ followUp: PressFollowUp) async {
        guard let text = followUp.text else { return }
        await insist("somebody could not be told what came of a press") { () async throws(SlackCallFailure) in
            try await tell(text, at: followUp.origin)
        }
    }

    private func tell(_ text: String, at origin: SlackOrigin) async throws(SlackCallFailure) {
        do {
            try await calls.tell(text, at: origin)
        } catch {
            guard error == .noWay else { throw error }
            do {
                try await direct(text, origin.conversation)
            } catch {
                throw .passing("\(error)")
            }
        }
    }

    private func open(_ dialog: Dialog, _ followUp: PressFollowUp) async -> Bool {
        guard let trigger = followUp.trigger, let note = try? FormNote(dialog, from: followUp.origin).text else {
            return false
        }
        return await insist("a form could not be opened") { () async throws(SlackCallFailure) in
            try await calls.open(dialog, in: language(), note: note, trigger: trigger)
        }
    }

    /// - Returns: true when it is done.
    @discardableResult
    private func insist(
        _ complaint: Logger.Message,
        _ call: () async throws(SlackCallFailure) -> Void
    ) async -> Bool {
        var mayBeDone = false
        for attempt in 1...Self.tries {
            do {
                try await call()
                return true
            } catch {
                switch error {
                // The call before this one had no answer, and took effect all the same.
                case .triggerUsed where mayBeDone: return true
                case .triggerGone, .triggerUsed:
                    log.info("a press came too late to open a form")
                    return false
                case .told(let wait) where wait <= .seconds(5) && attempt < Self.tries:
                    // It throws only when the bot stops, and then nobody waits for it any more.
                    let isWaited: Void? = try? await cancelWhenGracefulShutdown { try await clock.sleep(for: wait) }
                    guard isWaited != nil else { return false }
                case .passing where attempt < Self.tries && !Task.isShuttingDownGracefully: mayBeDone = true
                default:
                    log.warning(complaint, metadata: ["reason": "\(error.reason)"])
                    return false
                }
            }
        }
        return false
    }

    private static func tooLate(for question: Question) -> Phrase {
        if case .cause = question { .causeFormTooLate } else { tooLate }
    }

    static let tooLate = Phrase(
        en: "The form could not be opened in time. Press the button again.",
        ru: "Форма не успела открыться. Нажмите кнопку ещё раз."
    )
}

extension SlackCallFailure {
    /// What it is, in words without secrets.
    var reason: String {
        switch self {
        case .triggerGone: "the press was too long ago"
        case .triggerUsed: "the press has opened a form already"
        case .noWay: "nothing can be shown there to one person alone"
        case .passing(let reason), .unauthorized(let reason), .permanent(let reason): reason
        case .told(let wait): "Slack asks to wait for \(wait)"
        }
    }
}
