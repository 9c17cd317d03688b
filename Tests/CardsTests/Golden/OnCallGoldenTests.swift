import Incidents
import OnCall
import Testing

@testable import Cards

/// It is Saturday, 14:19.
@Test func theOverviewSaysWhoIsOnCallAndWhoIsNext() throws {
    try expect(
        "onCall",
        en: """
            On call

            payments · team web
            👤 responder-a · until Mon 23 Nov 09:00
            Next: 👤 responder-b

            search
            ⚠️ Nobody is on call · until 18:00
            Next: 👤 responder-a

            ⚠️ The bot does not know slack:U012AB: let them in, or mend the names in the settings.
            ⚠️ responder-a is on call in payments and search at once: 18:00 – Sun 22 Nov 09:00

            [ payments ] [ search ]
            [ Cover … ] [ ⟳ Refresh ]
            """,
        ru: """
            Дежурство

            payments · команда web
            👤 responder-a · до пн 23 ноя 09:00
            Затем: 👤 responder-b

            search
            ⚠️ Никто не дежурит · до 18:00
            Затем: 👤 responder-a

            ⚠️ Бот не знает: slack:U012AB. Откройте доступ или исправьте имена в настройках.
            ⚠️ responder-a дежурит сразу в payments и search: 18:00 – вс 22 ноя 09:00

            [ payments ] [ search ]
            [ Замена … ] [ ⟳ Обновить ]
            """
    )
}

