import Incidents

/// The fake's world: conversations, messages, views, triggers, and what was called.
///
/// Everything in it changes in one step under one lock, so that each answer follows from one consistent state.
struct FakeSlackState: Sendable {
    /// Opens one view, within three seconds.
    struct Trigger: Sendable {
        let user: String
        let at: Timestamp
        var isUsed = false
    }

    /// Good five times within half an hour.
    struct ResponseURL: Sendable {
        let user: String
        let channel: String
        let at: Timestamp
        /// The message that was pressed on; nil for a command's, which belongs to none.
        let message: String?
        let isWhisper: Bool
        var uses = 0
    }

    let bot: FakeSlackUser
    var isRevoked = false
    /// Scopes that were not granted.
    var missingScopes: Set<String> = []
    /// `chat:write.public` was granted: messages go to public channels without the bot, files do not.
    var writesPublicly = false
    var outage: FakeSlackOutage?
    /// Somebody accepts connections.
    var isListening = false
    /// The listener goes away; calls that wait break off.
    var isClosing = false
    /// Methods whose calls wait until they are let go.
    var held: Set<String> = []
    /// Methods whose calls take effect, and whose answers wait until they are let go.
    var heldAnswers: Set<String> = []
    /// Methods whose next calls take effect, and whose answers break off.
    var lostAnswers: [String: Int] = [:]
    /// Methods whose next calls break off before they take effect.
    var lostCalls: [String: Int] = [:]
    /// What a file gets that stands in its place already; nil: nothing happens, and that is well.
    var repeatedUploadError: String?
    /// Answers that are given instead of the true ones, by method, first come first.
    var scripts: [String: [FakeSlackReply]] = [:]
    var meter: FakeSlackMeter
    var calls: [FakeSlackCall] = []
    var violations: [String] = []

    var channels: [String: FakeSlackChannel] = [:]
    var users: [String: FakeSlackUser] = [:]
    /// Messages that one person sees, oldest first.
    var whispers: [FakeSlackMessage] = []
    var modals: [String: FakeSlackView] = [:]
    var homes: [String: FakeSlackView] = [:]
    var triggers: [String: Trigger] = [:]
    var responseURLs: [String: ResponseURL] = [:]
    var files: [String: FakeSlackFile] = [:]
    var envelopes: [FakeSlackEnvelope] = []
    /// Where among them each stands, by its id.
    var places: [String: Int] = [:]
    private var next = 100

    init(bot: FakeSlackUser, limits: FakeSlackLimits) {
        self.bot = bot
        meter = FakeSlackMeter(limits: limits)
    }

    mutating func number() -> Int {
        next += 1
        return next
    }

    /// Unique, and in order as long as the clock is.
    mutating func ts(at now: Timestamp) -> String {
        let number = String(number())
        return "\(now.milliseconds / 1_000)." + String(repeating: "0", count: max(6 - number.count, 0)) + number
    }

    mutating func note(violation: String) {
        violations.append(violation)
    }

    /// Refuses when the app was not granted a scope.
    func need(_ scope: String) throws {
        if missingScopes.contains(scope) { throw FakeSlackReply.error("missing_scope", needed: scope) }
    }
}
