import Desk
import Incidents
import OnCall
import Store

extension PeerCheck {
    /// Who of the schedules is not known or cannot act, and when nobody would be on call in the four weeks to come.
    func onCallFindings(at now: Timestamp) async -> [Finding] {
        let plan = configuration.settings.duties
        guard !plan.schedules.isEmpty else { return [] }
        let count = plan.schedules.count
        let counted = "on call: \(count) \(count == 1 ? "schedule" : "schedules")"
        do {
            let store = try await Store.open(configuration.databasePath, access: .readOnly, at: now)
            do {
                let (settings, chats) = (noticeSettings, chatMethods)
                let findings = try await store.read { records in
                    let desk = try DutyDesk(records: records, plan: plan, now: now)
                    return try Self.findings(plan, in: records, at: now)
                        + Self.unreachable(desk, in: records, settings, chats: chats)
                }
                try await store.close()
                return findings.isEmpty ? [.good("\(counted); somebody is on call for the next four weeks")] : findings
            } catch {
                try await store.close()
                throw error
            }
        } catch {
            // The line about the database says why; without people nobody can be known.
            return [.good("\(counted); who is known in it is seen once the database is there")]
        }
    }

    private var chatMethods: Set<NoticeMethod> {
        var methods: Set<NoticeMethod> = []
        if configuration.telegram != nil { methods.insert(.telegram) }
        if configuration.slack != nil { methods.insert(.slack) }
        return methods
    }

    static func findings(_ plan: DutyPlan, in records: any Records, at now: Timestamp) throws -> [Finding] {
        let desk = try DutyDesk(records: records, plan: plan, now: now)
        var findings: [Finding] = []
        for schedule in desk.schedules {
            let strangers = desk.strangers(in: [schedule.name])
            if !strangers.isEmpty {
                findings.append(
                    .bad(
                        "schedule \(schedule.name): nobody is known as \(strangers.joined(separator: ", ")); add them with "
                            + "chatops people add, or mend the names"
                    )
                )
            }
            let onlookers = desk.onlookers(in: [schedule.name])
            if !onlookers.isEmpty {
                findings.append(
                    .bad(
                        "schedule \(schedule.name): \(onlookers.joined(separator: ", ")) may only look, and could not act on "
                            + "a page; make them responders with chatops people role, or take them out"
                    )
                )
            }
            let gaps = schedule.gaps(from: desk.moment, until: desk.moment + DutyDesk.ahead)
            if let first = gaps.first {
                let more = gaps.count > 1 ? ", and \(gaps.count - 1) more" : ""
                findings.append(
                    .good(
                        "schedule \(schedule.name): nobody is on call from \(first.from.text) to \(first.until.text)\(more); "
                            + "add a layer below, if that is not meant"
                    )
                )
            }
        }
        return findings
    }
}

extension Moment {
    /// `2026-11-21T08:00:00.000Z`
    fileprivate var text: String { Timestamp(seconds: seconds).rfc3339 }
}
