import Desk
import Incidents
import Logging
import ServiceLifecycle

extension TelegramPoller {
    /// Does what can be done about a failed poll, and waits as long as it is decent.
    func recover(from error: BotAPIError, _ backoff: inout PollBackoff) async {
        let trouble = trouble(of: error)
        if status.trouble(trouble, reason: error.description, at: clock.now()) { report(trouble, error) }
        if error.meaning == .webhookActive, await removeWebhook() { return }
        await pause(after: trouble, &backoff)
    }

    private func trouble(of error: BotAPIError) -> PollBackoff.Trouble {
        switch error.meaning {
        case .unauthorized: .unauthorized
        case .otherPoller, .webhookActive: .conflict
        case .tooManyRequests(let wait): .told(wait)
        default: .passing
        }
    }

    private func report(_ trouble: PollBackoff.Trouble, _ error: BotAPIError) {
        let reason: Logger.Metadata = ["reason": "\(error)"]
        switch trouble {
        case .unauthorized:
            log.error(
                """
                Telegram refuses the bot's token: it is wrong or was revoked. Get the current one from @BotFather, set \
                TELEGRAM_BOT_TOKEN and restart. Trying again every minute; everything else goes on
                """,
                metadata: reason
            )
        case .conflict where error.meaning == .webhookActive:
            log.warning("a webhook is set for this bot; removing it, because updates are polled", metadata: reason)
        case .conflict:
            log.error(
                """
                another instance polls with this bot's token; only one gets the presses. Stop the other one, or give \
                it a bot of its own. Trying again, at most a minute apart
                """,
                metadata: reason
            )
        case .passing, .told:
            log.warning("Telegram does not answer as it should; trying again", metadata: reason)
        }
    }

    /// - Returns: true when it is gone and polling can go on at once.
    private func removeWebhook() async -> Bool {
        do {
            return try await cancelWhenGracefulShutdown {
                try await api.deleteWebhook()
                // Found again on the next poll, somebody else keeps setting it: then the pause of a conflict is right.
                return try await api.getWebhookInfo().url.isEmpty
            }
        } catch {
            if !isEnding { log.warning("the webhook could not be removed", metadata: ["reason": "\(error)"]) }
            return false
        }
    }

    func pause(after trouble: PollBackoff.Trouble, _ backoff: inout PollBackoff) async {
        let span = backoff.delay(after: trouble, jitter: Double.random(in: -1...1))
        do {
            try await cancelWhenGracefulShutdown { try await clock.sleep(for: span) }
        } catch {
            // Woken by the end; the loop sees that for itself.
        }
    }
}
