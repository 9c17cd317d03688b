import Testing

@testable import Cards

@Test func incidentsThatTakeTooLongAreToldWithAButtonToEach() throws {
    try expect(
        "raisedClocks",
        en: """
            🔴 1 target missed

            🔴 #42 KubePodCrashLooping · not acknowledged in time · escalation level 2
            🟢 #42 KubePodCrashLooping · taken back: acknowledged · escalation level 1

            [ #42 KubePodCrashLooping ]
            [ Tickets ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 нарушено сроков: 1

            🔴 #42 KubePodCrashLooping · не принят в срок · уровень эскалации 2
            🟢 #42 KubePodCrashLooping · снято: принят · уровень эскалации 1

            [ #42 KubePodCrashLooping ]
            [ Заявки ] [ ⟳ Обновить ]
            """
    )
}

@Test func aCardSaysByWhenItIsToBeAcknowledgedAndResolved() throws {
    try expect(
        "clocked",
        en: """
            🟠 TargetDown · warning · #7

            10.0.3.17:9100 · node-exporter

            firing 1 · for 17 min, since 14:02
            not acknowledged by 14:17 · resolve by 18:02

            [ Timeline ]
            [ Acknowledge ] [ Assign to me ]
            [ Resolve ] [ Snooze ] [ More ]
            """,
        ru: """
            🟠 TargetDown · предупреждение · #7

            10.0.3.17:9100 · node-exporter

            горит 1 · уже 17 мин, с 14:02
            не принят до 14:17 · закрыть до 18:02

            [ Хронология ]
            [ Принять ] [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}
