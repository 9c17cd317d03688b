import Desk
import Incidents
import OnCall
import Store

extension PeerCheck {
    /// Levels that come to nobody now, chats that nothing is sent to, and what is not tried.
    func pagingFindings(at now: Timestamp) async -> [Finding] {
        let settings = configuration.settings
        var findings = Self.strandedChats(of: settings, whereOn: configuration.frontEnds)
        let policies = settings.paging.policies.values.sorted { $0.name < $1.name }
        if !policies.isEmpty {
            let plan = settings.duties
            do {
                let store = try await Store.open(configuration.databasePath, access: .readOnly, at: now)
                do {
                    let outlook = try await store.read { records in
                        try PagingOutlook(policies, DutyDesk(records: records, plan: plan, now: now))
                    }
                    try await store.close()
                    findings += Self.findings(policies, outlook)
                } catch {
                    try await store.close()
                    throw error
                }
            } catch {
                // The line about the database says why.
                findings.append(
                    .good("\(Self.counted(policies)); whom they come to is seen once the database is there")
                )
            }
        }
        findings += settings.webhooks.map { webhook in
            .good("webhook \(webhook.name): not tried; it is called when a level pages it")
        }
        return findings
    }

    static func findings(_ policies: [EscalationPolicy], _ outlook: PagingOutlook) -> [Finding] {
        var findings: [Finding] = []
        for policy in policies {
            for (index, reach) in outlook.reach(of: policy).enumerated() {
                let place = "policy \(policy.name), level \(index + 1)"
                let holes = reach.holes.map(\.text).joined(separator: "; ")
                if reach.isNobody {
                    findings.append(
                        .bad(
                            "\(place): comes to nobody now\(holes.isEmpty ? "" : ": \(holes)"); add somebody to it, or "
                                + "mend the schedule"
                        )
                    )
                } else if !holes.isEmpty {
                    findings.append(.good("\(place): \(holes); others of the level are paged"))
                }
            }
        }
        guard findings.isEmpty else { return findings }
        return [.good("\(counted(policies)); each of their levels comes to somebody now")]
    }

    private static func counted(_ policies: [EscalationPolicy]) -> String {
        "paging: \(policies.count) \(policies.count == 1 ? "policy" : "policies")"
    }

    /// Chats of a front-end that is off: what is addressed to them is shown elsewhere, or nowhere.
    static func strandedChats(of settings: Settings, whereOn frontEnds: Set<FrontEnd>) -> [Finding] {
        var places: [(chat: String, place: String)] = []
        func add(_ chats: [String], _ place: String) { places += chats.map { ($0, place) } }
        let routing = settings.paging.routing
        add(routing.fallback.chats, "routes.default")
        for route in routing.routes { add(route.chats ?? [], "the route \(route.name)") }
        for policy in settings.paging.policies.values.sorted(by: { $0.name < $1.name }) {
            for (index, level) in policy.levels.enumerated() {
                let chats = level.targets.compactMap { target in
                    if case .chat(let name) = target { name } else { nil }
                }
                add(chats, "the policy \(policy.name), level \(index + 1)")
            }
        }
        add(settings.paging.fallbackChats, "fallback_chats")
        for team in settings.duties.teams { add(team.chats, "the team \(team.name)") }
        return places.compactMap { chat, place in
            guard let address = ChatAddress(named: chat), !frontEnds.contains(address.frontEnd) else { return nil }
            let (name, keys) =
                address.frontEnd == .slack
                ? ("Slack", "SLACK_APP_TOKEN and SLACK_BOT_TOKEN") : ("Telegram", "TELEGRAM_BOT_TOKEN")
            return .bad("\(place): \(chat) gets nothing, since \(name) is off; set \(keys), or name another chat")
        }
    }
}
