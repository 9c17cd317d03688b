import Testing

@Test func aPodTellsWhatItsContainersUse() throws {
    try expect(
        "richPod",
        en: """
            🔴 #42 › shop/checkout-…x2x7p

            KubePodCrashLooping · critical · firing 2 · responder-b

            CrashLoopBackOff · 6 restarts · 16 min old · on ip-10-0-3-17

            app · 1.5.0 · waiting: CrashLoopBackOff · 6 restarts
            cpu 120m of 500m · memory 480Mi of 512Mi
            last exit: OOMKilled, code 137, 2 min ago
            proxy · 2.0 · running
            cpu 3m, request 10m · memory 20Mi, request 32Mi
            migrate · runs before the others · 1.5.0 · terminated: Completed

            14:17 BackOff ×12: Back-off restarting failed container app

            as of 14:18:53

            [ Logs: app ] [ Logs: proxy ]
            [ Logs: migrate ]
            [ Previous logs ]
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
            cpu 120m из 500m · память 480Mi из 512Mi
            прошлый выход: OOMKilled, код 137, 2 мин назад
            proxy · 2.0 · running
            cpu 3m, запрос 10m · память 20Mi, запрос 32Mi
            migrate · выполняется до остальных · 1.5.0 · terminated: Completed

            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ Логи: app ] [ Логи: proxy ]
            [ Логи: migrate ]
            [ Прошлые логи ]
            [ Описание ] [ События ]
            [ Выселить ] [ Удалить под ]
            [ shop/checkout ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aPodWithoutOwnerOrPermissionsSaysLess() throws {
    try expect(
        "lonePod",
        en: """
            🔴 #42 › shop/db-0

            KubePodCrashLooping · critical · firing 2 · responder-b

            Running · 16 min old · on ip-10-0-3-17

            app · 1.5.0 · running
            cpu request 250m · memory limit 1Gi

            as of 14:18:53

            [ Describe ] [ Events ]
            [ Delete pod ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/db-0

            KubePodCrashLooping · critical · горит 2 · responder-b

            Running · возраст 16 мин · на ip-10-0-3-17

            app · 1.5.0 · running
            cpu запрос 250m · память лимит 1Gi

            данные на 14:18:53

            [ Описание ] [ События ]
            [ Удалить под ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aNodeTellsItsTaintsAndVersion() throws {
    try expect(
        "richNode",
        en: """
            🔴 #42 › ip-10-0-3-17

            KubePodCrashLooping · critical · firing 2 · responder-b

            Node · ready · v1.36.0
            MemoryPressure: yes · KubeletHasInsufficientMemory
            taints: node.kubernetes.io/memory-pressure:NoSchedule

            the pods on it are well

            as of 14:18:53

            [ Pods ] [ Describe ] [ Events ]
            [ Cordon ] [ Drain ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › ip-10-0-3-17

            KubePodCrashLooping · critical · горит 2 · responder-b

            Узел · готов · v1.36.0
            MemoryPressure: да · KubeletHasInsufficientMemory
            тейнты: node.kubernetes.io/memory-pressure:NoSchedule

            поды на нём здоровы

            данные на 14:18:53

            [ Поды ] [ Описание ] [ События ]
            [ Закрыть узел ] [ Освободить узел ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func whatIsGoneLeavesItsEvents() throws {
    try expect(
        "goneWithEvents",
        en: """
            🔴 #42 › shop/checkout-…x2x7p

            KubePodCrashLooping · critical · firing 2 · responder-b

            Pod shop/checkout-…x2x7p is not in the cluster any more, or never was.

            What the cluster still tells of it:
            14:17 BackOff ×12: Back-off restarting failed container app

            as of 14:18:53

            [ shop/checkout ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › shop/checkout-…x2x7p

            KubePodCrashLooping · critical · горит 2 · responder-b

            Под shop/checkout-…x2x7p: в кластере этого уже нет или не было.

            Что кластер о нём ещё помнит:
            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ shop/checkout ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func eventsAreAScreenOfTheirOwn() throws {
    try expect(
        "events",
        en: """
            🔴 #42 › checkout › Events

            KubePodCrashLooping · critical · firing 2 · responder-b

            14:17 BackOff ×12: Back-off restarting failed container app

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › События

            KubePodCrashLooping · critical · горит 2 · responder-b

            14:17 BackOff ×12: Back-off restarting failed container app

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}