@Test func aScheduleIsToldForFourWeeksWithItsOverrides() throws {
    try expect(
        "onCallSchedule",
        en: """
            payments · the next four weeks

            👤 responder-b · until 18:00 · by an override
            Next: ⚠️ Nobody is on call

            14:00 – 18:00 · 👤 responder-b
            18:00 – Sun 22 Nov 09:00 · ⚠️ Nobody is on call
            Sun 22 Nov 09:00 – Sat 19 Dec 14:00 · 👤 responder-a

            responder-b covers 13:00 – 18:00 · arranged by responder-a

            [ Take back: responder-b, 13:00 ]
            [ Swap: responder-a asks responder-b ]
            [ Cover … ] [ Swap … ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            payments · ближайшие четыре недели

            👤 responder-b · до 18:00 · по замене
            Затем: ⚠️ Никто не дежурит

            14:00 – 18:00 · 👤 responder-b
            18:00 – вс 22 ноя 09:00 · ⚠️ Никто не дежурит
            вс 22 ноя 09:00 – сб 19 дек 14:00 · 👤 responder-a

            Замена: responder-b, 13:00 – 18:00 · назначил responder-a

            [ Отменить: responder-b, 13:00 ]
            [ Обмен: responder-a → responder-b ]
            [ Замена … ] [ Обмен … ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aCoverIsChosenInThreeSteps() throws {
    try expect(
        "coverTimes",
        en: """
            Cover · payments

            👤 responder-a · until Mon 23 Nov 09:00

            From when until when?

            [ Now until 16:30 ]
            [ Now until Mon 23 Nov 09:00 ]
            [ Mon 23 Nov 09:00 – Mon 30 Nov 09:00 ]
            [ 18:00 – Sun 22 Nov 09:00 ]
            [ Fri 27 Nov 18:00 – Mon 30 Nov 09:00 ]
            [ Fri 27 Nov 18:00 – Sun 29 Nov 18:00 ]
            [ In words … ]
            [ ‹ Back ]
            """,
        ru: """
            Замена · payments

            👤 responder-a · до пн 23 ноя 09:00

            С какого и до какого времени?

            [ Сейчас и до 16:30 ]
            [ Сейчас и до пн 23 ноя 09:00 ]
            [ пн 23 ноя 09:00 – пн 30 ноя 09:00 ]
            [ 18:00 – вс 22 ноя 09:00 ]
            [ пт 27 ноя 18:00 – пн 30 ноя 09:00 ]
            [ пт 27 ноя 18:00 – вс 29 ноя 18:00 ]
            [ Своими словами … ]
            [ ‹ Назад ]
            """
    )
    try expect(
        "coverPeople",
        en: """
            Cover · payments

            Now until 18:00

            Who is on call instead?

            [ I take it ]
            [ 👤 responder-a ] [ 👤 responder-b ]
            [ Next › ]
            [ ‹ Back ]
            """,
        ru: """
            Замена · payments

            Сейчас и до 18:00

            Кто будет дежурить вместо?

            [ Беру на себя ]
            [ 👤 responder-a ] [ 👤 responder-b ]
            [ Дальше › ]
            [ ‹ Назад ]
            """
    )
}

@Test func buttonsOfACoverCarryWhatWasChosen() throws {
    let view = try #require(Samples.onCall.first { $0.name == "coverPeopleLater" }?.view)
    let (from, until) = (Samples.duty(19).timestamp, Samples.duty(67).timestamp)
    #expect(
        card(view).press(labelled: "I take it") == .cover(schedule: "payments", person: nil, from: from, until: until)
    )
    #expect(
        card(view).press(labelled: "👤 responder-a")
            == .cover(schedule: "payments", person: Samples.ann.id, from: from, until: until)
    )
    #expect(card(view).text.contains("Sun 22 Nov 09:00 – Tue 24 Nov 09:00"))
}

@Test func whereNothingIsSetUpItIsSaidWhatToDo() throws {
    let none = try #require(Samples.onCall.first { $0.name == "onCallNone" }?.view)
    #expect(card(none).text.contains("schedules in chatops.yaml"))
    let gone = try #require(Samples.onCall.first { $0.name == "onCallMissing" }?.view)
    #expect(card(gone).text.contains("There is no schedule payments in the settings any more."))
}

@Test func whatHasNoRoomOnAScheduleIsCounted() throws {
    let turns = (0..<40).map { index in
        DutySpan(
            duty: Duty(member: "m\(index % 3)", source: .layer(0)),
            from: Samples.duty(Int64(index)),
            until: Samples.duty(Int64(index + 1))
        )
    }
    let covers = (1...9).map { id in
        Cover(
            id: id,
            schedule: "payments",
            person: Samples.ann,
            from: now,
            until: now + .hours(id),
            by: Samples.ann,
            at: now
        )
    }
    let forecast = OnCallView.DutyForecast(turns: turns, covers: covers)
    let content = OnCallView.Content.schedule(Samples.paymentsOutlook, forecast, .init())
    let text = card(.onCall(OnCallView(screen: .schedule("payments"), content: content))).text
    #expect(text.contains("and 24 more turns") && text.contains("and 3 more overrides"))
    #expect(!text.contains("arranged by"))
}

@Test func theOverrideThatWasMadeLastCanBeTakenBack() throws {
    let covers = (1...9).map { (id: Int64) -> Cover in
        Cover(
            id: id,
            schedule: "payments",
            person: id == 9 ? Samples.bob : Samples.ann,
            from: now + .hours(id == 1 ? 99 : id * 2),
            until: now + .hours(100),
            by: Samples.ann,
            at: now
        )
    }
    let content = OnCallView.Content.schedule(
        Samples.paymentsOutlook,
        OnCallView.DutyForecast(turns: [], covers: covers),
        .init()
    )
    let buttons = card(.onCall(OnCallView(screen: .schedule("payments"), content: content))).card.keyboard.flatMap(
        \.self
    )
    let taken = buttons.compactMap { button -> Int64? in
        if case .uncover(let id) = button.press { id } else { nil }
    }
    #expect(taken == [2, 3, 4, 5, 6, 9] as [Int64])
}

@Test func aPersonsMomentIsTheSecondItLiesIn() {
    for (milliseconds, seconds) in [(1_999, 1), (2_000, 2), (-1, -1), (-1_000, -1), (0, 0)] as [(Int64, Int64)] {
        #expect(Moment(Timestamp(milliseconds: milliseconds)).seconds == seconds)
    }
}
