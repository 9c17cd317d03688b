import Incidents
import OnCall
import Testing

@testable import Cards

/// It is Saturday, 14:19.
@Test func whoeverSwapsChoosesATurnOfTheirOwn() throws {
    try expect(
        "swapTurns",
        en: """
            Swap · payments

            responder-a: which turn do you give away?

            [ Now until 18:00 ]
            [ Sun 22 Nov 09:00 – Tue 24 Nov 09:00 ]
            [ ‹ Back ]
            """,
        ru: """
            Обмен · payments

            responder-a: какую смену вы отдаёте?

            [ Сейчас и до 18:00 ]
            [ вс 22 ноя 09:00 – вт 24 ноя 09:00 ]
            [ ‹ Назад ]
            """
    )
}

@Test func thenATurnOfSomebodyElse() throws {
    try expect(
        "swapReturns",
        en: """
            Swap · payments

            You give: Sun 22 Nov 09:00 – Tue 24 Nov 09:00

            Which turn do you take in exchange? Its holder is asked and may decline.
            Tue 24 Nov 09:00 – Thu 26 Nov 09:00 · 👤 responder-b

            [ 👤 responder-b · Tue 24 Nov 09:00 · 2 d ]
            [ Nothing in exchange … ]
            [ ‹ Back ]
            """,
        ru: """
            Обмен · payments

            Вы отдаёте: вс 22 ноя 09:00 – вт 24 ноя 09:00

            Какую смену вы берёте взамен? Тот, чья она, получит вопрос и может отказаться.
            вт 24 ноя 09:00 – чт 26 ноя 09:00 · 👤 responder-b

            [ 👤 responder-b · вт 24 ноя 09:00 · 2 д ]
            [ Ничего взамен … ]
            [ ‹ Назад ]
            """
    )
}

@Test func theOtherIsAskedWithAButton() throws {
    try expect(
        "swap",
        en: """
            Swap · payments

            responder-a asks responder-b to be on call instead: Sun 22 Nov 09:00 – Tue 24 Nov 09:00

            In exchange responder-a takes from responder-b: Tue 24 Nov 09:00 – Thu 26 Nov 09:00

            responder-b was asked 5 min ago and has not answered.

            [ Accept ] [ Decline ]
            [ Take the question back ]
            [ The schedule ]
            """,
        ru: """
            Обмен · payments

            responder-a просит: пусть вместо дежурит responder-b, вс 22 ноя 09:00 – вт 24 ноя 09:00

            Взамен responder-a берёт смену, которую ведёт responder-b: вт 24 ноя 09:00 – чт 26 ноя 09:00

            Вопрос задан 5 мин назад, ответа пока нет: responder-b.

            [ Согласиться ] [ Отказаться ]
            [ Отозвать вопрос ]
            [ Расписание ]
            """
    )
}

@Test func whatBecameOfItIsSaid() throws {
    for (name, words) in [
        ("swapAccepted", "✅ responder-b accepted 2 min ago"), ("swapDeclined", "responder-b declined 2 min ago"),
        ("swapWithdrawn", "responder-a took the question back 2 min ago"),
    ] {
        let view = try #require(Samples.onCall.first { $0.name == name }?.view)
        #expect(card(view).text.contains(words) && !card(view).text.contains("[ Accept ]"))
    }
    var over = Samples.swap(.asked, take: nil)
    over = Swap(
        id: 3,
        offer: SwapOffer(
            schedule: "payments",
            asker: 1,
            other: 2,
            give: DutyPeriod(from: nil, until: now),
            take: nil
        ),
        asker: over.asker,
        other: over.other,
        askedAt: over.askedAt,
        state: .asked,
        endedAt: nil
    )
    let text = card(.onCall(OnCallView(screen: .swap(3), content: .swap(over)))).text
    #expect(text.contains("It was not answered in time") && !text.contains("[ Accept ]"))
}

@Test func bothAreToldOfAHandoff() throws {
    try expect(
        "handoff",
        en: """
            You are on call now: payments

            since 14:00 · until Mon 23 Nov 09:00
            Before you: 👤 responder-b

            Open incidents:
            🔴 #42 KubePodCrashLooping shop · 14 min · responder-b
            and 2 more

            [ 🔴 #42 KubePodCrashLooping ]
            [ Show the list ] [ The schedule ]
            """,
        ru: """
            Вы теперь дежурите: payments

            с 14:00 · до пн 23 ноя 09:00
            До вас: 👤 responder-b

            Открытые инциденты:
            🔴 #42 KubePodCrashLooping shop · 14 мин · responder-b
            и ещё 2 инцидента

            [ 🔴 #42 KubePodCrashLooping ]
            [ Показать список ] [ Расписание ]
            """
    )
    let over = try #require(Samples.onCall.first { $0.name == "handoffOver" }?.view)
    let text = card(over).text
    #expect(text.contains("Your turn is over: payments\n\nNow 👤 responder-a, since 14:00 · until Mon 23 Nov"))
}

@Test func whereNobodyFollowsItIsSaid() {
    let handoff = Samples.handoff(false, now: nil)
    let nothing = ListView(list: .active, incidents: [])
    let text = card(.onCall(OnCallView(screen: .handoff(handoff), content: .handoff(handoff, nothing)))).text
    #expect(text.contains("⚠️ Nobody is on call since 14:00") && text.contains("No open incidents."))
    #expect(!text.contains("Show the list"))
}
