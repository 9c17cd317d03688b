import Testing

@Test func aResolvedIncidentAsksWhatItWas() throws {
    try expect(
        "askCause",
        en: """
            🟢 KubePodCrashLooping · resolved · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping
            | container "app" restarted 6 times in 10 minutes

            Resolved by responder-a after 11 min · 3 min ago
            resolved 3 · 3rd time in 7 days · before: #41
            👤 responder-a acknowledged after 11 min · with responder-b
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            What was it? It is shown when this fires again.

            [ Actionable ] [ Not actionable ]
            [ Bug ] [ Dependency failure ]
            [ Misconfigured ] [ Other ]
            [ In words… ] [ Skip ]
            """,
        ru: """
            🟢 KubePodCrashLooping · закрыт · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping
            | container "app" restarted 6 times in 10 minutes

            Закрыт через 11 мин · responder-a · 3 мин назад
            погасло 3 · 3-й раз за 7 дней · раньше: #41
            👤 responder-a: принято через 11 мин · ведёт responder-b
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            Что это было? Ответ появится на карточке, когда это загорится снова.

            [ Надо было вмешаться ] [ Делать было нечего ]
            [ Ошибка в коде ] [ Сбой зависимости ]
            [ Ошибка настройки ] [ Другое ]
            [ Словами… ] [ Пропустить ]
            """
    )
}

@Test func whatIsKnownAlreadyIsMarkedAndCanBeTakenBack() throws {
    try expect(
        "askCauseAgain",
        en: """
            🟢 KubePodCrashLooping · resolved · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping
            | container "app" restarted 6 times in 10 minutes

            Resolved by responder-a after 11 min · 3 min ago
            What it was: not actionable · dependency failure: payment provider down
            resolved 3 · 3rd time in 7 days · before: #41
            👤 responder-a acknowledged after 11 min · with responder-b
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            What was it? It is shown when this fires again.

            [ Actionable ] [ • Not actionable ]
            [ Bug ] [ • Dependency failure ]
            [ Misconfigured ] [ Other ]
            [ In other words… ] [ Take back ] [ Done ]
            """,
        ru: """
            🟢 KubePodCrashLooping · закрыт · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping
            | container "app" restarted 6 times in 10 minutes

            Закрыт через 11 мин · responder-a · 3 мин назад
            Что это было: делать было нечего · сбой зависимости: payment provider down
            погасло 3 · 3-й раз за 7 дней · раньше: #41
            👤 responder-a: принято через 11 мин · ведёт responder-b
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            Что это было? Ответ появится на карточке, когда это загорится снова.

            [ Надо было вмешаться ] [ • Делать было нечего ]
            [ Ошибка в коде ] [ • Сбой зависимости ]
            [ Ошибка настройки ] [ Другое ]
            [ Другими словами… ] [ Убрать ] [ Готово ]
            """
    )
}

@Test func theCardOfWhatFiresAgainSaysWhatItWas() throws {
    try expect(
        "lastTime",
        en: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (and 1 more)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · resolved 2 min ago

            Last time (#41, 3 d ago): not actionable · dependency failure: payment provider down

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

            В прошлый раз (#41, 3 д назад): делать было нечего · сбой зависимости: payment provider down

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

@Test func theQuestionForWordsShowsWhatWasSaid() throws {
    try expect(
        "askCauseInWords",
        en: """
            🟢 #42 › What was it?

            KubePodCrashLooping · resolved

            What it was: not actionable · dependency failure: payment provider down

            What was it, in a few words? They are shown when this fires again.

            [ ‹ Back ]
            (input)
            """,
        ru: """
            🟢 #42 › Что это было?

            KubePodCrashLooping · закрыт

            Что это было: делать было нечего · сбой зависимости: payment provider down

            Что это было, в двух словах? Ответ появится на карточке, когда это загорится снова.

            [ ‹ Назад ]
            (input)
            """
    )
}

@Test func historySaysWhatItWas() throws {
    try expect(
        "explainedHistory",
        en: """
            Closed incidents

            🟢 #42 KubePodCrashLooping shop · by itself after 11 min · 3 min ago · \
            not actionable · dependency failure: payment provider down
            🟢 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · by responder-b after 3 h · 2 h ago · not actionable
            ⚪ #7 TargetDown 10.0.3.17:9100 · node-exporter · rejected by responder-a after 24 h · 2 d ago · load test · \
            actionable · bug

            [ 🟢 #42 KubePodCrashLooping ] [ 🟢 #40 NodeFilesystemAlmostO… ]
            [ ⚪ #7 TargetDown ]
            [ ⟳ Refresh ]
            """,
        ru: """
            Закрытые инциденты

            🟢 #42 KubePodCrashLooping shop · погас сам через 11 мин · 3 мин назад · \
            делать было нечего · сбой зависимости: payment provider down
            🟢 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · закрыт через 3 ч · responder-b · 2 ч назад · \
            делать было нечего
            ⚪ #7 TargetDown 10.0.3.17:9100 · node-exporter · отклонён через 24 ч · responder-a · 2 д назад · load test · \
            надо было вмешаться · ошибка в коде

            [ 🟢 #42 KubePodCrashLooping ] [ 🟢 #40 NodeFilesystemAlmostO… ]
            [ ⚪ #7 TargetDown ]
            [ ⟳ Обновить ]
            """
    )
}
