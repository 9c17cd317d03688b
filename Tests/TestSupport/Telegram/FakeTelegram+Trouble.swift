import Desk
import Incidents

// What can go wrong with the service itself.
extension FakeTelegram {
    package var outage: FakeTelegramOutage? { look { $0.outage } }

    /// The service is away in this way, until `recover`.
    package func breakDown(_ outage: FakeTelegramOutage) {
        change { $0.outage = outage }
    }

    /// Nobody listens any more once this returns, until `recover`: no request of a bot that is killed meanwhile can still
    /// be under way then.
    package func goAway() async throws {
        breakDown(.refusing)
        try await bell.until { self.look { !$0.isListening } }
    }

    package func recover() {
        change { $0.outage = nil }
    }

    /// Calls of these methods wait until `release`.
    package func hold(_ methods: String...) {
        change { state in state.held.formUnion(methods.map { $0.lowercased() }) }
    }

    /// Calls of these methods take effect, but nobody hears of it until `release`.
    package func holdAnswers(to methods: String...) {
        change { state in state.heldAnswers.formUnion(methods.map { $0.lowercased() }) }
    }

    package func release() {
        change { state in
            state.held = []
            state.heldAnswers = []
        }
    }

    /// The next call of the method gets this answer, whatever it asks; several wait in order. It is no violation.
    package func answerNext(_ method: String, _ code: Int, _ description: String, retryAfter: Int64? = nil) {
        change { state in
            state.scripts[method.lowercased(), default: []]
                .append(.error(code, description, retryAfter: retryAfter))
        }
    }

    package func revokeToken() {
        change { $0.isRevoked = true }
    }

    package func restoreToken() {
        change { $0.isRevoked = false }
    }

    /// Updates go to a webhook, and polling is refused; empty: no webhook.
    package func setWebhook(_ url: String) {
        change { $0.webhook = url }
    }

    /// Another process with the same token polls once: a poll of ours that is under way ends with 409.
    package func pollFromElsewhere() {
        let now = clock.now()
        change { _ = $0.startPoll([:], at: now) }
    }

    package func setLimits(_ limits: FakeTelegramLimits) {
        change { $0.meter.limits = limits }
    }

    /// Puts any update into the queue, e.g. one nobody can read; `kind` is checked against what the bot asked for.
    @discardableResult
    package func enqueue(_ kind: String, _ body: TelegramJSON) -> Int64? {
        let now = clock.now()
        return change { $0.enqueue(kind, body, at: now) }
    }

    /// Delivers an update again that was confirmed already, as the service may.
    package func redeliver(_ update: Int64) {
        let now = clock.now()
        change { state in
            guard let json = state.sentUpdates[update] else { return }
            state.updates.insert(.init(id: update, json: json, expires: now + .hours(1)), at: 0)
        }
    }
}
