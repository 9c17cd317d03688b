import Testing

@Test func aConfirmationWaitsForTheClusterBeforeItCanBeGiven() throws {
    try expect(
        "asking",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            ⏳ Looking at the cluster …
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            ⏳ Смотрю в кластер …
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Отмена ]
            """
    )
}

@Test func aRestartSaysHowManyReplicasAreReplaced() throws {
    try expect(
        "restart",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            3 of 3 replicas are replaced one by one; 2 are unhealthy now.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, restart ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Все 3 реплики будут заменены по одной; сейчас нездоровы: 2.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, перезапустить ] [ Отмена ]
            """
    )
}

@Test func aRollbackSaysFromWhatToWhat() throws {
    try expect(
        "rollback",
        en: """
            ⚠️ Roll back deployment shop/checkout in prod-eu1?

            1.5.0 → 1.4.1 · revision 7 → 6 · made 3 d ago
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, roll back ] [ Cancel ]
            """,
        ru: """
            ⚠️ Откатить deployment shop/checkout в prod-eu1?

            1.5.0 → 1.4.1 · ревизия 7 → 6 · создана 3 д назад
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, откатить ] [ Отмена ]
            """
    )
}

@Test func aRollbackWithoutTargetWarns() throws {
    try expect(
        "rollbackNowhere",
        en: """
            ⚠️ Roll back deployment shop/checkout in prod-eu1?

            The cluster names no earlier revision: this will most likely be refused.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, roll back ] [ Cancel ]
            """,
        ru: """
            ⚠️ Откатить deployment shop/checkout в prod-eu1?

            Кластер не называет более ранней ревизии: скорее всего, он откажет.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, откатить ] [ Отмена ]
            """
    )
}

@Test func scalingSaysFromHowManyToHowMany() throws {
    try expect(
        "scale",
        en: """
            ⚠️ Scale deployment shop/checkout in prod-eu1?

            checkout: 3 → 6 replicas
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, scale to 6 ] [ Cancel ]
            """,
        ru: """
            ⚠️ Масштабировать deployment shop/checkout в prod-eu1?

            checkout: 3 → 6 реплик
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, масштабировать до 6 ] [ Отмена ]
            """
    )
}

@Test func scalingToNothingWarns() throws {
    try expect(
        "scaleToNothing",
        en: """
            ⚠️ Scale deployment shop/checkout in prod-eu1?

            checkout: 3 → 0 replicas

            ⚠️ all its pods stop: nothing of it will answer

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, scale to 0 ] [ Cancel ]
            """,
        ru: """
            ⚠️ Масштабировать deployment shop/checkout в prod-eu1?

            checkout: 3 → 0 реплик

            ⚠️ все поды остановятся: отвечать будет некому

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, масштабировать до 0 ] [ Отмена ]
            """
    )
}

@Test func deletingAPodSaysThatItIsReplaced() throws {
    try expect(
        "deletePod",
        en: """
            ⚠️ Delete pod shop/checkout-…x2x7p in prod-eu1?

            It is CrashLoopBackOff now. Its owner will make a new one in its place.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, delete pod ] [ Cancel ]
            """,
        ru: """
            ⚠️ Удалить под shop/checkout-…x2x7p в prod-eu1?

            Сейчас он CrashLoopBackOff. Его владелец создаст на его месте новый.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, удалить под ] [ Отмена ]
            """
    )
}

@Test func nothingIsConfirmedThatTheClusterCouldNotLookAt() throws {
    try expect(
        "outlookFailed",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            It cannot be confirmed: x
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ ⟳ Retry ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Подтвердить нельзя: x
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ ⟳ Повторить ] [ Отмена ]
            """
    )
}

@Test func aConfirmationNobodyGaveIsOver() throws {
    try expect(
        "late",
        en: """
            Nobody confirmed within 2 minutes: nothing was changed.

            🔴 #42 KubePodCrashLooping · critical

            [ Ask again ]
            [ ‹ Back ]
            """,
        ru: """
            За 2 минуты никто не подтвердил: ничего не изменено.

            🔴 #42 KubePodCrashLooping · critical

            [ Запросить снова ]
            [ ‹ Назад ]
            """
    )
}
