import Testing

@Test func scalingWarnsOfWhoeverScalesToo() throws {
    try expect(
        "scaleWarned",
        en: """
            ⚠️ Scale deployment shop/checkout in prod-eu1?

            checkout: 3 → 6 replicas

            ⚠️ HPA checkout will set replicas again (3–10): change its limits to make it last
            ⚠️ Argo CD will put it back: change it in its repository too
            ⚠️ could not be tried beforehand: no answer

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, scale to 6 ] [ Cancel ]
            """,
        ru: """
            ⚠️ Масштабировать deployment shop/checkout в prod-eu1?

            checkout: 3 → 6 реплик

            ⚠️ HPA checkout снова выставит реплики (3–10): чтобы удержалось, измените его пределы
            ⚠️ Argo CD вернёт как было: измените и в репозитории
            ⚠️ заранее проверить не удалось: no answer

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, масштабировать до 6 ] [ Отмена ]
            """
    )
}

@Test func scalingDownWarnsOfWhatItTakesAway() throws {
    try expect(
        "scaleDown",
        en: """
            ⚠️ Scale deployment shop/checkout in prod-eu1?

            checkout: 3 → 0 replicas

            ⚠️ disruption budget web allows 0 more: this goes below what it protects
            ⚠️ all its pods stop: nothing of it will answer

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, scale to 0 ] [ Cancel ]
            """,
        ru: """
            ⚠️ Масштабировать deployment shop/checkout в prod-eu1?

            checkout: 3 → 0 реплик

            ⚠️ бюджет прерываний web допускает ещё 0: останется меньше, чем он защищает
            ⚠️ все поды остановятся: отвечать будет некому

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, масштабировать до 0 ] [ Отмена ]
            """
    )
}

@Test func aRestartThatReplacesNothingSaysSo() throws {
    try expect(
        "restartOnDelete",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            No pod is replaced until it is deleted; all are ready now.

            ⚠️ update strategy OnDelete: pods change only when deleted; delete them one by one afterwards

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, restart ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Поды не заменятся, пока их не удалят; сейчас готовы все.

            ⚠️ стратегия OnDelete: поды меняются только при удалении; потом удалите их по одному

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, перезапустить ] [ Отмена ]
            """
    )
}

@Test func aRestartOfAllAtOnceSaysSo() throws {
    try expect(
        "restartAtOnce",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            3 of 3 replicas are replaced at once; all are ready now.

            ⚠️ no ready replica is left: nothing answers until new ones are ready

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, restart ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Все 3 реплики будут заменены разом; сейчас готовы все.

            ⚠️ готовых реплик не останется: отвечать будет некому, пока не поднимутся новые

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, перезапустить ] [ Отмена ]
            """
    )
}

@Test func aRestartOfTheOnlyReplicaSaysSo() throws {
    try expect(
        "restartOnly",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            Its only replica is replaced; all are ready now.

            ⚠️ the only replica: nothing answers meanwhile; scale up first to avoid that

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, restart ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Единственная реплика будет заменена; сейчас готовы все.

            ⚠️ единственная реплика: отвечать пока будет некому; чтобы этого избежать, сначала добавьте реплику

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, перезапустить ] [ Отмена ]
            """
    )
}

@Test func aRollbackTellsWhatDiffers() throws {
    try expect(
        "rollbackDiffers",
        en: """
            ⚠️ Roll back deployment shop/checkout in prod-eu1?

            1.5.0 → 1.4.1 · revision 7 → 6 · made 3 d ago
            its cause: release 1.4.1
            • app: image 1.5.0 → 1.4.1
            • app: env DB_HOST changed
            • app: memory limit 512Mi → 256Mi
            • volume cache removed
            • app: args changed
            • label tier changed
            … and 1 difference more

            ⚠️ Argo CD will put it back: change it in its repository too
            ⚠️ rollouts are paused: nothing happens until somebody presses Resume

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, roll back ] [ Cancel ]
            """,
        ru: """
            ⚠️ Откатить deployment shop/checkout в prod-eu1?

            1.5.0 → 1.4.1 · ревизия 7 → 6 · создана 3 д назад
            её причина: release 1.4.1
            • app: image 1.5.0 → 1.4.1
            • app: env DB_HOST changed
            • app: memory limit 512Mi → 256Mi
            • volume cache removed
            • app: args changed
            • label tier changed
            … и ещё 1 отличие

            ⚠️ Argo CD вернёт как было: измените и в репозитории
            ⚠️ выкатки приостановлены: ничего не произойдёт, пока не нажать «Возобновить»

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, откатить ] [ Отмена ]
            """
    )
}
