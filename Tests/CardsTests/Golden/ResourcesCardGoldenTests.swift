import Testing

@Test func aScreenThatWaitsForTheClusterSaysSo() throws {
    try expect(
        "loading",
        en: """
            🔴 #42 › Resources

            KubePodCrashLooping · critical · firing 2 · responder-b

            ⏳ Looking at the cluster …

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › Ресурсы

            KubePodCrashLooping · critical · горит 2 · responder-b

            ⏳ Смотрю в кластер …

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aScreenThatFailedOffersToRetry() throws {
    try expect(
        "failed",
        en: """
            🔴 #42 › Resources

            KubePodCrashLooping · critical · firing 2 · responder-b

            Could not be looked at: no connection to the API server

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Retry ]
            """,
        ru: """
            🔴 #42 › Ресурсы

            KubePodCrashLooping · critical · горит 2 · responder-b

            Посмотреть не удалось: no connection to the API server

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Повторить ]
            """
    )
}

@Test func resourcesAreListedWithTheirState() throws {
    try expect(
        "resources",
        en: """
            🔴 #42 › Resources

            KubePodCrashLooping · critical · firing 2 · responder-b

            Deployment shop/checkout · 1 of 3 ready · rollout stuck for 12 min
            Pod shop/checkout-…x2x7p · CrashLoopBackOff · 6 restarts
            Node ip-10-0-3-17 · not ready · cordoned: takes no new pods · 1 pod on it not well
            Pod shop/checkout-…9wq2c · gone
            Host db-1

            as of 14:18:53

            [ shop/checkout ] [ shop/checkout-…x2x7p ]
            [ ip-10-0-3-17 ] [ shop/checkout-…9wq2c ]
            [ db-1 ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › Ресурсы

            KubePodCrashLooping · critical · горит 2 · responder-b

            Deployment shop/checkout · готово 1 из 3 · выкатка стоит уже 12 мин
            Под shop/checkout-…x2x7p · CrashLoopBackOff · 6 перезапусков
            Узел ip-10-0-3-17 · не готов · закрыт: новых подов не берёт · нездоровых подов на нём: 1
            Под shop/checkout-…9wq2c · уже нет
            Хост db-1

            данные на 14:18:53

            [ shop/checkout ] [ shop/checkout-…x2x7p ]
            [ ip-10-0-3-17 ] [ shop/checkout-…9wq2c ]
            [ db-1 ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func noResourcesIsSaid() throws {
    try expect(
        "noResources",
        en: """
            🔴 #42 › Resources

            KubePodCrashLooping · critical · firing 2 · responder-b

            The labels of its alerts name nothing in a cluster.

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › Ресурсы

            KubePodCrashLooping · critical · горит 2 · responder-b

            Лейблы алертов не называют ничего в кластере.

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aPodThatIsGoneLeadsToItsOwner() throws {
    try expect(
        "gone",
        en: """
            🔴 #42 › shop/checkout-…x2x7p

            KubePodCrashLooping · critical · firing 2 · responder-b

            Pod shop/checkout-…x2x7p is not in the cluster any more, or never was.

            The cluster has no events of it any more; it keeps them for about an hour.

            as of 14:18:53

            [ shop/checkout ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout-…x2x7p

            KubePodCrashLooping · critical · горит 2 · responder-b

            Под shop/checkout-…x2x7p: в кластере этого уже нет или не было.

            Событий о нём в кластере уже нет: он хранит их около часа.

            данные на 14:18:53

            [ shop/checkout ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aHostHasNoMoreThanItsName() throws {
    try expect(
        "plainHost",
        en: """
            🔴 #42 › db-1

            KubePodCrashLooping · critical · firing 2 · responder-b

            There is no more to show about it than its name.

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › db-1

            KubePodCrashLooping · critical · горит 2 · responder-b

            Кроме имени, показать о нём нечего.

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aNodeShowsItsConditionsAndSickPods() throws {
    try expect(
        "node",
        en: """
            🔴 #42 › ip-10-0-3-17

            KubePodCrashLooping · critical · firing 2 · responder-b

            Node · not ready · cordoned: takes no new pods
            Ready: no · KubeletNotReady · container runtime is down
            DiskPressure: yes · KubeletHasDiskPressure

            1 pod on it not well
              pod             status           ↻
              checkout-…x2x7p CrashLoopBackOff 6 16m

            as of 14:18:53

            [ checkout-…x2x7p ]
            [ Pods ] [ Describe ] [ Events ]
            [ Uncordon ] [ Drain ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › ip-10-0-3-17

            KubePodCrashLooping · critical · горит 2 · responder-b

            Узел · не готов · закрыт: новых подов не берёт
            Ready: нет · KubeletNotReady · container runtime is down
            DiskPressure: да · KubeletHasDiskPressure

            нездоровых подов на нём: 1
              под             статус           ↻
              checkout-…x2x7p CrashLoopBackOff 6 16м

            данные на 14:18:53

            [ checkout-…x2x7p ]
            [ Поды ] [ Описание ] [ События ]
            [ Открыть узел ] [ Освободить узел ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}
