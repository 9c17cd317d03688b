import Testing

@Test func theTimelineTellsWhenWhoAndWhat() throws {
    try expect(
        "timeline",
        en: """
            🔴 #42 › Timeline

            KubePodCrashLooping · critical · firing 2 · responder-b

            14:14 responder-a · rejected
            | load test, announced
            14:14 responder-a · noted
            | provider is down
            | see the status page
            14:14 responder-a · snoozed until 22 Nov 08:00
            14:14 the bot · ended the snooze
            14:14 responder-a · scaled shop/checkout (replicas 6)
            14:14 responder-a · rollback of shop/checkout: failed: image is gone
            14:14 responder-a · asked to restart shop/checkout
            14:14 responder-a · restart of shop/checkout: cancelled
            14:14 responder-a · deletion of shop/checkout-…x2x7p: outcome unknown
            14:14 responder-a · acknowledging: refused: responder-b acknowledged it 3 min ago.
            14:14 responder-a · took it over from responder-b
            14:14 responder-a · acknowledged · together with its storm
            14:14 Alertmanager · alerts changed · fires: KubePodCrashLooping …x2x7p · over: KubePodCrashLooping …9wq2c
            20 Nov 14:19 Alertmanager · opened · fires: KubePodCrashLooping …9wq2c · before it #41

            [ ‹ Newest ] [ Older › ]
            [ ‹ Back ]
            """,
        ru: """
            🔴 #42 › Хронология

            KubePodCrashLooping · critical · горит 2 · responder-b

            14:14 responder-a · отклонён
            | load test, announced
            14:14 responder-a · заметка
            | provider is down
            | see the status page
            14:14 responder-a · отложен до 22 ноя 08:00
            14:14 бот · отсрочка снята
            14:14 responder-a · масштаб изменён: shop/checkout (реплики 6)
            14:14 responder-a · откат shop/checkout: не удалось: image is gone
            14:14 responder-a · запрошено подтверждение: перезапуск shop/checkout
            14:14 responder-a · перезапуск shop/checkout: отменено
            14:14 responder-a · удаление shop/checkout-…x2x7p: исход неизвестен
            14:14 responder-a · принятие: отказано: responder-b acknowledged it 3 min ago.
            14:14 responder-a · теперь ведёт вместо responder-b
            14:14 responder-a · принят · вместе со всем штормом
            14:14 Alertmanager · алерты изменились · горит: KubePodCrashLooping …x2x7p · погасло: KubePodCrashLooping …9wq2c
            20 ноя 14:19 Alertmanager · открыт · горит: KubePodCrashLooping …9wq2c · до него #41

            [ ‹ Новые ] [ Раньше › ]
            [ ‹ Назад ]
            """
    )
}

@Test func anEmptyTimelineSaysSo() throws {
    try expect(
        "emptyTimeline",
        en: """
            🔴 #42 › Timeline

            KubePodCrashLooping · critical · firing 2 · responder-b

            Nothing before this.

            [ ‹ Newest ]
            [ ‹ Back ]
            """,
        ru: """
            🔴 #42 › Хронология

            KubePodCrashLooping · critical · горит 2 · responder-b

            Раньше ничего не было.

            [ ‹ Новые ]
            [ ‹ Назад ]
            """
    )
}

@Test func aNoteIsAskedForInline() throws {
    try expect(
        "askNote",
        en: """
            🔴 #42 › Note

            KubePodCrashLooping · critical · firing 2 · responder-b

            What is to be noted? Everybody who sees the incident can read it.

            [ ‹ Back ]
            (input)
            """,
        ru: """
            🔴 #42 › Заметка

            KubePodCrashLooping · critical · горит 2 · responder-b

            Что записать? Заметку увидят все, кому виден инцидент.

            [ ‹ Назад ]
            (input)
            """
    )
}

@Test func aRejectionIsAskedForInline() throws {
    try expect(
        "askRejection",
        en: """
            🔴 #42 › Reject

            KubePodCrashLooping · critical · firing 2 · responder-b

            Why is this no incident? The reason stays in its timeline.

            [ ‹ Back ]
            (input)
            """,
        ru: """
            🔴 #42 › Отклонить

            KubePodCrashLooping · critical · горит 2 · responder-b

            Почему это не инцидент? Причина останется в хронологии.

            [ ‹ Назад ]
            (input)
            """
    )
}

@Test func aNumberOfReplicasIsAskedForInline() throws {
    try expect(
        "askReplicas",
        en: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · firing 2 · responder-b

            How many replicas shall shop/checkout have? A whole number; 0 stops it.

            [ ‹ Back ]
            (input)
            """,
        ru: """
            🔴 #42 › shop/checkout

            KubePodCrashLooping · critical · горит 2 · responder-b

            Сколько реплик нужно для shop/checkout? Целое число; 0 остановит всё.

            [ ‹ Назад ]
            (input)
            """
    )
}
