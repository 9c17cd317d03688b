import Testing

@testable import Cards

@Test func openTicketsStandByUrgency() throws {
    try expect(
        "tickets",
        en: """
            12 open tickets

            1 too late · 1 nearly too late · 2 in time · 8 without a target

            🔴 T-1001 gold/high · in_progress · 12 min too late
            🟠 T-1002 gold/high · in_progress · 4 min left
            T-1003 gold/high · in_progress · 3 h 20 min left
            T-1004 gold/high · waiting · paused
            T-1005 tin/high · open · no target

            [ 🔴 T-1001 ] [ 🟠 T-1002 ]
            [ T-1003 ] [ T-1004 ]
            [ T-1005 ]
            [ Next › ]
            [ ⟳ Refresh ]
            """,
        ru: """
            12 открытых заявок

            просрочено 1 · на исходе 1 · в срок 2 · без срока 8

            🔴 T-1001 gold/high · in_progress · позже срока на 12 мин
            🟠 T-1002 gold/high · in_progress · осталось 4 мин
            T-1003 gold/high · in_progress · осталось 3 ч 20 мин
            T-1004 gold/high · waiting · пауза
            T-1005 tin/high · open · без срока

            [ 🔴 T-1001 ] [ 🟠 T-1002 ]
            [ T-1003 ] [ T-1004 ]
            [ T-1005 ]
            [ Дальше › ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func withoutOpenTicketsThatIsSaid() throws {
    try expect(
        "noTickets",
        en: """
            Open tickets

            No ticket is open.

            [ ⟳ Refresh ]
            """,
        ru: """
            Открытые заявки

            Открытых заявок нет.

            [ ⟳ Обновить ]
            """
    )
}

@Test func aTicketTellsItsClocksItsHistoryAndItsAlerts() throws {
    try expect(
        "ticket",
        en: """
            🟠 T-1001

            gold/high · in_progress · nearly too late · escalation level 2

            response · 2 h of 1 h used · stopped
            resolution · 3 h of 3 h 20 min used · 20 min left

            Status
            13:19 in_progress
            11:19 open

            Alerts
            14:14 resolution nearly too late
            12:10 response nearly too late · taken back: answered

            [ Tickets ] [ ⟳ Refresh ]
            """,
        ru: """
            🟠 T-1001

            gold/high · in_progress · срок на исходе · уровень эскалации 2

            ответ · прошло 2 ч из 1 ч · остановлены
            решение · прошло 3 ч из 3 ч 20 мин · осталось 20 мин

            Статус
            13:19 in_progress
            11:19 open

            Оповещения
            14:14 решение: срок на исходе
            12:10 ответ: срок на исходе · снято: ответ дан

            [ Заявки ] [ ⟳ Обновить ]
            """
    )
}

@Test func whatWasRaisedIsCountedAndNamed() throws {
    try expect(
        "raisedTickets",
        en: """
            🔴 2 targets missed · 3 clocks nearly used up

            🟠 T-1001 gold/high · resolution nearly too late · escalation level 2
            🟢 T-1001 gold/high · taken back: answered · escalation level 1
            and 4 more

            [ Tickets ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 нарушено сроков: 2 · сроков на исходе: 3

            🟠 T-1001 gold/high · решение: срок на исходе · уровень эскалации 2
            🟢 T-1001 gold/high · снято: ответ дан · уровень эскалации 1
            и ещё 4

            [ Заявки ] [ ⟳ Обновить ]
            """
    )
}
