import Testing

@Test func aPartitionSaysWhichPodsStay() throws {
    try expect(
        "restartPartition",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            1 of 3 replicas is replaced; all are ready now.

            ⚠️ partition: only pods from number 2 on are replaced; 2 of 3 stay as they are until somebody lowers it

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, restart ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Будет заменена 1 реплика из 3; сейчас готовы все.

            ⚠️ partition: заменятся только поды с номера 2; 2 из 3 останутся как были, пока его не уменьшат

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, перезапустить ] [ Отмена ]
            """
    )
}

@Test func aPartitionBeyondTheLastPodSaysThatNothingHappens() throws {
    try expect(
        "restartPartitionOfAll",
        en: """
            ⚠️ Restart deployment shop/checkout in prod-eu1?

            No pod is replaced; all are ready now.

            ⚠️ partition: no pod is replaced, all 3 stay as they are until somebody lowers it

            Asked by responder-a · expires in 2 min

            🔴 #42 KubePodCrashLooping · critical

            [ Yes, restart ] [ Cancel ]
            """,
        ru: """
            ⚠️ Перезапустить deployment shop/checkout в prod-eu1?

            Ни один под не заменится; сейчас готовы все.

            ⚠️ partition: ни один под не заменится, пока его не уменьшат, останутся как были все 3

            Запрос: responder-a · истекает через 2 мин

            🔴 #42 KubePodCrashLooping · critical

            [ Да, перезапустить ] [ Отмена ]
            """
    )
}

@Test func theEndSaysHowManyPodsStayed() throws {
    try expect(
        "partlyDone",
        en: """
            ✅ Restarted checkout · 2 of 3 pods stay as they were · responder-a · 20 s

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ]
            [ ‹ Back ]
            """,
        ru: """
            ✅ Перезапущено: checkout · 2 из 3 подов остались как были · responder-a · 20 с

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ]
            [ ‹ Назад ]
            """
    )
    try expect(
        "doneToNone",
        en: """
            ⚠️ Restarted checkout · no pod was replaced, all 3 stay as they were · responder-a · 20 s

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ]
            [ ‹ Back ]
            """,
        ru: """
            ⚠️ Перезапущено: checkout · ни один под не заменён, все 3 остались как были · responder-a · 20 с

            🔴 #42 KubePodCrashLooping · critical

            [ shop/checkout ]
            [ ‹ Назад ]
            """
    )
}
