import Testing

@Test func aRunShowsHowFarItIs() throws {
    try expect(
        "running",
        en: """
            ⏳ Restarting checkout: 1 of 3 updated …

            Asked by responder-a

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            ⏳ Перезапускаю checkout: обновлено 1 из 3 …

            Запрос: responder-a

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aRunThatSucceededSaysHowLongItTook() throws {
    try expect(
        "done",
        en: """
            ✅ Restarted checkout · responder-a · 40 s · 4 min ago

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ]
            [ ‹ Back ]
            """,
        ru: """
            ✅ Перезапущено: checkout · responder-a · 40 с · 4 мин назад

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ]
            [ ‹ Назад ]
            """
    )
}

@Test func aRunThatFailedSaysWhyAndWhatNext() throws {
    try expect(
        "runFailed",
        en: """
            ❌ Restart of checkout failed: the image 1.5.1 cannot be pulled · responder-a · 4 min ago

            Look at its worst pod first; Roll back leads to an earlier revision.

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ] [ Pods ]
            [ ‹ Back ]
            """,
        ru: """
            ❌ Перезапуск checkout: не удалось: the image 1.5.1 cannot be pulled · responder-a · 4 мин назад

            Сначала посмотрите худший под; к прежней ревизии вернёт «Откатить».

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ] [ Поды ]
            [ ‹ Назад ]
            """
    )
}

@Test func aRunTheBotLostIsUnknown() throws {
    try expect(
        "unknown",
        en: """
            ⚠️ Restart of checkout: outcome unknown, the bot stopped while it ran · responder-a · 4 min ago

            It was not run again. Look at its state before you do.

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ] [ Pods ]
            [ ‹ Back ]
            """,
        ru: """
            ⚠️ Перезапуск checkout: исход неизвестен, бот остановился во время выполнения · responder-a · 4 мин назад

            Повторно не запускалось. Сначала проверьте состояние.

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ] [ Поды ]
            [ ‹ Назад ]
            """
    )
}

@Test func aStormCountsAndNamesTheWorst() throws {
    try expect(
        "storm",
        en: """
            🔴 37 new incidents in the last minute · 21 critical

            KubeNodeNotReady ×12 · TargetDown ×9 · KubePodNotReady ×8 · 5 more kinds
            Most severe: #812 etcdNoLeader prod-eu1

            Their cards follow as fast as the chat takes them.

            [ Show the list ] [ Acknowledge all 37 ]
            """,
        ru: """
            🔴 37 новых инцидентов за последнюю минуту · критичных 21

            KubeNodeNotReady ×12 · TargetDown ×9 · KubePodNotReady ×8 · ещё 5 видов
            Самый серьёзный: #812 etcdNoLeader prod-eu1

            Карточки придут так быстро, как их принимает чат.

            [ Показать список ] [ Принять все 37 ]
            """
    )
}

@Test func aStormThatIsOverSaysSo() throws {
    try expect(
        "stormOver",
        en: """
            🟢 37 new incidents within 5 min · 21 critical

            KubeNodeNotReady ×12 · TargetDown ×9 · KubePodNotReady ×8 · 5 more kinds

            All of them are closed.

            [ Show the list ]
            """,
        ru: """
            🟢 37 новых инцидентов за 5 мин · критичных 21

            KubeNodeNotReady ×12 · TargetDown ×9 · KubePodNotReady ×8 · ещё 5 видов

            Все уже закрыты.

            [ Показать список ]
            """
    )
}

@Test func anAdminIsAskedAboutAStranger() throws {
    try expect(
        "letIn",
        en: """
            👤 Let in newcomer-a?

            Telegram, id 100200300 · asked 1 min ago
            A viewer sees everything. A responder also acknowledges, closes and runs actions.

            [ As viewer ] [ As responder ]
            [ Not at all ]
            """,
        ru: """
            👤 Открыть доступ: newcomer-a?

            Telegram, номер 100200300 · запрос 1 мин назад
            Наблюдатель видит всё. Дежурный ещё принимает, закрывает и запускает действия.

            [ Наблюдатель ] [ Дежурный ]
            [ Не открывать ]
            """
    )
}

@Test func aDecisionToLetInIsShown() throws {
    try expect(
        "letInDecided",
        en: """
            👤 newcomer-a was let in as responder by responder-b 1 min ago

            Telegram, id 100200300 · asked 1 min ago

            """,
        ru: """
            👤 newcomer-a: доступ открыт, роль: дежурный · responder-b 1 мин назад

            Telegram, номер 100200300 · запрос 1 мин назад

            """
    )
}

@Test func aDecisionNotToLetInIsShown() throws {
    try expect(
        "letInRefused",
        en: """
            👤 newcomer-a was not let in · responder-b 1 min ago

            Telegram, id 100200300 · asked 1 min ago

            """,
        ru: """
            👤 newcomer-a: доступ не открыт · responder-b 1 мин назад

            Telegram, номер 100200300 · запрос 1 мин назад

            """
    )
}
