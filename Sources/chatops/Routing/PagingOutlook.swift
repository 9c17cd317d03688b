import Desk
import Incidents
import OnCall

/// Whom each level of some policies comes to now.
struct PagingOutlook: Sendable {
    /// By the name of the policy, in the order of its levels.
    let levels: [String: [Reach]]
    /// People, overrides and swaps count, too; else only what the settings say does.
    let isComplete: Bool
    /// Until when a maintenance window holds back the pages for the alert that was asked about; nil: none does, or it is not
    /// known.
    var heldUntil: Moment?

    func reach(of policy: EscalationPolicy) -> [Reach] { levels[policy.name] ?? [] }

    init(_ policies: [EscalationPolicy], _ desk: DutyDesk) throws {
        var levels: [String: [Reach]] = [:]
        for policy in policies { levels[policy.name] = try policy.levels.map { try desk.reach($0.targets) } }
        self.levels = levels
        isComplete = true
    }

    /// As if everybody whom the settings name were known, and nobody covered anybody.
    init(_ policies: [EscalationPolicy], of plan: DutyPlan, at now: Moment) {
        let targets = policies.flatMap(\.levels).flatMap(\.targets)
        let named = targets.compactMap { target in
            if case .person(let name) = target { name } else { nil }
        }
        let people = Set(named + plan.teams.flatMap(\.members) + plan.schedules.flatMap(\.members))
        let roster = Roster(schedules: plan.schedules, teams: plan.teams, people: people)
        levels = Dictionary(
            policies.map { ($0.name, $0.levels.map { roster.reach($0.targets, at: now) }) }
        ) { first, _ in first }
        isComplete = false
    }
}

extension Reach.Hole {
    /// Why it comes to nobody, in a few words.
    var text: String {
        switch self {
        case .gap(let schedule): "nobody is on call by \(schedule)"
        case .noSchedule(let schedule): "there is no schedule \(schedule)"
        case .noTeam(let team): "team \(team) has no members"
        case .unknown(let person): "\(person) is not let in, or may only look"
        case .chatGone(let chat): "chat \(chat) takes no messages: invite the bot there, or turn its service on"
        }
    }
}
