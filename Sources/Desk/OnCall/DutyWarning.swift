import Cards
import Incidents
import OnCall

/// Tells teams what is wrong with their schedules: in the chats that the settings name for a team, else where cards are
/// posted. What is due at once is one message in each chat, whichever teams read there.
struct DutyWarning {
    /// More of them in one message help nobody.
    private static let limit = 10

    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp

    func send(_ faults: [DutyFault], of schedules: [Schedule]) throws {
        let teams = Dictionary(schedules.map { ($0.name, $0.team) }) { first, _ in first }
        var chats: [String?: [ChatAddress]] = [:]
        var addresses: [ChatAddress] = []
        var letters: [ChatAddress: (faults: [DutyFault], teams: [String])] = [:]
        for fault in faults {
            let concerned = Set(fault.schedules.map { teams[$0] ?? nil })
            for team in concerned.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
                let known = try chats[team] ?? self.chats(of: team)
                chats[team] = known
                for address in known {
                    if letters[address] == nil { addresses.append(address) }
                    var letter = letters[address] ?? ([], [])
                    if letter.faults.last != fault { letter.faults.append(fault) }
                    if let team, !letter.teams.contains(team) { letter.teams.append(team) }
                    letters[address] = letter
                }
            }
        }
        for address in addresses {
            guard let letter = letters[address] else { continue }
            let text = text(letter.faults, teams: letter.teams, on: address.frontEnd)
            try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
        }
    }

    private func text(_ faults: [DutyFault], teams: [String], on frontEnd: FrontEnd) -> String {
        let lines = faults.prefix(Self.limit).map(line)
        let rest = faults.count - lines.count
        let all = lines + [rest > 0 ? .moreFaults(rest) : nil, .dutyFaults(teams, on: frontEnd)].compactMap(\.self)
        return all.map { $0(settings.book.language) }.joined(separator: "\n")
    }

    private func line(_ fault: DutyFault) -> Phrase {
        let span = Phrase.dutySpan(
            from: fault.from.timestamp,
            until: fault.until?.timestamp,
            seenAt: now,
            in: settings.book.timeZone
        )
        let schedule = fault.schedules.first ?? ""
        guard let member = fault.member else { return .gapAhead(schedule, span: span) }
        guard fault.kind == .double else { return .strangerAhead(member, schedule, span: span) }
        return .doubleAhead(member, fault.schedules, span: span)
    }

    /// Where none of the team's own can be written to, everybody's are: it is told somewhere.
    private func chats(of team: String?) throws -> [ChatAddress] {
        let destinations = Destinations(records: records, settings: settings)
        let own = try destinations.addresses(named: team.flatMap(settings.duties.team)?.chats ?? [])
        return own.isEmpty ? try destinations.addresses() : own
    }
}
