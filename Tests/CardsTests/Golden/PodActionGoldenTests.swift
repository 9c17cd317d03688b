import Testing

@Test func anEvictionTellsOfTheBudgets() throws {
    try expect(
        "evict",
        en: """
            ⚠️ Evict pod shop/checkout-…x2x7p in prod-eu1?

            It is CrashLoopBackOff now. Its owner will make a new one in its place.
            Disruption budgets are asked first: if one refuses, nothing changes.

            ⚠️ disruption budget web allows 0 more: the eviction is refused until more pods are ready

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, evict ] [ Cancel ]
            """,
        ru: """
            ⚠️ Выселить под shop/checkout-…x2x7p в prod-eu1?

            Сейчас он CrashLoopBackOff. Его владелец создаст на его месте новый.
            Сначала спрашиваются бюджеты прерываний: если они откажут, ничего не изменится.

            ⚠️ бюджет прерываний web допускает ещё 0: в выселении откажут, пока готовых подов не станет больше

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, выселить ] [ Отмена ]
            """
    )
}

@Test func aPodNobodyMakesAnewIsNamedSo() throws {
    try expect(
        "deleteUnowned",
        en: """
            ⚠️ Delete pod shop/checkout-…x2x7p in prod-eu1?

            It is Running now.

            ⚠️ no controller will make it anew: keep its description before it is gone

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, delete pod ] [ Cancel ]
            """,
        ru: """
            ⚠️ Удалить под shop/checkout-…x2x7p в prod-eu1?

            Сейчас он Running.

            ⚠️ контроллера нет, заново его никто не создаст: сначала сохраните его описание

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, удалить под ] [ Отмена ]
            """
    )
}

@Test func aDeletionGoesPastTheBudget() throws {
    try expect(
        "deleteGuarded",
        en: """
            ⚠️ Delete pod shop/checkout-…x2x7p in prod-eu1?

            It is Running now. Its owner will make a new one in its place.

            ⚠️ disruption budget web allows 1 more: deleting goes past it; Evict would respect it

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, delete pod ] [ Cancel ]
            """,
        ru: """
            ⚠️ Удалить под shop/checkout-…x2x7p в prod-eu1?

            Сейчас он Running. Его владелец создаст на его месте новый.

            ⚠️ бюджет прерываний web допускает ещё 1: удаление его обойдёт; «Выселить» с ним считается

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, удалить под ] [ Отмена ]
            """
    )
}

@Test func aPauseTellsWhereTheRolloutStops() throws {
    try expect(
        "pause",
        en: """
            ⚠️ Pause rollouts of deployment shop/checkout in prod-eu1?

            The rollout stops where it is: 1 of 3 updated.
            What runs goes on; no change is rolled out until somebody resumes it.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, pause ] [ Cancel ]
            """,
        ru: """
            ⚠️ Приостановить выкатки deployment shop/checkout в prod-eu1?

            Выкатка остановится на полпути: обновлено 1 из 3.
            Что работает, продолжит работать; изменения не выкатываются, пока выкатки не возобновят.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, приостановить ] [ Отмена ]
            """
    )
}

@Test func aResumptionTellsWhatGoesOn() throws {
    try expect(
        "resume",
        en: """
            ⚠️ Resume rollouts of deployment shop/checkout in prod-eu1?

            The rollout goes on: 1 of 3 updated now.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, resume ] [ Cancel ]
            """,
        ru: """
            ⚠️ Возобновить выкатки deployment shop/checkout в prod-eu1?

            Выкатка продолжится: сейчас обновлено 1 из 3.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, возобновить ] [ Отмена ]
            """
    )
}

@Test func aRerunMakesANewJob() throws {
    try expect(
        "rerun",
        en: """
            ⚠️ Rerun job shop/backup-29390400 in prod-eu1?

            A new job like it is made; this one stays as it is.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, rerun ] [ Cancel ]
            """,
        ru: """
            ⚠️ Запустить заново job shop/backup-29390400 в prod-eu1?

            Будет создано такое же новое задание; это останется как есть.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, запустить заново ] [ Отмена ]
            """
    )
}
