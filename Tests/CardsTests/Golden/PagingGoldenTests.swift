import Testing

@testable import Cards

@Test func aCardSaysWhoIsPagedAndWhoIsNext() throws {
    try expect(
        "climbing",
        en: """
            🟠 TargetDown · warning · #7

            10.0.3.17:9100 · node-exporter

            firing 1 · since 14:18
            📟 paged responder-a (level 1) · next search, responder-b (level 2) at 14:23

            [ Timeline ]
            [ Acknowledge ] [ Assign to me ]
            [ Resolve ] [ Snooze ] [ More ]
            """,
        ru: """
            🟠 TargetDown · предупреждение · #7

            10.0.3.17:9100 · node-exporter

            горит 1 · с 14:18
            📟 вызов: responder-a (уровень 1) · далее search, responder-b (уровень 2) в 14:23

            [ Хронология ]
            [ Принять ] [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}

@Test func severalPoliciesAndWhoWasAskedForAreNamed() throws {
    try expect(
        "pagedTwice",
        en: """
            🟠 TargetDown · warning · #7

            10.0.3.17:9100 · node-exporter

            firing 1 · since 14:18
            📟 paged responder-a (level 1 of team) · next search, responder-b (level 2) at 14:23
            ⚠️ payments: all levels were paged, nobody is left
            ⚠️ the settings have no policy search any more: nobody is paged by it
            📟 responder-a paged responder-b at 14:16

            [ Timeline ]
            [ Acknowledge ] [ Assign to me ]
            [ Resolve ] [ Snooze ] [ More ]
            """,
        ru: """
            🟠 TargetDown · предупреждение · #7

            10.0.3.17:9100 · node-exporter

            горит 1 · с 14:18
            📟 вызов: responder-a (уровень 1, team) · далее search, responder-b (уровень 2) в 14:23
            ⚠️ payments: вызваны все уровни, больше некого
            ⚠️ в настройках больше нет политики search: по ней никого не вызывают
            📟 responder-a вызывает: responder-b, 14:16

            [ Хронология ]
            [ Принять ] [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}

@Test func aPageSaysWhatWhereAndWhyMe() throws {
    try expect(
        "page",
        en: """
            🟠 TargetDown · warning · #7

            10.0.3.17:9100 · node-exporter

            You are paged: level 2 of team, on call by payments

            firing 1 · since 14:18

            [ Acknowledge ] [ Show ]
            """,
        ru: """
            🟠 TargetDown · предупреждение · #7

            10.0.3.17:9100 · node-exporter

            Вас вызывают: уровень 2, team, вы дежурите по payments

            горит 1 · с 14:18

            [ Принять ] [ Показать ]
            """
    )
}

@Test func aPageThatWasAnsweredSaysSo() throws {
    try expect(
        "pageAnswered",
        en: """
            🟠 TargetDown · warning · #7

            10.0.3.17:9100 · node-exporter

            You are paged: level 2 of team, on call by payments
            Nothing is left to answer.

            firing 1 · since 14:18

            [ Show ]
            """,
        ru: """
            🟠 TargetDown · предупреждение · #7

            10.0.3.17:9100 · node-exporter

            Вас вызывают: уровень 2, team, вы дежурите по payments
            Отвечать больше не нужно.

            горит 1 · с 14:18

            [ Показать ]
            """
    )
}

@Test func whoCanBePagedIsListedWithTheWaysToThem() throws {
    try expect(
        "pageWhom",
        en: """
            Page whom for #7 TargetDown?

            payments: responder-a is on call
            search: nobody is on call

            👤 responder-a · Telegram, mail
            👤 responder-b · no way leads there

            [ On call: payments ]
            [ Team web ]
            [ responder-a ]
            [ ‹ Back ] [ Next › ]
            """,
        ru: """
            Кого вызвать для #7 TargetDown?

            payments: дежурит responder-a
            search: никто не дежурит

            👤 responder-a · Telegram, почта
            👤 responder-b · нет ни одного пути

            [ Дежурный: payments ]
            [ Команда web ]
            [ responder-a ]
            [ ‹ Назад ] [ Дальше › ]
            """
    )
}
