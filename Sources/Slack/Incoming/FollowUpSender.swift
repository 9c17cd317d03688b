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

    static let width = 8
    private static let tries = 3

    /// Returns when there are no more and the last is done.
    func run(_ followUps: AsyncStream<PressFollowUp>) async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await followUp in followUps {
                if running >= Self.width {
                    await group.next()
                    running -= 1
                }
                running += 1
                group.addTask { await send(followUp) }
            }
        }
    }

    private func send(_ followUp: PressFollowUp) async {
        var texts = followUp.text.map { [$0] } ?? []
        if let dialog = followUp.dialog, await !open(dialog, followUp) {
            texts.append(Self.tooLate(for: dialog.question)(language()))
        }
        for text in texts {
            await insist("somebody could not be told what came of a press") { () async throws(SlackCallFailure) in
                try await tell(text, at: followUp.origin)
            }
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
        for attempt in 1...Self.tries {
            do {
                try await call()
                return true
            } catch {
                switch error {
                case .triggerGone:
                    log.info("a press came too late to open a form")
                    return false
                case .told(let wait) where wait <= .seconds(5) && attempt < Self.tries:
                    // It throws only when the bot stops, and then nobody waits for it any more.
                    let isWaited: Void? = try? await cancelWhenGracefulShutdown { try await clock.sleep(for: wait) }
                    guard isWaited != nil else { return false }
                case .passing where attempt < Self.tries && !Task.isShuttingDownGracefully: continue
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
        case .noWay: "nothing can be shown there to one person alone"
        case .passing(let reason), .unauthorized(let reason), .permanent(let reason): reason
        case .told(let wait): "Slack asks to wait for \(wait)"
        }
    }
}
