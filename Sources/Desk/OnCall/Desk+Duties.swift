import Incidents
import OnCall

extension Desk {
    /// Tells both when one person's turn is over and another's begins, and teams of gaps and double bookings ahead of them.
    /// Schedules are looked at when one of that is due, when the settings or an override change, and once an hour; what
    /// was told is noted in the same commit as its messages, so that a restart neither repeats nor forgets anything.
    package func watchDuties() async throws {
        let (now, settings) = (clock.now(), settings)
        let plan = settings.duties
        let due = try await store.read { try $0.dutyLookDue() }
        if plan.schedules.isEmpty, due == nil { return }
        if let due, due > now, due <= now + DutyLook.pace, dutyWatch.knows(plan) { return }
        // What is ahead takes long to reckon: no request has to wait for it.
        let findings = try await store.read { records in
            DutyFindings(try DutyDesk(records: records, plan: plan, now: now))
        }
        let changes = try await store.write { records in
            var look = try DutyLook(records: records, settings: settings, now: now, findings: findings)
            return try look.run()
        }
        dutyWatch.saw(plan)
        for change in changes { feed.send(change) }
    }
}
