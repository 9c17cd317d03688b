import Testing

@Test func anIncidentThatEndedByItselfOffersOnlyWhatMakesSense() throws {
    try expect(
        "resolvedByItself",
        en: """
            🟢 KubePodCrashLooping · resolved · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping
            | container "app" restarted 6 times in 10 minutes

            Resolved by itself after 11 min · 3 min ago
            resolved 3 · 3rd time in 7 days · before: #41
            👤 responder-a acknowledged after 11 min · with responder-b
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            ✅ Restarted checkout · responder-a · 40 s · 4 min ago

            [ Resources (3) ] [ Timeline ]
            [ What was it? ]
            [ Note ] [ More ]
            """,
        ru: """
            🟢 KubePodCrashLooping · закрыт · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping
            | container "app" restarted 6 times in 10 minutes

            Погас сам через 11 мин · 3 мин назад
            погасло 3 · 3-й раз за 7 дней · раньше: #41
            👤 responder-a: принято через 11 мин · ведёт responder-b
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            ✅ Перезапущено: checkout · responder-a · 40 с · 4 мин назад

            [ Ресурсы (3) ] [ Хронология ]
            [ Что это было? ]
            [ Заметка ] [ Ещё ]
            """
    )
}

@Test func aRejectedIncidentShowsTheReason() throws {
    try expect(
        "rejected",
        en: """
            ⚪ KubePodCrashLooping · rejected · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (and 1 more)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · resolved 2 min ago

            Rejected by responder-a after 13 min · 1 min ago
            | load test, announced
            firing 2 · resolved 1 · 3rd time in 7 days · before: #41
            👤 responder-a acknowledged after 11 min · with responder-b
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            [ Resources (3) ] [ Timeline ]
            [ Note ] [ More ]
            """,
        ru: """
            ⚪ KubePodCrashLooping · отклонён · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (и ещё 1)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · погасло 2 мин назад

            Отклонён через 13 мин · responder-a · 1 мин назад
            | load test, announced
            горит 2 · погасло 1 · 3-й раз за 7 дней · раньше: #41
            👤 responder-a: принято через 11 мин · ведёт responder-b
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            [ Ресурсы (3) ] [ Хронология ]
            [ Заметка ] [ Ещё ]
            """
    )
}

@Test func theMoreScreenIsTheCardWithOtherButtons() throws {
    try expect(
        "more",
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

            [ Note ] [ Reject ]
            [ Wake now ]
            [ ‹ Back ]
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

            [ Заметка ] [ Отклонить ]
            [ Вернуть сейчас ]
            [ ‹ Назад ]
            """
    )
}

@Test func theSnoozeScreenIsTheCardWithSpans() throws {
    try expect(
        "snoozes",
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

            For how long shall it be quiet? It comes back at the end, or when something more severe fires.

            [ 30 min ] [ 2 h ] [ Until morning ]
            [ Wake now ]
            [ ‹ Back ]
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

            Надолго ли отложить? Он вернётся по истечении срока или если загорится что-то серьёзнее.

            [ 30 мин ] [ 2 ч ] [ До утра ]
            [ Вернуть сейчас ]
            [ ‹ Назад ]
            """
    )
}
