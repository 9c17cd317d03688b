import Testing

@Test func aClaimTellsItsVolume() throws {
    try expect(
        "claim",
        en: """
            🔴 #42 › shop/data-db-0

            KubePodCrashLooping · critical · firing 2 · responder-b

            Volume claim · Bound · 10Gi · class fast
            volume pv-1
            RWO

            14:17 BackOff ×12: Back-off restarting failed container app

            as of 14:18:53

            [ Describe ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/data-db-0

            KubePodCrashLooping · critical · горит 2 · responder-b

            Заявка на том · Bound · 10Gi · класс fast
            том pv-1
            RWO

            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ Описание ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func anAutoscalerTellsWhatItMeasures() throws {
    try expect(
        "autoscaler",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            Autoscaler · 10 replicas, wants 10 · from 3 to 10 · cpu: 96%, target 70%
            last scaled 7 min ago

            ScalingLimited: yes · TooManyReplicas

            as of 14:18:53

            [ shop/checkout ]
            [ Describe ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · горит 2 · responder-b

            Автомасштабирование · 10 реплик, нужно 10 · от 3 до 10 · cpu: 96%, цель 70%
            последнее изменение 7 мин назад

            ScalingLimited: да · TooManyReplicas

            данные на 14:18:53

            [ shop/checkout ]
            [ Описание ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aServiceTellsItsEndpoints() throws {
    try expect(
        "service",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            Service · ClusterIP · 10.96.0.7 · ports 80/TCP
            1 of 3 endpoints ready

            as of 14:18:53

            [ shop/checkout ]
            [ Pods ] [ Describe ] [ Events ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · горит 2 · responder-b

            Сервис · ClusterIP · 10.96.0.7 · порты 80/TCP
            готово 1 из 3 адресов

            данные на 14:18:53

            [ shop/checkout ]
            [ Поды ] [ Описание ] [ События ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func objectsAreListedWithWhatMatters() throws {
    try expect(
        "objects",
        en: """
            🔴 #42 › Resources

            KubePodCrashLooping · critical · firing 2 · responder-b

            Volume claim shop/data-db-0 · Bound · 10Gi
            Autoscaler shop/checkout · 10 replicas, wants 10 · from 3 to 10 · ScalingLimited
            Service shop/checkout · 1 of 3 endpoints ready
            Cronjob shop/backup · 0 3 * * * · suspended
            Job shop/backup-29390400 · 0 of 1 done · failed
            Deployment shop/checkout · 1 of 3 ready · rollouts paused
            Pod shop/checkout-…x2x7p · gone · last: BackOff, 2 min ago

            as of 14:18:53

            [ shop/data-db-0 ] [ autoscaler shop/checkout ]
            [ service shop/checkout ] [ shop/backup ]
            [ shop/backup-29390400 ] [ deployment shop/checkout ]
            [ shop/checkout-…x2x7p ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › Ресурсы

            KubePodCrashLooping · critical · горит 2 · responder-b

            Заявка на том shop/data-db-0 · Bound · 10Gi
            Автомасштабирование shop/checkout · 10 реплик, нужно 10 · от 3 до 10 · ScalingLimited
            Сервис shop/checkout · готово 1 из 3 адресов
            Cronjob shop/backup · 0 3 * * * · приостановлено
            Job shop/backup-29390400 · выполнено 0 из 1 · не удалось
            Deployment shop/checkout · готово 1 из 3 · выкатки приостановлены
            Под shop/checkout-…x2x7p · уже нет · последнее: BackOff, 2 мин назад

            данные на 14:18:53

            [ shop/data-db-0 ] [ автомасштабирование shop/checkout ]
            [ сервис shop/checkout ] [ shop/backup ]
            [ shop/backup-29390400 ] [ deployment shop/checkout ]
            [ shop/checkout-…x2x7p ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func noEventsIsSaid() throws {
    try expect(
        "noEvents",
        en: """
            🔴 #42 › checkout › Events

            KubePodCrashLooping · critical · firing 2 · responder-b

            The cluster has no events of it; it keeps them for about an hour.

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › События

            KubePodCrashLooping · critical · горит 2 · responder-b

            Событий в кластере нет: он хранит их около часа.

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}
