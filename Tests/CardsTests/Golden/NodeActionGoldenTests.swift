import Testing

@Test func aCordonTellsWhatStays() throws {
    try expect(
        "cordon",
        en: """
            ⚠️ Cordon node ip-10-0-3-17 in prod-eu1?

            No new pods are placed on it; those on it stay.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, cordon ] [ Cancel ]
            """,
        ru: """
            ⚠️ Закрыть для новых подов узел ip-10-0-3-17 в prod-eu1?

            Новые поды на него не попадут; те, что на нём, останутся.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, закрыть ] [ Отмена ]
            """
    )
}

@Test func anUncordonTellsWhatMayCome() throws {
    try expect(
        "uncordon",
        en: """
            ⚠️ Uncordon node ip-10-0-3-17 in prod-eu1?

            New pods may be placed on it again; nothing moves by itself.
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, uncordon ] [ Cancel ]
            """,
        ru: """
            ⚠️ Открыть для новых подов узел ip-10-0-3-17 в prod-eu1?

            Новые поды снова смогут попадать на него; сами поды не переезжают.
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, открыть ] [ Отмена ]
            """
    )
}

@Test func aDrainNamesWhatMoves() throws {
    try expect(
        "drain",
        en: """
            ⚠️ Drain node ip-10-0-3-17 in prod-eu1?

            It is cordoned, then 8 pods are evicted, one after the other:
            • shop/ledger-0
            • shop/ledger-1
            • shop/ledger-2
            • shop/ledger-3
            • shop/ledger-4
            • shop/ledger-5
            … and 2 more
            4 pods stay: of daemon sets, or static

            ⚠️ disruption budget web allows 0 more: the drain waits there until more pods are ready

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, drain ] [ Cancel ]
            """,
        ru: """
            ⚠️ Освободить от подов узел ip-10-0-3-17 в prod-eu1?

            Узел закроется, затем будет выселено 8 подов, по одному:
            • shop/ledger-0
            • shop/ledger-1
            • shop/ledger-2
            • shop/ledger-3
            • shop/ledger-4
            • shop/ledger-5
            … и ещё 2
            Останутся 4 пода: из наборов на каждом узле или статические

            ⚠️ бюджет прерываний web допускает ещё 0: освобождение узла будет ждать, пока готовых подов не станет больше

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, освободить ] [ Отмена ]
            """
    )
}

@Test func aDrainThatIsBlockedNamesTheBlockers() throws {
    try expect(
        "drainBlocked",
        en: """
            ⚠️ Drain node ip-10-0-3-17 in prod-eu1?

            The drain is refused while these are there. Save what they hold, delete them one by one, then ask again:
            • shop/debug has no controller: nothing would bring it back
            • shop/cache-0 keeps data on the node: it would be lost
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ ⟳ Retry ] [ Cancel ]
            """,
        ru: """
            ⚠️ Освободить от подов узел ip-10-0-3-17 в prod-eu1?

            Пока они здесь, узел не освободить. Сохраните их данные, удалите их по одному и запросите снова:
            • shop/debug: без контроллера, заново его никто не создаст
            • shop/cache-0: держит данные на узле, они пропадут
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ ⟳ Повторить ] [ Отмена ]
            """
    )
}

@Test func aDrainCanBeStopped() throws {
    try expect(
        "draining",
        en: """
            ⏳ Draining ip-10-0-3-17: 3 of 12 pods gone …

            checkout-7d4b9c6f5b-x2x7p Terminating
            Asked by responder-a

            🔴 #42 KubePodCrashLooping · critical

            [ Stop ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            ⏳ Освобождаю узел ip-10-0-3-17: подов ушло 3 из 12 …

            checkout-7d4b9c6f5b-x2x7p Terminating
            Запрос: responder-a

            🔴 #42 KubePodCrashLooping · critical

            [ Остановить ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aStoppedDrainSaysWhatStays() throws {
    try expect(
        "stopped",
        en: """
            ⏹ Drain of ip-10-0-3-17 stopped at 3 of 12 · responder-b · 4 min ago

            shop/ledger-0, shop/ledger-1, …
            Pods that left stay away, and the node stays cordoned: drain it again, or uncordon it.

            🔴 #42 KubePodCrashLooping · critical

            [ ip-10-0-3-17 ] [ Pods ]
            [ ‹ Back ]
            """,
        ru: """
            ⏹ Освобождение узла ip-10-0-3-17: остановлено на 3 из 12 · responder-b · 4 мин назад

            shop/ledger-0, shop/ledger-1, …
            Ушедшие поды не вернутся, узел остаётся закрытым: освободите его снова или откройте.

            🔴 #42 KubePodCrashLooping · critical

            [ ip-10-0-3-17 ] [ Поды ]
            [ ‹ Назад ]
            """
    )
}
