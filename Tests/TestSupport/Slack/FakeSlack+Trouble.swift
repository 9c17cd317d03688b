import Desk
import Incidents

// What can go wrong with the service itself.
extension FakeSlack {
    package var outage: FakeSlackOutage? { look { $0.outage } }

    /// The service is away in this way, until `recover`.
    package func breakDown(_ outage: FakeSlackOutage) {
        change { $0.outage = outage }
    }

    /// Nobody listens any more once this returns, until `recover`.
    package func goAway() async throws {
        breakDown(.refusing)
        try await bell.until { self.look { !$0.isListening } }
    }

    package func recover() {
        change { $0.outage = nil }
    }

    /// Calls of these methods wait until `release`.
    package func hold(_ methods: String...) {
        change { $0.held.formUnion(methods) }
    }

    /// Calls of these methods take effect, but nobody hears of it until `release`.
    package func holdAnswers(to methods: String...) {
        change { $0.heldAnswers.formUnion(methods) }
    }

    package func release() {
        change { state in
            state.held = []
            state.heldAnswers = []
        }
    }

    /// The next call of the method takes effect, and its answer breaks off: the caller cannot know.
    package func loseAnswer(to method: String, times: Int = 1) {
        change { $0.lostAnswers[method, default: 0] += times }
    }

    /// The next call of the method does not arrive: nothing is done, and the caller cannot know.
    package func loseCall(of method: String, times: Int = 1) {
        change { $0.lostCalls[method, default: 0] += times }
    }

    /// A file that stands in its place already is refused with this error when it is to be put there again. What Slack itself
    /// says then is not documented.
    package func refuseRepeatedUploads(_ error: String) {
        change { $0.repeatedUploadError = error }
    }

    /// What was uploaded and not put into its place is not known any more.
    package func forgetUploads() {
        change { state in
            for (id, file) in state.files where !file.isShared { state.files[id]?.isForgotten = true }
        }
    }

    /// Nobody can answer under the message any more.
    package func lockThread(_ ts: String, in channel: String) {
        change { $0.channels[channel]?.messages[ts]?.isLocked = true }
    }

    /// The next call of the method gets this error, whatever it asks; several wait in order. It is no violation.
    package func answerNext(_ method: String, _ error: String, messages: [String] = [], needed: String? = nil) {
        change { $0.scripts[method, default: []].append(.error(error, messages: messages, needed: needed)) }
    }

    /// The next call of the method comes too soon.
    package func limitNext(_ method: String, retryAfter seconds: Int64) {
        change { $0.scripts[method, default: []].append(.limited(seconds: seconds)) }
    }

    package func revokeTokens() {
        change { $0.isRevoked = true }
    }

    package func restoreTokens() {
        change { $0.isRevoked = false }
    }

    /// The app was installed without these scopes.
    package func withhold(_ scopes: String...) {
        change { $0.missingScopes = Set(scopes) }
    }

    /// The app may write to public channels that it is no member of. It attaches no files there, and sees nothing.
    package func grantPublicWriting() {
        change { $0.writesPublicly = true }
    }

    package func setLimits(_ limits: FakeSlackLimits) {
        change { $0.meter.limits = limits }
    }
}
