import Testing

@Test func aDrainThatIsAskedToStopSaysSo() throws {
    try expect(
        "stopping",
        en: """
            ⏳ Draining ip-10-0-3-17: 3 of 12 pods gone …

            checkout-7d4b9c6f5b-x2x7p Terminating
            It is being stopped · responder-b
            Asked by responder-a

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            ⏳ Освобождаю узел ip-10-0-3-17: подов ушло 3 из 12 …

            checkout-7d4b9c6f5b-x2x7p Terminating
            Останавливается · responder-b
            Запрос: responder-a

            🔴 #42 KubePodCrashLooping · critical

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aRunThatCameTooLateIsAskedForAgain() throws {
    try expect(
        "outdated",
        en: """
            ❌ Restart of checkout not begun: it changed meanwhile · responder-a · 4 min ago

            checkout: 3 → 4
            Nothing was done. Look at what it is now, then ask again.

            🔴 #42 KubePodCrashLooping · critical

            [ Ask again ] [ shop/checkout ]
            [ ‹ Back ]
            """,
        ru: """
            ❌ Перезапуск checkout: не начато, тем временем всё изменилось · responder-a · 4 мин назад

            checkout: 3 → 4
            Ничего не сделано. Посмотрите, что там сейчас, и запросите снова.

            🔴 #42 KubePodCrashLooping · critical

            [ Запросить снова ] [ shop/checkout ]
            [ ‹ Назад ]
            """
    )
}

@Test func aRunTheClusterFellSilentOnIsUnknown() throws {
    try expect(
        "silent",
        en: """
            ⚠️ Restart of checkout: outcome unknown (the cluster fell silent) · responder-a · 4 min ago

            It was not run again. Look at its state before you do.

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ] [ Pods ]
            [ ‹ Back ]
            """,
        ru: """
            ⚠️ Перезапуск checkout: исход неизвестен (the cluster fell silent) · responder-a · 4 мин назад

            Повторно не запускалось. Сначала проверьте состояние.

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ] [ Поды ]
            [ ‹ Назад ]
            """
    )
}

@Test func aFailedDrainSaysWhatToDo() throws {
    try expect(
        "drainFailed",
        en: """
            ❌ Drain of ip-10-0-3-17 failed: pod ledger-0 does not end · responder-a · 4 min ago

            It stays cordoned. Look at the pods still on it, then drain it again or uncordon it.

            🔴 #42 KubePodCrashLooping · critical

            [ ip-10-0-3-17 ] [ Pods ]
            [ ‹ Back ]
            """,
        ru: """
            ❌ Освобождение узла ip-10-0-3-17: не удалось: pod ledger-0 does not end · responder-a · 4 мин назад

            Узел остаётся закрытым. Посмотрите оставшиеся поды, затем освободите снова или откройте его.

            🔴 #42 KubePodCrashLooping · critical

            [ ip-10-0-3-17 ] [ Поды ]
            [ ‹ Назад ]
            """
    )
}

@Test func aRerunBesideARunningJobWarns() throws {
    try expect(
        "rerunBeside",
        en: """
            ⚠️ Rerun job shop/backup-29390400 in prod-eu1?

            A new job like it is made; this one stays as it is.
            ⚠️ it still runs: the new one will run beside it
            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, rerun ] [ Cancel ]
            """,
        ru: """
            ⚠️ Запустить заново job shop/backup-29390400 в prod-eu1?

            Будет создано такое же новое задание; это останется как есть.
            ⚠️ оно ещё выполняется: новое пойдёт параллельно
            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, запустить заново ] [ Отмена ]
            """
    )
}
