import Cards
import Incidents
import OnCall

/// Who is on call.
extension SampleViews {
    static var onCall: [(name: String, view: View)] {
        let moment = Moment(now)
        let next = DutySpan(
            duty: Duty(member: "*responder* <@U1>", source: .layer(0)),
            from: moment + 2 * .day,
            until: moment + 9 * .day
        )
        let outlook = OnCallView.Outlook(
            schedule: "payments",
            team: "web",
            duty: Duty(member: "responder-a", source: .override(7)),
            next: next
        )
        let cover = Cover(
            id: 7,
            schedule: "payments",
            person: PersonName(id: 1, name: "responder-a"),
            from: now,
            until: now + .days(2),
            by: PersonName(id: 2, name: "responder-b"),
            at: now
        )
        let turns = [DutySpan(duty: outlook.duty, from: moment, until: next.from), next]
        let content = OnCallView.Content.schedule(outlook, .init(turns: turns, covers: [cover]), .init())
        let gap = OnCallView.Outlook(schedule: "search", team: nil, duty: nil, next: nil)
        let overview = OnCallView.Content.overview([outlook, gap], .init(strangers: ["slack:U9"]))
        let times = OnCallView.Content.coverTimes(outlook)
        let swap = Swap(
            id: 3,
            offer: SwapOffer(
                schedule: "payments",
                asker: 1,
                other: 2,
                give: DutyPeriod(from: now + .days(2), until: now + .days(9)),
                take: nil
            ),
            asker: PersonName(id: 1, name: "*responder* <@U1>"),
            other: PersonName(id: 2, name: "responder-b"),
            askedAt: now,
            state: .asked,
            endedAt: nil
        )
        return [
            ("swap", .onCall(OnCallView(screen: .swap(3), content: .swap(swap)))),
            ("on-call", .onCall(OnCallView(screen: .overview(team: nil), content: overview))),
            ("on-call-schedule", .onCall(OnCallView(screen: .schedule("payments"), content: content))),
            ("cover-times", .onCall(OnCallView(screen: .coverTimes("payments"), content: times))),
        ]
    }
}
