import Cards
import Testing

@Test func aProtectedActionSaysThatASecondPersonIsNeeded() throws {
    try expect(
        "protected",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            3 of 3 replicas are replaced one by one; all are ready now.

            👤 needs a second person's approval: payments are protected
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, restart ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Все 3 реплики будут заменены по одной; сейчас готовы все.

            👤 нужно одобрение второго человека: payments are protected
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, перезапустить ] [ Отмена ]
            """
    )
}

@Test func aWaitForApprovalSaysWhoMay() throws {
    try expect(
        "awaiting",
        en: """
            ⏳ Scaling of checkout waits for a second person until 14:23 · 3 → 6 · responder-a

            checkout: 3 → 6 replicas

            ⚠️ HPA checkout will set replicas again (3–10): change its limits to make it last

            👤 needs a second person's approval: payments are protected
            Asked by responder-a · open until 14:23
            Any other responder can approve or decline; responder-a cannot approve it.

            🔴 #42 KubePodCrashLooping · critical

            [ Approve ] [ Decline ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            ⏳ Масштабирование checkout: ждёт второго человека до 14:23 · 3 → 6 · responder-a

            checkout: 3 → 6 реплик

            ⚠️ HPA checkout снова выставит реплики (3–10): чтобы удержалось, измените его пределы

            👤 нужно одобрение второго человека: payments are protected
            Запрос: responder-a · ждёт до 14:23
            Одобрить или отказать может любой другой дежурный; сам автор запроса (responder-a) одобрить не может.

            🔴 #42 KubePodCrashLooping · critical

            [ Одобрить ] [ Отказать ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func theConsoleSaysWhereItIsApproved() throws {
    try expect(
        "awaitingInConsole",
        en: """
            ⏳ Scaling of checkout waits for a second person until 14:23 · 3 → 6 · responder-a

            checkout: 3 → 6 replicas

            ⚠️ HPA checkout will set replicas again (3–10): change its limits to make it last

            👤 needs a second person's approval: payments are protected
            Asked by responder-a · open until 14:23
            Approve it in the chat: the console takes anybody's word for who they are.

            🔴 #42 KubePodCrashLooping · critical

            [ Decline ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            ⏳ Масштабирование checkout: ждёт второго человека до 14:23 · 3 → 6 · responder-a

            checkout: 3 → 6 реплик

            ⚠️ HPA checkout снова выставит реплики (3–10): чтобы удержалось, измените его пределы

            👤 нужно одобрение второго человека: payments are protected
            Запрос: responder-a · ждёт до 14:23
            Одобрить можно только в чате: в консоли имя никто не проверяет.

            🔴 #42 KubePodCrashLooping · critical

            [ Отказать ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func theIncidentInTheConsoleOffersNoApproval() {
    let chat = card(.incident(Samples.waiting))
    let console = card(.incident(Samples.elsewhere(Samples.waiting)))
    #expect(chat.buttons.contains { $0.press == .approve(run: 5) })
    #expect(!console.buttons.contains { $0.press == .approve(run: 5) })
    #expect(Set(chat.buttons.map(\.press)).subtracting(console.buttons.map(\.press)) == [.approve(run: 5)])
    #expect(console.text.contains("Approve it in the chat") && !chat.text.contains("in the chat"))
}

@Test func anApprovalNobodyGaveIsOver() throws {
    try expect(
        "approvalOver",
        en: """
            Nobody approved within 5 minutes: nothing was changed.

            🔴 #42 KubePodCrashLooping · critical

            [ Ask again ]
            [ ‹ Back ]
            """,
        ru: """
            За 5 минут никто не одобрил: ничего не изменено.

            🔴 #42 KubePodCrashLooping · critical

            [ Запросить снова ]
            [ ‹ Назад ]
            """
    )
}

@Test func aDeclinedRequestChangedNothing() throws {
    try expect(
        "notApproved",
        en: """
            Not approved: nothing was changed.

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Back ]
            """,
        ru: """
            Не одобрено: ничего не изменено.

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Назад ]
            """
    )
}

@Test func anApprovedRunNamesWhoApproved() throws {
    try expect(
        "approved",
        en: """
            ⏳ Scaling checkout: 3 of 6 ready …

            checkout-7d4b9c6f5b-x2x7p ImagePullBackOff
            Asked by responder-a · approved by responder-b

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            ⏳ Масштабирую checkout: готово 3 из 6 …

            checkout-7d4b9c6f5b-x2x7p ImagePullBackOff
            Запрос: responder-a · одобрение: responder-b

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func anIncidentShowsWhatWaits() throws {
    try expect(
        "waiting",
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

            ⏳ Scaling of checkout waits for a second person until 14:23 · 3 → 6 · responder-a
            ⏳ Draining ip-10-0-3-17: 3 of 12 pods gone …
            checkout-7d4b9c6f5b-x2x7p Terminating

            [ Approve: scaling of checkout ]
            [ Details ] [ Decline ]
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

            ⏳ Масштабирование checkout: ждёт второго человека до 14:23 · 3 → 6 · responder-a
            ⏳ Освобождаю узел ip-10-0-3-17: подов ушло 3 из 12 …
            checkout-7d4b9c6f5b-x2x7p Terminating

            [ Одобрить: масштабирование checkout ]
            [ Подробнее ] [ Отказать ]
            [ 📜 Прошлые логи …x2x7p ]
            [ Ресурсы (3) ] [ Хронология ]
            [ Взять себе ]
            [ Закрыть ] [ Отложить ] [ Ещё ]
            """
    )
}
