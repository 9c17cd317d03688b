import Testing

@Test func anAcknowledgedIncidentShowsWhoHasItAndWhatHelps() throws {
    try expect(
        "crashLoop",
        en: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (and 1 more)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · resolved 2 min ago

            firing 2 · resolved 1 · for 14 min, since 14:05 · 3rd time in 7 days · before: #41
            👤 responder-a acknowledged 3 min ago · with responder-b
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            Crash looping since the rollout of 1.5.0, 16 min ago

            [ 🔁 Restart checkout ] [ ⏪ Roll back to 1.4.1 ]
            [ 📜 Previous logs of …x2x7p ]
            [ Resources (3) ] [ Timeline ]
            [ Assign to me ]
            [ Resolve ] [ Snooze ] [ More ]
            """,
        ru: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (и ещё 1)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · погасло 2 мин назад

            горит 2 · погасло 1 · уже 14 мин, с 14:05 · 3-й раз за 7 дней · раньше: #41
            👤 responder-a: принято 3 мин назад · ведёт responder-b
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            Падает раз за разом с выкатки 1.5.0, 16 мин назад

            [ 🔁 Перезапустить checkout ] [ ⏪ Откатить до 1.4.1 ]
            [ 📜 Прошлые логи …x2x7p ]
            [ Ресурсы (3) ] [ Хронология ]
            [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}

@Test func aLoneAlertWithoutClusterShowsNoMoreThanIsKnown() throws {
    try expect(
        "plain",
        en: """
            🟠 TargetDown · warning · #7

            10.0.3.17:9100 · node-exporter

            firing 1 · since 14:18

            [ Timeline ]
            [ Acknowledge ] [ Assign to me ]
            [ Resolve ] [ Snooze ] [ More ]
            """,
        ru: """
            🟠 TargetDown · предупреждение · #7

            10.0.3.17:9100 · node-exporter

            горит 1 · с 14:18

            [ Хронология ]
            [ Принять ] [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}

@Test func anIncidentShowsRunningFailedAndLostActionsAndTheNote() throws {
    try expect(
        "busy",
        en: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (and 1 more)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · resolved 2 min ago

            firing 2 · resolved 1 · for 14 min, since 14:05 · 3rd time in 7 days · flapping, came back 2 times · before: #41 · 5 alerts not sent by Alertmanager
            👤 responder-a acknowledged 3 min ago · with responder-b
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            Crash looping since the rollout of 1.5.0, 16 min ago

            ⏳ Restarting checkout: 1 of 3 updated …
            ❌ Restart of checkout failed: the image 1.5.1 cannot be pulled · responder-a · 4 min ago
            ⚠️ Restart of checkout: outcome unknown, the bot stopped while it ran · responder-a · 4 min ago
            | responder-b, 4 min ago: the payment provider
            | is down too

            [ 📜 Previous logs of …x2x7p ]
            [ Resources (3) ] [ Timeline ]
            [ Assign to me ]
            [ Resolve ] [ Snooze ] [ More ]
            """,
        ru: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (и ещё 1)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · погасло 2 мин назад

            горит 2 · погасло 1 · уже 14 мин, с 14:05 · 3-й раз за 7 дней · то гаснет, то горит: 2 возврата · раньше: #41 · 5 алертов не прислал Alertmanager
            👤 responder-a: принято 3 мин назад · ведёт responder-b
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            Падает раз за разом с выкатки 1.5.0, 16 мин назад

            ⏳ Перезапускаю checkout: обновлено 1 из 3 …
            ❌ Перезапуск checkout: не удалось: the image 1.5.1 cannot be pulled · responder-a · 4 мин назад
            ⚠️ Перезапуск checkout: исход неизвестен, бот остановился во время выполнения · responder-a · 4 мин назад
            | responder-b, 4 мин назад: the payment provider
            | is down too

            [ 📜 Прошлые логи …x2x7p ]
            [ Ресурсы (3) ] [ Хронология ]
            [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}

@Test func aSnoozedIncidentSaysUntilWhen() throws {
    try expect(
        "snoozed",
        en: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (and 1 more)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · resolved 2 min ago

            firing 2 · resolved 1 · for 14 min, since 14:05 · 3rd time in 7 days · before: #41
            👤 responder-a acknowledged 3 min ago · with responder-b
            🔕 snoozed until 22 Nov 08:19 · responder-a
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            Crash looping since the rollout of 1.5.0, 16 min ago

            [ 🔁 Restart checkout ] [ ⏪ Roll back to 1.4.1 ]
            [ 📜 Previous logs of …x2x7p ]
            [ Resources (3) ] [ Timeline ]
            [ Assign to me ]
            [ Resolve ] [ Snooze ] [ More ]
            """,
        ru: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (и ещё 1)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · погасло 2 мин назад

            горит 2 · погасло 1 · уже 14 мин, с 14:05 · 3-й раз за 7 дней · раньше: #41
            👤 responder-a: принято 3 мин назад · ведёт responder-b
            🔕 отложен до 22 ноя 08:19 · responder-a
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            Падает раз за разом с выкатки 1.5.0, 16 мин назад

            [ 🔁 Перезапустить checkout ] [ ⏪ Откатить до 1.4.1 ]
            [ 📜 Прошлые логи …x2x7p ]
            [ Ресурсы (3) ] [ Хронология ]
            [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}
