import Incidents

/// The fake's world: chats, messages, updates that wait, and what was called.
///
/// Everything in it changes in one step under one lock, so that each answer follows from one consistent state.
struct FakeTelegramState: Sendable {
    /// An update in the queue.
    struct QueuedUpdate: Sendable {
        let id: Int64
        let json: TelegramJSON
        /// Callback queries stay 150 s, the rest a day (protocols 1.3).
        let expires: Timestamp
    }

    /// A press that may be answered, once, within 15 s.
    struct Query: Sendable {
        let askedAt: Timestamp
        var answer: FakeTelegramAnswer?
    }

    let bot: FakeTelegramUser
    let token: String
    var isRevoked = false
    var webhook = ""
    var outage: FakeTelegramOutage?
    /// Somebody accepts connections.
    var isListening = false
    /// The listener goes away; calls that wait break off.
    var isClosing = false
    /// Methods whose calls wait until they are let go.
    var held: Set<String> = []
    /// Methods whose calls take effect, and whose answers wait until they are let go.
    var heldAnswers: Set<String> = []
    /// Answers that are given instead of the true ones, by method, first come first.
    var scripts: [String: [FakeTelegramReply]] = [:]
    var chats: [Int64: FakeTelegramChat] = [:]
    var users: [Int64: FakeTelegramUser] = [:]
    var meter: FakeTelegramMeter
    var calls: [FakeTelegramCall] = []
    var violations: [String] = []

    var updates: [QueuedUpdate] = []
    var nextUpdate: Int64 = 900_001
    /// Everything that was ever queued, for delivering it twice.
    var sentUpdates: [Int64: TelegramJSON] = [:]
    /// Sticky: what the last getUpdates asked for; nil is the default set.
    var allowedUpdates: Set<String>?
    /// The poll that is under way; a newer one ends an older one.
    var poll = 0
    /// How many polls have begun to wait.
    var waitingPolls = 0
    var lastPoll: (offset: Int64, at: Timestamp)?
    var confirmedOffset: Int64 = 0

    var queries: [String: Query] = [:]
    var nextQuery = 1
    var menus: [String: [String: String]] = [:]

    init(bot: FakeTelegramUser, token: String, limits: FakeTelegramLimits) {
        self.bot = bot
        self.token = token
        meter = FakeTelegramMeter(limits: limits)
    }

    /// Kinds that come unless asked for otherwise; the three others have to be named.
    private static let namedOnly: Set<String> = ["chat_member", "message_reaction", "message_reaction_count"]

    mutating func enqueue(_ kind: String, _ body: TelegramJSON, at now: Timestamp) -> Int64? {
        let isWanted = allowedUpdates.map { $0.contains(kind) } ?? !Self.namedOnly.contains(kind)
        guard isWanted else { return nil }
        let id = nextUpdate
        nextUpdate += 1
        let json: TelegramJSON = .object(["update_id": .int(id), kind: body])
        let life: Duration = kind == "callback_query" ? .seconds(150) : .hours(24)
        updates.append(QueuedUpdate(id: id, json: json, expires: now + life))
        sentUpdates[id] = json
        return id
    }

    mutating func note(violation: String) {
        violations.append(violation)
    }
}
