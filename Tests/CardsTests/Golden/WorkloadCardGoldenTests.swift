import Testing

@Test func aWorkloadShowsWhyItsRolloutIsStuck() throws {
    try expect(
        "workload",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            Deployment · 1 of 3 ready · 1 updated · revision 7 · 1.5.0
            Rollout stuck for 12 min: ProgressDeadlineExceeded
            Available: no · MinimumReplicasUnavailable

            14:17 BackOff ×12: Back-off restarting failed container app

            as of 14:18:53

            [ Pods (3) ] [ Restart ] [ Roll back ]
            [ Scale ] [ Pause ] [ Describe ]
            [ Logs ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · горит 2 · responder-b

            Deployment · готово 1 из 3 · обновлено 1 · ревизия 7 · 1.5.0
            Выкатка стоит уже 12 мин: ProgressDeadlineExceeded
            Available: нет · MinimumReplicasUnavailable

            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ Поды (3) ] [ Перезапустить ] [ Откатить ]
            [ Масштабировать ] [ Приостановить ] [ Описание ]
            [ Логи ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aRolloutShowsHowFarItIs() throws {
    try expect(
        "progressing",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            Deployment · 1 of 3 ready · revision 7 · 1.5.0
            Rolling out for 16 min: 1 of 3 updated
            Available: no · MinimumReplicasUnavailable

            14:17 BackOff ×12: Back-off restarting failed container app

            as of 14:18:53

            [ Pods (3) ] [ Restart ] [ Roll back ]
            [ Scale ] [ Pause ] [ Describe ]
            [ Logs ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · горит 2 · responder-b

            Deployment · готово 1 из 3 · ревизия 7 · 1.5.0
            Идёт выкатка, уже 16 мин: обновлено 1 из 3
            Available: нет · MinimumReplicasUnavailable

            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ Поды (3) ] [ Перезапустить ] [ Откатить ]
            [ Масштабировать ] [ Приостановить ] [ Описание ]
            [ Логи ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aPodShowsHowItsContainersEnded() throws {
    try expect(
        "pod",
        en: """
            🔴 #42 › shop/checkout-…x2x7p

            KubePodCrashLooping · critical · firing 2 · responder-b

            CrashLoopBackOff · 6 restarts · 16 min old · on ip-10-0-3-17

            app · 1.5.0 · waiting: CrashLoopBackOff · 6 restarts
            last exit: Error, code 1, 2 min ago

            as of 14:18:53

            [ Logs ] [ Previous logs ]
            [ Describe ] [ Events ]
            [ Evict ] [ Delete pod ]
            [ shop/checkout ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout-…x2x7p

            KubePodCrashLooping · critical · горит 2 · responder-b

            CrashLoopBackOff · 6 перезапусков · возраст 16 мин · на ip-10-0-3-17

            app · 1.5.0 · waiting: CrashLoopBackOff · 6 перезапусков
            прошлый выход: Error, код 1, 2 мин назад

            данные на 14:18:53

            [ Логи ] [ Прошлые логи ]
            [ Описание ] [ События ]
            [ Выселить ] [ Удалить под ]
            [ shop/checkout ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func podsAreATableAndAButtonEach() throws {
    try expect(
        "pods",
        en: """
            🔴 #42 › checkout › Pods

            KubePodCrashLooping · critical · firing 2 · responder-b

              pod             status           ↻
              checkout-…x2x7p CrashLoopBackOff 6 16m
              checkout-…k4mzz Running          0 16m

            as of 14:18:53

            [ checkout-…x2x7p ] [ checkout-…k4mzz ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › Поды

            KubePodCrashLooping · critical · горит 2 · responder-b

              под             статус           ↻
              checkout-…x2x7p CrashLoopBackOff 6 16м
              checkout-…k4mzz Running          0 16м

            данные на 14:18:53

            [ checkout-…x2x7p ] [ checkout-…k4mzz ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func noPodsIsSaid() throws {
    try expect(
        "noPods",
        en: """
            🔴 #42 › checkout › Pods

            KubePodCrashLooping · critical · firing 2 · responder-b

            It has no pods now.

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › Поды

            KubePodCrashLooping · critical · горит 2 · responder-b

            Сейчас подов нет.

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}
