import Testing

@Test func aPartOfALogSaysWhichPartItIs() throws {
    try expect(
        "filteredLogs",
        en: """
            🔴 #42 › checkout-…x2x7p › Previous logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            container app · the run before the last restart · since the alert began at 14:05 · lines with “db”
              starting
              connect db: refused

            as of 14:18:53

            [ • app ] [ proxy ] [ migrate ]
            [ 50 lines ] [ 200 lines ] [ 1000 lines ]
            [ • Since the alert began ] [ Current logs ]
            [ Filter… ] [ No filter ]
            [ Whole log as a file ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Прошлые логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            контейнер app · запуск до последнего перезапуска · с начала алерта в 14:05 · строки с «db»
              starting
              connect db: refused

            данные на 14:18:53

            [ • app ] [ proxy ] [ migrate ]
            [ 50 строк ] [ 200 строк ] [ 1000 строк ]
            [ • С начала алерта ] [ Текущие логи ]
            [ Фильтр… ] [ Без фильтра ]
            [ Весь лог файлом ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aFollowedLogSaysUntilWhen() throws {
    try expect(
        "followedLogs",
        en: """
            🔴 #42 › checkout-…x2x7p › Logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            container app · the last 2 lines
              starting
              connect db: refused
            ⏳ following until 14:19:48

            as of 14:18:53

            [ 50 lines ] [ • 200 lines ] [ 1000 lines ]
            [ Since the alert began ] [ Previous logs ]
            [ Filter… ]
            [ Whole log as a file ]
            [ ‹ Back ] [ Stop following ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            контейнер app · последние 2 строки
              starting
              connect db: refused
            ⏳ слежу до 14:19:48

            данные на 14:18:53

            [ 50 строк ] [ • 200 строк ] [ 1000 строк ]
            [ С начала алерта ] [ Прошлые логи ]
            [ Фильтр… ]
            [ Весь лог файлом ]
            [ ‹ Назад ] [ Не следить ]
            """
    )
}

@Test func aFilterThatMatchesNothingSaysSo() throws {
    try expect(
        "noMatch",
        en: """
            🔴 #42 › checkout-…x2x7p › Logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            container app · lines with “timeout”
            No line of it contains “timeout”. Look at more lines, or without a filter.

            as of 14:18:53

            [ 50 lines ] [ • 200 lines ] [ 1000 lines ]
            [ Since the alert began ] [ Previous logs ]
            [ Filter… ] [ No filter ] [ Follow for a minute ]
            [ Whole log as a file ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            контейнер app · строки с «timeout»
            Строк с «timeout» в нём нет. Возьмите больше строк или снимите фильтр.

            данные на 14:18:53

            [ 50 строк ] [ • 200 строк ] [ 1000 строк ]
            [ С начала алерта ] [ Прошлые логи ]
            [ Фильтр… ] [ Без фильтра ] [ Следить минуту ]
            [ Весь лог файлом ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aWholeLogIsAFile() throws {
    try expect(
        "wholeLog",
        en: """
            🔴 #42 › checkout-…x2x7p › Logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            The whole log was sent as the file checkout.log.

            as of 14:18:53

            [ 50 lines ] [ 200 lines ] [ 1000 lines ]
            [ Since the alert began ] [ Previous logs ]
            [ Filter… ] [ Follow for a minute ]
            [ • Whole log as a file ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            Весь лог отправлен файлом checkout.log.

            данные на 14:18:53

            [ 50 строк ] [ 200 строк ] [ 1000 строк ]
            [ С начала алерта ] [ Прошлые логи ]
            [ Фильтр… ] [ Следить минуту ]
            [ • Весь лог файлом ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aLogThatIsNotThereLeadsToTheOther() throws {
    try expect(
        "noPreviousRun",
        en: """
            🔴 #42 › checkout-…x2x7p › Previous logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            Could not be looked at: no earlier run

            as of 14:18:53

            [ Current logs ]
            [ ‹ Back ] [ ⟳ Retry ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Прошлые логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            Посмотреть не удалось: no earlier run

            данные на 14:18:53

            [ Текущие логи ]
            [ ‹ Назад ] [ ⟳ Повторить ]
            """
    )
}
