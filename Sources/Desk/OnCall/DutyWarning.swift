import Cards
import Incidents
import OnCall

/// Tells teams what is wrong with their schedules: in the chats that the settings name for a team, else where cards are
/// posted. What is due at once is one message in each.
struct DutyWarning {
    /// More of them in one message help nobody.
    private static let limit = 10

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    func send(_ faults: [DutyFault], of schedules: [Schedule]) throws {
        let teams = Dictionary(schedules.map { ($0.name, $0.team) }) { first, _ in first }
        var byTeam: [String?: [DutyFault]] = [:]
        for fault in faults {
            for team in Set(fault.schedules.map { teams[$0] ?? nil }) { byTeam[team, default: []].append(fault) }
        }
        for (team, faults) in byTeam.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
            for address in try chats(of: team) {
                let text = text(faults, team: team, on: address.frontEnd)
                try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
            }
        }
    }

    private func text(_ faults: [DutyFault], team: String?, on frontEnd: FrontEnd) -> String {
        let lines = faults.prefix(Self.limit).map(line)
        let rest = faults.count - lines.count
        let all = lines + [rest > 0 ? .moreFaults(rest) : nil, .dutyFaults(team, on: frontEnd)].compactMap(\.self)
        return all.map { $0(settings.book.language) }.joined(separator: "\n")
    }

    private func line(_ fault: DutyFault) -> Phrase {
        let span = Phrase.dutySpan(
            from: fault.from.timestamp,
            until: fault.until?.timestamp,
            seenAt: now,
            in: settings.book.timeZone
        )
        guard let member = fault.member else { return .gapAhead(fault.schedules.first ?? "", span: span) }
        return .doubleAhead(member, fault.schedules, span: span)
    }

    private func chats(of team: String?) throws -> [ChatAddress] {
        let own = team.flatMap(settings.duties.team)?.chats.compactMap { ChatAddress(named: $0) } ?? []
        guard !own.isEmpty else { return try Destinations(records: records, settings: settings).addresses() }
        var seen = Set<ChatAddress>()
        return try own.compactMap { chat in
            let current = try records.currentAddress(of: chat)
            guard seen.insert(current).inserted, try !records.isLost(current) else { return nil }
            return current
        }
    }
}
