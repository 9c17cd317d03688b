import Foundation
import OnCall
import Testing

/// An escalation with all that it stands on, and with its actions carried out as a store would: every look begins with what
/// was written down after the last one.
struct Ladder {
    var now: Moment
    var policy: EscalationPolicy?
    var roster: Roster
    var isActive = true
    var isWanted = true
    var isAcknowledged = false
    var touchedAt: Moment
    var snoozedUntil: Moment?
    var heldUntil: Moment?
    private(set) var state: Escalation
    private(set) var said: [String] = []

    init(
        _ policy: EscalationPolicy,
        urgency: Urgency = .high,
        isNews: Bool = false,
        at now: Moment,
        onCall: [String: String?] = [:]
    ) throws {
        self.policy = policy
        self.now = now
        touchedAt = now
        roster = try Self.roster(onCall)
        state = Escalation(policy: policy.name, urgency: urgency, isNews: isNews, at: now)
    }

    /// Schedules by name with who is on call, and the people a to f.
    static func roster(_ onCall: [String: String?]) throws -> Roster {
        let schedules = try onCall.map { name, member in
            try schedule(named: name, Layer(try rotation(member.map { [$0] } ?? [], from: "2020-01-01")))
        }
        let teams = [Team(name: "team", members: ["c", "d", "e"]), Team(name: "empty", members: [])]
        return Roster(schedules: schedules, teams: teams, people: ["a", "b", "c", "d", "e", "f"])
    }

    var facts: EscalationFacts {
        EscalationFacts(
            isActive: isActive,
            isWanted: isWanted,
            isAcknowledged: isAcknowledged,
            touchedAt: touchedAt,
            snoozedUntil: snoozedUntil,
            heldUntil: heldUntil.flatMap { $0 > now ? $0 : nil }
        )
    }

    mutating func look() throws {
        try change { state, ladder in
            state.look(at: ladder.now, facts: ladder.facts, policy: ladder.policy, roster: ladder.roster)
        }
    }

    mutating func escalate() throws {
        try change { state, ladder in
            try state.escalate(at: ladder.now, facts: ladder.facts, policy: ladder.policy, roster: ladder.roster)
        }
    }

    mutating func breakPromise() throws {
        try change { state, ladder in
            state.breakPromise(at: ladder.now, facts: ladder.facts, policy: ladder.policy, roster: ladder.roster)
        }
    }

    mutating func change(_ body: (inout Escalation, Ladder) throws -> [EscalationAction]) throws {
        var state = state
        for action in try body(&state, self) {
            switch action {
            case .takeBackAcknowledgement: isAcknowledged = false
            case .endSnooze: snoozedUntil = nil
            default: break
            }
            said.append(Self.text(action))
        }
        self.state = try JSONDecoder().decode(Escalation.self, from: JSONEncoder().encode(state))
    }

    /// Lives until then as a worker does: looks when it has to, and not before.
    mutating func live(until end: Moment, tick: Int64 = 30) throws {
        while now < end {
            now = now + min(tick, end.since(now))
            if isDue { try look() }
        }
    }

    /// As a store would find it: its time has come, or the clock shows less than when it was looked at.
    var isDue: Bool {
        guard let due = state.dueAt else { return false }
        return due <= now || state.since > now
    }

    mutating func live(minutes: Int64) throws { try live(until: now + minutes * 60) }

    mutating func acknowledge() throws {
        isAcknowledged = true
        touchedAt = now
        try look()
    }

    /// What it has done since this was asked last.
    mutating func news() -> [String] {
        defer { said = [] }
        return said
    }

    static func text(_ action: EscalationAction) -> String {
        switch action {
        case .page(let page):
            let reach = page.reach
            return
                "page \(page.round).\(page.level) \((reach.people + reach.chats + reach.webhooks).joined(separator: ","))"
        case .pageAgain(let page):
            return "again \(page.round).\(page.level) \(page.reach.people.joined(separator: ","))"
        case .goOn(let step): return "on \(step)"
        case .tellNobody(let page): return "nobody \(page.round).\(page.level)"
        case .tellUnreachable(let step): return "unreachable \(step)"
        case .sayExhausted(let end): return "exhausted \(end)"
        case .takeBackAcknowledgement(let reason): return "back \(reason)"
        case .endSnooze: return "awake"
        }
    }
}
