/// What goes into the audit log before the log has numbered and chained it.
package struct AuditDraft: Hashable, Codable, Sendable {
    package var at: Timestamp
    package var actor: Actor
    package var operation: Operation
    package var incident: Int64?
    package var resource: Resource?
    package var parameters: [String: String]
    package var outcome: Outcome
    /// Why it was refused or failed, or the reason a person gave.
    package var reason: String?

    /// What somebody did, in the words of `audit export`.
    package enum Operation: String, Codable, CaseIterable, Sendable {
        case open, update, reopen, resolve
        case acknowledge, assign, reject, note, snooze, wake
        case action
        case letIn = "let in"
        case addPerson = "add person"
        case setRole = "set role"
        case rename = "rename person"
        /// The person may also come as somebody whom a front-end knows by another id.
        case link = "link identity"
        case removePerson = "remove person"
        case signIn = "sign in"
        case command
        /// The chat will not take messages any more; or will again.
        case loseChat = "lose chat"
        case moveChat = "move chat"
        case prune
        /// Somebody said what an incident was, or took it back.
        case cause
        case writeRunbook = "write runbook"
        case activateRunbook = "activate runbook"
        /// The week that is over was told to a chat.
        case postReport = "post report"
        /// What happens in a channel is kept from now on, or is not any more.
        case enableChannel = "enable channel"
        case disableChannel = "disable channel"
        /// Tickets came in, new ones or new states of known ones.
        case takeTickets = "take in tickets"
        /// A ticket's time is nearly, or quite, used up.
        case raiseTicket = "raise ticket"
        case takeTicketBack = "take back ticket"
        /// The ticket was done and is open again: what was told of it holds once more.
        case restoreTicket = "restore ticket"
        /// The time to acknowledge or to resolve an incident is nearly, or quite, used up.
        case raiseClock = "raise clock"
        case takeClockBack = "take back clock"
        case restoreClock = "restore clock"
        /// Somebody covers a schedule for a while; or not any more.
        case addOverride = "add override"
        case removeOverride = "remove override"
        /// Somebody asked another person to take a turn, or took the question back; that person answered.
        case askSwap = "ask swap"
        case withdrawSwap = "withdraw swap"
        case acceptSwap = "accept swap"
        case declineSwap = "decline swap"
        /// Somebody's calendar has an address, a new one, or none any more.
        case makeCalendar = "make calendar"
        case removeCalendar = "remove calendar"
        /// Somebody was called for an incident; whether it came to them is `notify`.
        case page
        case escalate
        case notify
        /// Whoever was paged has answered.
        case answerPage = "answer page"
        /// A level, or a way to somebody, came to nobody.
        case reachNobody = "reach nobody"
        /// Nobody is left to be paged.
        case exhaust = "exhaust escalation"
        case comeBack = "take back acknowledgement"
        /// Somebody said how they wish to be told of pages, and what leads to them; of addresses the last characters alone.
        case setNoticeRules = "set notification rules"
        case setContact = "set address"
        case removeContact = "remove address"
        case setQuietHours = "set quiet hours"
        case testNotice = "test notice"
        /// A silence in Alertmanager was asked for, given another end, or ended.
        case addSilence = "add silence"
        case extendSilence = "extend silence"
        case expireSilence = "expire silence"
        /// Matching alerts page nobody for a while; or do again before that is over.
        case addMaintenance = "add maintenance"
        case endMaintenance = "end maintenance"
        case removeMaintenance = "remove maintenance"
    }

    package enum Outcome: String, Codable, CaseIterable, Sendable {
        case done, failed, refused, asked, unknown
    }

    package init(
        at: Timestamp,
        actor: Actor,
        operation: Operation,
        incident: Int64? = nil,
        resource: Resource? = nil,
        parameters: [String: String] = [:],
        outcome: Outcome = .done,
        reason: String? = nil
    ) {
        self.at = at
        self.actor = actor
        self.operation = operation
        self.incident = incident
        self.resource = resource
        self.parameters = parameters
        self.outcome = outcome
        self.reason = reason
    }
}

/// One link of the audit chain.
package struct AuditEntry: Hashable, Sendable {
    package let seq: Int64
    package let draft: AuditDraft
    /// Hash of the entry before it; 64 zeros for the first. Lower-case hex.
    package let prev: String
    /// SHA-256 of the entry, `prev` included. Lower-case hex.
    package let hash: String

    package init(seq: Int64, draft: AuditDraft, prev: String, hash: String) {
        self.seq = seq
        self.draft = draft
        self.prev = prev
        self.hash = hash
    }
}

/// Who did something, and through what.
package struct Actor: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case person, system, source
    }

    package enum Via: String, Codable, Sendable {
        case telegram, slack, console, cli, api, webhook
    }

    package let kind: Kind
    package let id: String
    package let name: String
    /// Nil for the system itself.
    package let via: Via?

    package init(kind: Kind, id: String, name: String, via: Via?) {
        self.kind = kind
        self.id = id
        self.name = name
        self.via = via
    }

    package static let system = Actor(kind: .system, id: "chatops", name: "chatops", via: nil)

    package init(_ person: Person, via: Via) {
        self.init(kind: .person, id: String(person.id), name: person.name, via: via)
    }

    /// Somebody whom nobody has let in; the id is the front-end's own.
    package init(stranger identity: Identity) {
        self.init(kind: .person, id: identity.id, name: identity.name, via: Via(identity.frontEnd))
    }
}

extension Actor.Via {
    package init(_ frontEnd: FrontEnd) {
        switch frontEnd {
        case .telegram: self = .telegram
        case .slack: self = .slack
        case .console: self = .console
        }
    }

    /// Whether what comes through it is sure to come from the person it names: a chat knows its accounts. Of the console and
    /// the API the bot knows only that somebody has the token that all share, and takes their word for the name.
    package var provesPerson: Bool {
        switch self {
        case .telegram, .slack: true
        case .console, .cli, .api, .webhook: false
        }
    }
}
