import Cards
import Incidents
import OnCall

extension Samples {
    /// Hours after 2026-11-21, 14:19, on the full hour.
    static func duty(_ hours: Int64) -> Moment { Moment(seconds: 1_795_258_800 + hours * .hour) }

    private static func turn(_ member: String?, _ from: Int64, _ until: Int64) -> DutySpan {
        let duty = member.map { Duty(member: $0, source: .layer(0)) }
        return DutySpan(duty: duty, from: Self.duty(from), until: Self.duty(until))
    }

    static let paymentsOutlook = OnCallView.Outlook(
        schedule: "payments",
        team: "web",
        duty: Duty(member: "responder-a", source: .layer(0)),
        next: turn("responder-b", 43, 211)
    )
    static let searchOutlook = OnCallView.Outlook(
        schedule: "search",
        team: nil,
        duty: nil,
        next: turn("responder-a", 4, 19)
    )
    static let coveredOutlook = OnCallView.Outlook(
        schedule: "payments",
        team: "web",
        duty: Duty(member: "responder-b", source: .override(7)),
        next: turn(nil, 4, 19)
    )
    static let cover = Cover(
        id: 7,
        schedule: "payments",
        person: bob,
        from: duty(-1).timestamp,
        until: duty(4).timestamp,
        by: ann,
        at: now - .hours(2)
    )
    static let care = OnCallView.DutyCare(
        strangers: ["slack:U012AB"],
        doubles: [
            DoubleBooking(member: "responder-a", schedules: ["payments", "search"], from: duty(4), until: duty(19))
        ]
    )

    private static let rest = DutyPeriod(from: nil, until: duty(4).timestamp)
    private static let give = DutyPeriod(from: duty(19).timestamp, until: duty(67).timestamp)
    private static let take = DutyPeriod(from: duty(67).timestamp, until: duty(115).timestamp)
    private static let open = ListView(list: .active, incidents: [busy.incident], total: 3)

    static func swap(_ state: Swap.State, take: DutyPeriod?) -> Swap {
        Swap(
            id: 3,
            offer: SwapOffer(schedule: "payments", asker: 1, other: 2, give: give, take: take),
            asker: ann,
            other: bob,
            askedAt: now - .minutes(5),
            state: state,
            endedAt: state == .asked ? nil : now - .minutes(2)
        )
    }

    static func handoff(_ isForNext: Bool, before: String? = "responder-b", now holder: String? = "responder-a")
        -> Handoff
    {
        Handoff(
            schedule: "payments",
            before: before,
            now: holder,
            at: duty(0).timestamp,
            until: duty(43).timestamp,
            isForNext: isForNext
        )
    }

    static var onCall: [(name: String, view: View)] {
        let forecast = OnCallView.DutyForecast(
            turns: [turn("responder-b", 0, 4), turn(nil, 4, 19), turn("responder-a", 19, 672)],
            covers: [cover],
            swaps: [swap(.asked, take: nil)]
        )
        let people = OnCallScreen.coverPeople("payments", from: nil, until: duty(4).timestamp, page: 0)
        let later = OnCallScreen.coverPeople("payments", from: duty(19).timestamp, until: duty(67).timestamp, page: 1)
        func view(_ screen: OnCallScreen, _ content: OnCallView.Content) -> View {
            .onCall(OnCallView(screen: screen, content: content))
        }
        return [
            ("onCall", view(.overview(team: nil), .overview([paymentsOutlook, searchOutlook], care))),
            ("onCallTeam", view(.overview(team: "web"), .overview([paymentsOutlook], .init()))),
            ("onCallSchedule", view(.schedule("payments"), .schedule(coveredOutlook, forecast, .init()))),
            ("coverSchedules", view(.coverSchedules, .coverSchedules([paymentsOutlook, searchOutlook]))),
            ("coverTimes", view(.coverTimes("payments"), .coverTimes(paymentsOutlook))),
            ("coverPeople", view(people, .coverPeople(paymentsOutlook, [ann, bob], next: 1))),
            ("coverPeopleLater", view(later, .coverPeople(paymentsOutlook, [ann], next: nil))),
            ("coverAsking", view(.coverTimes("payments"), .asking(.coverTimes(schedule: "payments"), paymentsOutlook))),
            ("swapSchedules", view(.swapSchedules(person: 1), .swapSchedules(["payments", "search"]))),
            ("swapTurns", view(.swapTurns("payments", person: 1), .swapTurns("payments", ann, [rest, give]))),
            (
                "swapReturns",
                view(
                    .swapReturns("payments", person: 1, give: give),
                    .swapReturns([.init(person: bob, period: take)])
                )
            ),
            ("swapPeople", view(.swapPeople("payments", person: 1, give: give, page: 1), .swapPeople([bob], next: 2))),
            ("swap", view(.swap(3), .swap(swap(.asked, take: take)))),
            ("swapForNothing", view(.swap(3), .swap(swap(.asked, take: nil)))),
            ("swapAccepted", view(.swap(3), .swap(swap(.accepted, take: take)))),
            ("swapDeclined", view(.swap(3), .swap(swap(.declined, take: take)))),
            ("swapWithdrawn", view(.swap(3), .swap(swap(.withdrawn, take: take)))),
            ("handoff", view(.handoff(handoff(true)), .handoff(handoff(true), open))),
            ("handoffOver", view(.handoff(handoff(false)), .handoff(handoff(false), open))),
            ("onCallMissing", view(.schedule("payments"), .missing("payments"))),
            ("onCallNone", view(.overview(team: nil), .none)),
        ]
    }
}
