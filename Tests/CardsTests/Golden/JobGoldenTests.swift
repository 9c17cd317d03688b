import Testing

@Test func aFailedJobCanBeRunAgain() throws {
    try expect(
        "failedJob",
        en: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · firing 2 · responder-b

            Job · 0 of 1 done · 2.1
            Failed 8 min ago: BackoffLimitExceeded

            made by cronjob shop/backup

            as of 14:18:53

            [ Pods (1) ] [ Rerun ] [ Describe ]
            [ Logs ] [ Events ]
            [ shop/backup ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · горит 2 · responder-b

            Job · выполнено 0 из 1 · 2.1
            Не удалось 8 мин назад: BackoffLimitExceeded

            создано: cronjob shop/backup

            данные на 14:18:53

            [ Поды (1) ] [ Запустить заново ] [ Описание ]
            [ Логи ] [ События ]
            [ shop/backup ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aRunningJobSaysForHowLong() throws {
    try expect(
        "runningJob",
        en: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · firing 2 · responder-b

            Job · 0 of 1 done · 2.1
            Runs for 20 min

            made by cronjob shop/backup

            as of 14:18:53

            [ Pods (1) ] [ Describe ] [ Logs ]
            [ Events ]
            [ shop/backup ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · горит 2 · responder-b

            Job · выполнено 0 из 1 · 2.1
            Выполняется уже 20 мин

            создано: cronjob shop/backup

            данные на 14:18:53

            [ Поды (1) ] [ Описание ] [ Логи ]
            [ События ]
            [ shop/backup ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aJobThatIsDoneSaysWhenItBegan() throws {
    try expect(
        "endedJob",
        en: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · firing 2 · responder-b

            Job · 1 of 1 done · 2.1
            Done, begun 20 min ago

            made by cronjob shop/backup

            as of 14:18:53

            [ Pods (1) ] [ Describe ] [ Logs ]
            [ Events ]
            [ shop/backup ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · горит 2 · responder-b

            Job · выполнено 1 из 1 · 2.1
            Выполнено, начато 20 мин назад

            создано: cronjob shop/backup

            данные на 14:18:53

            [ Поды (1) ] [ Описание ] [ Логи ]
            [ События ]
            [ shop/backup ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aSuspendedJobSaysSo() throws {
    try expect(
        "suspendedJob",
        en: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · firing 2 · responder-b

            Job · 0 of 1 done · 2.1
            Suspended: it does not run

            made by cronjob shop/backup

            as of 14:18:53

            [ Pods (1) ] [ Describe ] [ Logs ]
            [ Events ]
            [ shop/backup ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/backup-29390400

            KubePodCrashLooping · critical · горит 2 · responder-b

            Job · выполнено 0 из 1 · 2.1
            Приостановлено: не выполняется

            создано: cronjob shop/backup

            данные на 14:18:53

            [ Поды (1) ] [ Описание ] [ Логи ]
            [ События ]
            [ shop/backup ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aCronJobLeadsToItsJobs() throws {
    try expect(
        "cronJob",
        en: """
            🔴 #42 › shop/backup

            KubePodCrashLooping · critical · firing 2 · responder-b

            Cronjob · 0 3 * * * · suspended · last run 10 h ago
            1 running

            as of 14:18:53

            [ shop/backup-29390400 ]
            [ Describe ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/backup

            KubePodCrashLooping · critical · горит 2 · responder-b

            Cronjob · 0 3 * * * · приостановлено · последний запуск 10 ч назад
            выполняется: 1

            данные на 14:18:53

            [ shop/backup-29390400 ]
            [ Описание ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}
