import Testing

@Test func aWorkloadTellsWhoElseHasAHandInIt() throws {
    try expect(
        "richWorkload",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            Deployment · 1 of 3 ready · 1 updated · revision 7 · 1.5.0
            Rollout stuck for 12 min: ProgressDeadlineExceeded
            Available: no · MinimumReplicasUnavailable
            Progressing: no · ProgressDeadlineExceeded · ReplicaSet has timed out progressing

            autoscaler checkout 3–10
            managed by Argo CD: it puts changes by hand back

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
            Progressing: нет · ProgressDeadlineExceeded · ReplicaSet has timed out progressing

            автомасштабирование checkout 3–10
            под управлением Argo CD: ручные изменения он возвращает

            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ Поды (3) ] [ Перезапустить ] [ Откатить ]
            [ Масштабировать ] [ Приостановить ] [ Описание ]
            [ Логи ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aPausedWorkloadOffersToResume() throws {
    try expect(
        "pausedWorkload",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            Deployment · 1 of 3 ready · 1 updated · revision 7 · 1.5.0
            Rollouts paused: changes wait for Resume

            as of 14:18:53

            [ Pods (3) ] [ Restart ] [ Roll back ]
            [ Scale ] [ Resume ] [ Describe ]
            [ Logs ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · горит 2 · responder-b

            Deployment · готово 1 из 3 · обновлено 1 · ревизия 7 · 1.5.0
            Выкатки приостановлены: изменения ждут кнопки «Возобновить»

            данные на 14:18:53

            [ Поды (3) ] [ Перезапустить ] [ Откатить ]
            [ Масштабировать ] [ Возобновить ] [ Описание ]
            [ Логи ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func whatTheBotMayNotDoIsNotOnTheCard() throws {
    try expect(
        "deniedWorkload",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            Deployment · 1 of 3 ready · 1 updated · revision 7 · 1.5.0
            Rollout stuck for 12 min: ProgressDeadlineExceeded
            Available: no · MinimumReplicasUnavailable
            Progressing: no · ProgressDeadlineExceeded · ReplicaSet has timed out progressing

            autoscaler checkout 3–10
            managed by Argo CD: it puts changes by hand back

            14:17 BackOff ×12: Back-off restarting failed container app

            as of 14:18:53

            [ Pods (3) ] [ Describe ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · горит 2 · responder-b

            Deployment · готово 1 из 3 · обновлено 1 · ревизия 7 · 1.5.0
            Выкатка стоит уже 12 мин: ProgressDeadlineExceeded
            Available: нет · MinimumReplicasUnavailable
            Progressing: нет · ProgressDeadlineExceeded · ReplicaSet has timed out progressing

            автомасштабирование checkout 3–10
            под управлением Argo CD: ручные изменения он возвращает

            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ Поды (3) ] [ Описание ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func revisionsSayWhatTheyWouldChangeAndWhy() throws {
    try expect(
        "richRevisions",
        en: """
            🔴 #42 › checkout › Revisions

            KubePodCrashLooping · critical · firing 2 · responder-b

            Back to which one?

            7 · 1.5.0 · 16 min ago · current

            6 · 1.4.1 · 3 d ago
            its cause: release 1.4.1
            would change: app: image 1.5.0 → 1.4.1; app: env DB_HOST changed; app: memory limit 512Mi → 256Mi and 1 more

            5 · 1.4.0 · 20 d ago
            would change: app: image 1.5.0 → 1.4.0

            as of 14:18:53

            [ ⏪ 6 · 1.4.1 ] [ ⏪ 5 · 1.4.0 ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › Ревизии

            KubePodCrashLooping · critical · горит 2 · responder-b

            К какой вернуться?

            7 · 1.5.0 · 16 мин назад · текущая

            6 · 1.4.1 · 3 д назад
            её причина: release 1.4.1
            изменит: app: image 1.5.0 → 1.4.1; app: env DB_HOST changed; app: memory limit 512Mi → 256Mi и ещё 1

            5 · 1.4.0 · 20 д назад
            изменит: app: image 1.5.0 → 1.4.0

            данные на 14:18:53

            [ ⏪ 6 · 1.4.1 ] [ ⏪ 5 · 1.4.0 ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func scalingNamesTheAutoscaler() throws {
    try expect(
        "scalingAutoscaled",
        en: """
            🔴 #42 › checkout › Scale

            KubePodCrashLooping · critical · firing 2 · responder-b

            3 replicas wanted, 1 ready
            autoscaler checkout 3–10

            as of 14:18:53

            [ −1 → 2 ] [ +1 → 4 ] [ ×2 → 6 ]
            [ A number… ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › Масштаб

            KubePodCrashLooping · critical · горит 2 · responder-b

            3 реплики по плану, готово 1
            автомасштабирование checkout 3–10

            данные на 14:18:53

            [ −1 → 2 ] [ +1 → 4 ] [ ×2 → 6 ]
            [ Число… ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}
